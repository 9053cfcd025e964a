import { fcm } from '#partners/message/fcm.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { SandboxCarriers } from '#partners/sandbox-process.ts';

/** How every channel is reached among pretended carriers, in the order of preference. */
export function sandboxProviders(carriers: SandboxCarriers): MessageProviders {
  return [fcm(carriers.fcm)];
}

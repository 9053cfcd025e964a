import { fcm } from '#partners/message/fcm.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import { nhn } from '#partners/message/nhn.ts';
import { smtp } from '#partners/message/smtp.ts';
import { solapi } from '#partners/message/solapi.ts';
import { webPush } from '#partners/message/web-push.ts';
import type { SandboxCarriers } from '#partners/sandbox-process.ts';
import type { PushKeys } from '#platform/crypto.ts';

const phoneChannels = ['alimtalk', 'sms', 'lms'] as const;

/** How every channel is reached among pretended carriers, in the order of preference. */
export function sandboxProviders(carriers: SandboxCarriers, push: PushKeys | undefined): MessageProviders {
  const browsers =
    push && webPush({ keys: push.secret, contact: 'mailto:danbi@example.kr', origins: [carriers.webPush.origin], nobodys: carriers.webPush.nobodys });
  const phones = phoneChannels.flatMap((channel) => [solapi(carriers.solapi, channel), nhn(carriers.nhn, channel)]);
  return [fcm(carriers.fcm), ...(browsers ? [browsers] : []), ...phones, smtp(carriers.smtp)];
}

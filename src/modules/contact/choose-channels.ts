import type { ChosenChannel } from '#core/reach.ts';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { findChoices, insertRefusalEvents, lastRefusals, putChoices, type ChannelChoice } from './channel.store.ts';
import { findPhones, refusedOf } from './find-reach.ts';

/** Keeps what these citizens chose, each one’s list in its order. Choosing a channel takes it up again where it was refused. Set-based. */
export async function chooseChannels(tx: Tx, choices: readonly ChannelChoice[]): Promise<void> {
  if (choices.length === 0) return;
  await putChoices(tx, choices);
  await changeRefusals(
    tx,
    choices.flatMap(({ citizenId, channels, at }) => channels.map((channel) => ({ citizenId, channel, refused: false, saidBy: 'citizen' as const, at }))),
  );
}

const byPhone: readonly ChosenChannel[] = ['alimtalk', 'sms'];

/**
 * Whoever agrees that their telephone is used to tell them is told there from then on. Without a choice the usual ways do that by themselves; a
 * choice that was made before, when no way by telephone could be offered, gets both. One that names such a way already stays as it is.
 */
export async function turnOnPhone(tx: Tx, vault: Vault, { citizenId, at }: { readonly citizenId: string; readonly at: Instant }): Promise<void> {
  const choice = (await findChoices(tx, [citizenId])).get(citizenId);
  if (!choice || choice.channels.some((one) => byPhone.includes(one))) return;
  if (!(await findPhones(tx, vault, [citizenId])).has(citizenId)) return;
  await putChoices(tx, [{ ...choice, channels: [...choice.channels, ...byPhone], at }]);
}

export interface RefusalChange {
  readonly citizenId: string;
  readonly channel: ChosenChannel;
  readonly refused: boolean;
  readonly saidBy: 'citizen' | 'receipt';
  readonly at: Instant;
}

/** No more by a channel, or again. What is so already stays untouched. */
export async function changeRefusals(tx: Tx, changes: readonly RefusalChange[]): Promise<void> {
  if (changes.length === 0) return;
  const last = await lastRefusals(tx, [...new Set(changes.map((one) => one.citizenId))]);
  const events = changes.flatMap(({ refused, ...change }) => {
    const known = last.get(change.citizenId) ?? [];
    const seq = known.find((one) => one.channel === change.channel)?.seq ?? 0;
    return refusedOf(known).has(change.channel) === refused ? [] : [{ ...change, seq: seq + 1 }];
  });
  if (events.length > 0) await insertRefusalEvents(tx, events);
}

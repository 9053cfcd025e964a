import type { Digit } from './calendar.ts';
import { ownTriggers, plannedNotices, type NoticeFacts } from './notice.ts';
import type { Programme } from './programme.ts';
import type { Instant } from './time.ts';

/** What many people are told at one instant, because the calendar says so. `digits`: whose birth years end so; null among them is who has no known year. */
export interface Wave {
  readonly noticeId: string;
  readonly at: Instant;
  readonly digits: readonly Digit[];
}

export const everyDigit: readonly Digit[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, null];

/** Long before any programme: whoever registered then is late for nothing. */
const longAgo: Instant = 0;

const drawn = new WeakMap<Pick<Programme, 'document'>, readonly Wave[]>();

/** Every wave of a programme, the soonest first. Drawn once a version, from the same plan by which a single person is told. */
export function wavesOf(programme: Pick<Programme, 'document'>): readonly Wave[] {
  let waves = drawn.get(programme);
  if (!waves) drawn.set(programme, (waves = drawWaves(programme)));
  return waves;
}

/** Whether a notice goes to many at this instant; what is not so is one person’s own. */
export function isShared(programme: Pick<Programme, 'document'>, noticeId: string, at: Instant): boolean {
  let shared = sharedInstants.get(programme);
  if (!shared) sharedInstants.set(programme, (shared = new Set(wavesOf(programme).map((wave) => `${wave.noticeId} ${wave.at}`))));
  return shared.has(`${noticeId} ${at}`);
}
const sharedInstants = new WeakMap<Pick<Programme, 'document'>, ReadonlySet<string>>();

function drawWaves(programme: Pick<Programme, 'document'>): readonly Wave[] {
  const { document } = programme;
  const own = new Set((document.notices?.plan ?? []).filter((notice) => ownTriggers.has(notice.trigger)).map((notice) => notice.id));
  const waves = new Map<string, { readonly noticeId: string; readonly at: Instant; readonly digits: Set<Digit> }>();
  for (const digit of everyDigit)
    for (const who of kindsOf(document.instruments.map((one) => one.id)))
      for (const { id, at } of plannedNotices(programme, { ...who, ...(digit === null ? {} : { birthYear: digit }) })) {
        if (own.has(id)) continue;
        const key = `${id} ${at}`;
        const wave = waves.get(key) ?? { noticeId: id, at, digits: new Set<Digit>() };
        wave.digits.add(digit);
        waves.set(key, wave);
      }
  return [...waves.values()]
    .map(({ digits, ...wave }) => ({ ...wave, digits: [...digits] }))
    .toSorted((a, b) => a.at - b.at || (a.noticeId < b.noticeId ? -1 : 1));
}

/** One of each kind of person a plan tells apart. */
function kindsOf(instruments: readonly string[]): readonly NoticeFacts[] {
  const come = { preregisteredAt: longAgo };
  return [come, ...instruments.map((instrument) => ({ ...come, appliedAt: longAgo, paidAt: longAgo, balanceLeft: true, instrument }))];
}

import { diceOf } from './dice.ts';
import type { FaultMade } from './report.ts';

/** What a rehearsal breaks on purpose. `killOnClock` waits for the next move of the clock, so that it falls into the work which that sets off. */
export type FaultKind = 'kill' | 'killOnClock' | 'cut' | 'volley' | 'outage' | 'outageOfAll' | 'registryAway' | 'lostAnswers';

const words: Readonly<Record<FaultKind, FaultMade['words']>> = {
  kill: { ko: '사람들이 쓰는 동안 서비스를 강제로 껐다 켬', en: 'The service was killed while people used it' },
  killOnClock: { ko: '지급과 알림을 보내는 동안 서비스를 강제로 껐다 켬', en: 'The service was killed while it paid and told' },
  cut: { ko: '서비스와 데이터베이스 사이의 모든 연결을 끊음', en: 'Every connection between the service and its database was cut' },
  volley: { ko: '위조 보고와 엉터리 요청을 한꺼번에 보냄', en: 'A volley of forged reports and rubbish was sent' },
  outage: { ko: '카드사 한 곳이 바쁜 아침에 멈춤', en: 'One card company was away on a busy morning' },
  outageOfAll: { ko: '모든 카드사가 아침에 멈춤', en: 'Every card company was away on a morning' },
  registryAway: { ko: '주민등록 조회가 아침에 멈춤', en: 'The register office was away on a morning' },
  lostAnswers: { ko: '답을 받지 못해 같은 것을 다시 보낸 사람', en: 'Citizens whose answers were lost, and who sent the same again' },
};

/** How much is broken. */
export interface FaultPlan {
  /** How often the service is killed. */
  readonly kills: number;
  readonly cuts: number;
  readonly volleys: number;
  /** Whether partners are away and answers are lost, beyond the one card company that always is. */
  readonly isRough: boolean;
}

/** What `--faults` means: enough of each that it meets every part of the journey at ten thousand citizens. */
export const roughPlan: FaultPlan = { kills: 4, cuts: 6, volleys: 8, isRough: true };

/** When each is due: after so many steps of citizens, in order. The same for the same seed. */
export function dueFaults(plan: FaultPlan, seed: number, stepsInAll: number): { readonly at: number; readonly kind: FaultKind }[] {
  const deal = (kind: string, count: number, kindOf: (index: number) => FaultKind) => {
    const dice = diceOf(seed, kind);
    const moments = Array.from({ length: count }, () => dice.whole(1, Math.floor(stepsInAll * 0.8))).toSorted((one, other) => one - other);
    return moments.map((at, index) => ({ at, kind: kindOf(index) }));
  };
  return [
    ...deal('kills', plan.kills, (index) => (index % 2 === 0 ? 'kill' : 'killOnClock')),
    ...deal('cuts', plan.cuts, () => 'cut'),
    ...deal('volleys', plan.volleys, () => 'volley'),
  ].toSorted((one, other) => one.at - other.at);
}

/** Counts what was broken, for the report. */
export class FaultLog {
  readonly #times = new Map<FaultKind, number>();

  note(kind: FaultKind, times = 1): void {
    if (times > 0) this.#times.set(kind, (this.#times.get(kind) ?? 0) + times);
  }

  made(): readonly FaultMade[] {
    return [...this.#times].map(([id, times]) => ({ id, words: words[id], times })).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }
}

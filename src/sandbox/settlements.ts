import type { SandboxClock } from './clock.ts';
import type { IssuerProfile } from './issuer-profiles.ts';
import { businessDayOf, endOf } from './seoul-time.ts';
import { instantIn } from './wire.ts';

/** C a credit, P a purchase, X a purchase taken back whole, R part of one refunded. */
export interface SettlementLine {
  readonly kind: 'C' | 'P' | 'X' | 'R';
  readonly reference: string;
  /** Of a refund: the purchase. */
  readonly of?: string;
  readonly amount: number;
  /** ISO 8601. */
  readonly at: string;
}

const dayMs = 86_400_000;
/** The file is made half an hour after the cut. */
const makingMs = 30 * 60_000;
/** 1,000,000 lines, about 200 MB. When full, files are refused rather than short. */
const linesMax = 1_000_000;

/** One card company’s book of each business day, and the file it makes of it. */
export class Settlements {
  readonly #days = new Map<string, SettlementLine[]>();
  readonly #issuer: string;
  readonly #profile: IssuerProfile;
  readonly #clock: SandboxClock;
  #size = 0;

  constructor(issuer: string, profile: IssuerProfile, clock: SandboxClock) {
    this.#issuer = issuer;
    this.#profile = profile;
    this.#clock = clock;
  }

  get isFull(): boolean {
    return this.#size >= linesMax;
  }

  book(line: SettlementLine): void {
    if (this.isFull) return;
    const day = businessDayOf(Date.parse(line.at));
    const lines = this.#days.get(day) ?? [];
    this.#days.set(day, lines);
    lines.push(line);
    this.#size += 1;
  }

  /** Whether the file of a day has been made by now. */
  isMade(day: string): boolean {
    return this.#clock.now() >= this.#madeAt(day);
  }

  /** The file, line by line: a header, what happened, and a trailer with counts and sums of what stands above it. */
  *file(day: string): Generator<string> {
    yield `H,${this.#issuer},${day},1\n`;
    const sums = { C: 0, P: 0, X: 0, R: 0 };
    let count = 0;
    for (const { kind, reference, of, amount, at } of this.#linesOf(day)) {
      sums[kind] += amount;
      count += 1;
      yield `${kind},${reference},${of ?? ''},${amount},${instantIn(this.#profile.wire, at)}\n`;
    }
    yield `T,${count},${sums.C},${sums.P},${sums.X},${sums.R}\n`;
  }

  #madeAt(day: string): number {
    return endOf(day) + makingMs + (this.#profile.habits.file === 'day-late' ? dayMs : 0);
  }

  #linesOf(day: string): readonly SettlementLine[] {
    const lines = this.#days.get(day) ?? [];
    const isCorrected = this.#clock.now() >= this.#madeAt(day) + 2 * dayMs;
    const [first] = lines;
    if (first === undefined || isCorrected) return lines;
    if (this.#profile.habits.file === 'line-missing') return lines.slice(1);
    return this.#profile.habits.file === 'line-twice' ? [first, ...lines] : lines;
  }
}

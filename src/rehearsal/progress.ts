/** A line that rewrites itself, with the time left; silent unless the stream is a terminal. */
export interface ProgressLine {
  show(now: string, done: number, all: number): void;
  /** Clears the line, so that what is printed next stands alone. */
  end(): void;
}

/** 4 times a second is as fast as anybody reads. */
const showEveryMs = 250;

export function progressLine(stream: NodeJS.WriteStream, clock: () => number): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  const startedAt = clock();
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: (now, done, all) => {
      const at = clock();
      if (at - shownAt < showEveryMs) return;
      shownAt = at;
      const leftMs = done === 0 ? undefined : ((at - startedAt) / done) * (all - done);
      stream.write(
        `\r\u001B[2K${now.slice(0, 16).replace('T', ' ')} · ${Math.floor((100 * done) / all)} %${leftMs === undefined ? '' : ` · ${leftWords(leftMs)} left`}`,
      );
    },
    end: () => stream.write('\r\u001B[2K'),
  };
}

function leftWords(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

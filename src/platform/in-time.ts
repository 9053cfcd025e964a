/** The answer of `work`, or the error of `tooLate` once `msMax` have passed. The work itself goes on; whoever gave up must make that harmless. */
export async function inTime<T>(work: Promise<T>, msMax: number, tooLate: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), msMax);
  });
  // Whoever lost the race may still fail; nobody listens then, and that is meant.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

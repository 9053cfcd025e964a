/** So many a second by the machine’s clock, and as many at once: answers whether this many are left, and takes them. */
export function spareOf(perSecond: number): (many: number) => boolean {
  let spare = perSecond;
  let at = performance.now();
  return (many) => {
    const now = performance.now();
    spare = Math.min(perSecond, spare + ((now - at) / 1_000) * perSecond);
    at = now;
    if (spare < many) return false;
    spare -= many;
    return true;
  };
}

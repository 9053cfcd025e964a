import { randomFillSync } from 'node:crypto';

/** 4 KiB at a time: a fetch of its own cost each id more than everything else about it. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

/** So many random bytes that nobody has had before or will have again, fit for secrets. At most 4,096. They are a copy. */
export function drawRandom(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return Buffer.from(pool.subarray(used - bytes, used));
}

/** The part of http_ece 1.2 that we call. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';
  export function decrypt(buffer: Buffer, params: { readonly version: 'aes128gcm'; readonly privateKey: ECDH; readonly authSecret: Buffer }): Buffer;
}

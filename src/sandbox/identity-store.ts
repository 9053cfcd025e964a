import type { Adapter, AdapterPayload } from 'oidc-provider';

/** 20,000 entries, about 20 MB: a sign-in leaves five behind for ten minutes, so a thousand a minute find room. The oldest go first. */
const entriesMax = 20_000;

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** Where the identity provider keeps its sessions and codes: in memory, bounded, one map for all kinds. */
export function identityStore(): (kind: string) => Adapter {
  const entries = new Map<string, Entry>();
  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  };
  const put = (key: string, entry: Entry) => {
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.size > entriesMax ? entries.keys() : [];
    if (oldest !== undefined) entries.delete(oldest);
  };
  return (kind) => ({
    async upsert(id, payload, expiresInSeconds) {
      const expiresAt = Date.now() + (expiresInSeconds ?? 600) * 1_000;
      put(`${kind}:${id}`, { payload, expiresAt });
      if (payload.uid) put(`${kind}:uid:${payload.uid}`, { payload, expiresAt });
    },
    async find(id) {
      return find(`${kind}:${id}`);
    },
    async findByUid(uid) {
      return find(`${kind}:uid:${uid}`);
    },
    async findByUserCode() {
      return undefined;
    },
    async consume(id) {
      const payload = find(`${kind}:${id}`);
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1_000);
    },
    async destroy(id) {
      const uid = find(`${kind}:${id}`)?.uid;
      entries.delete(`${kind}:${id}`);
      if (uid) entries.delete(`${kind}:uid:${uid}`);
    },
    async revokeByGrantId(grantId) {
      // Of this kind only: an interaction names the grant of the person before, and outlives it while another person signs in.
      for (const [key, { payload }] of entries) if (key.startsWith(`${kind}:`) && payload.grantId === grantId) entries.delete(key);
    },
  });
}

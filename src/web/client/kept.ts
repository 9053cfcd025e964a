/**
 * What one tab keeps while its citizen is under way: typed input, and the keys of writes that were not answered yet.
 * It survives a reload and a lost connection, and it goes with the tab: a phone may be lent. Works without storage too, until the next reload.
 */
const memory = new Map<string, string>();
const prefix = 'danbi.';

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(name, text);
  withStorage((storage) => storage.setItem(prefix + name, text));
}

export function kept<T>(name: string): T | undefined {
  const text = memory.get(name) ?? withStorage((storage) => storage.getItem(prefix + name));
  return text == null ? undefined : (JSON.parse(text) as T);
}

export function forget(name: string): void {
  memory.delete(name);
  withStorage((storage) => storage.removeItem(prefix + name));
}

/** Forgets everything, as after signing out. */
export function forgetAll(): void {
  memory.clear();
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
  });
}

/** A browser may forbid storage, or be full: even naming `sessionStorage` throws then. What is in memory is enough until a reload. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(globalThis.sessionStorage);
  } catch {
    return undefined;
  }
}

import { useState } from 'preact/hooks';

/** What is chosen, kept in the address: a colleague who is sent it sees the same. */
export function useChosen(name: string, options: readonly string[], otherwise: string): readonly [string, (chosen: string) => void] {
  const given = new URLSearchParams(location.search).get(name);
  const [chosen, setChosen] = useState(given !== null && options.includes(given) ? given : otherwise);
  const choose = (next: string) => {
    const address = new URL(location.href);
    address.searchParams.set(name, next);
    history.replaceState(null, '', address);
    setChosen(next);
  };
  return [chosen, choose];
}

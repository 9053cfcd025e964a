/** What brought somebody here, from outside. */
export const sourceKinds = ['banner', 'poster', 'press', 'influencer'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Where others speak for us in words of their own making: those are looked at before. A poster is ours, and what the press writes is its own. */
export function needsText(kind: SourceKind): boolean {
  return kind === 'banner' || kind === 'influencer';
}

/** Small Latin letters, digits and hyphens, 1 to 24: it can be read out, typed from a poster, and stand in any address as it is. */
export const sourceCode = '^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?$';
const pattern = new RegExp(sourceCode);

/** The code that an address came with, like `?from=poster-jongno`; nothing where there is none, or what stands there can be no code. */
export function codeIn(search: string): string | undefined {
  const code = new URLSearchParams(search).get('from')?.toLowerCase();
  return code !== undefined && pattern.test(code) ? code : undefined;
}

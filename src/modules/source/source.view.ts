import type { AnswerOf } from '#contract/route.ts';
import type { readSources } from '#contract/source.ts';
import type { SourceKind } from '#core/source.ts';
import type { Figure } from '#modules/figures/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Source } from './source.store.ts';

const kinds: Readonly<Record<SourceKind, { readonly ko: string; readonly en: string }>> = {
  banner: { ko: '제휴 배너', en: 'partner banner' },
  poster: { ko: '포스터', en: 'poster' },
  press: { ko: '언론', en: 'press' },
  influencer: { ko: '인플루언서', en: 'influencer' },
};

interface Around {
  readonly figures: readonly Figure[];
  readonly publicUrl: string;
  readonly createdBy: string;
}

export function sourceView(speech: Speech, source: Source, { figures, publicUrl, createdBy }: Around): AnswerOf<typeof readSources>['sources'][number] {
  const { code, kind, name, placement, text, createdAt } = source;
  const of = (figure: string) => Number(figures.find((one) => one.figure === `source.${figure}` && one.label === code)?.value ?? 0n);
  return {
    code,
    kind,
    kindWords: kinds[kind][speech.lang],
    name,
    placement,
    ...(text === undefined ? {} : { text }),
    address: `${publicUrl}/?from=${code}`,
    createdBy,
    createdAt: speech.moment(createdAt, { year: true }),
    visits: of('visits'),
    preregistrations: of('preregistrations'),
    applications: of('applications'),
  };
}

import { deskLang, type DeskLang } from './desk-words.ts';
import { escapeHtml, pageOf } from './html.ts';

/** What a card company asks on its own page before it lets anybody read. */
interface AgreePage {
  readonly action: string;
  readonly lang: DeskLang;
  readonly company: string;
  readonly person: string;
}

const words = {
  ko: {
    title: (company: string) => `${company} 마이데이터`,
    band: '시험용 카드사예요. 여기 있는 사람과 카드는 모두 지어낸 거예요.',
    ask: (person: string) => `${person} 님의 카드 내역을 보여 줄까요?`,
    who: '받는 곳: 단비 (지원금 서비스)',
    what: ['카드 목록', '카드로 결제한 내역'] as readonly string[],
    until: '연결을 끊을 때까지 보여 줘요. 언제든 끊을 수 있어요.',
    yes: '동의하고 연결하기',
    no: '동의하지 않기',
    over: '이 요청은 끝났어요',
    overSay: '앱으로 돌아가 다시 연결해 주세요.',
  },
  en: {
    title: (company: string) => `${company} MyData`,
    band: 'A pretended card company. Nobody here exists, and no card does.',
    ask: (person: string) => `Show what ${person} paid by card?`,
    who: 'To: Danbi (relief payments)',
    what: ['the list of cards', 'what was paid with them'] as readonly string[],
    until: 'Until you end it, which you can do at any time.',
    yes: 'Agree and link',
    no: 'Do not agree',
    over: 'This request is over',
    overSay: 'Go back to the app and link again.',
  },
} as const;

/** The page on which whoever was named to a card company agrees, or does not. */
export function agreePage({ action, lang, company, person }: AgreePage): string {
  const own = words[lang];
  return pageOf(
    own.title(escapeHtml(company)),
    `<main>
<h1>${own.ask(escapeHtml(person))}</h1>
<p><strong>${own.title(escapeHtml(company))}</strong></p>
<p class="band">${own.band}</p>
<p>${own.who}</p>
<ul>${own.what.map((one) => `<li>${one}</li>`).join('')}</ul>
<p>${own.until}</p>
<form method="post" action="${escapeHtml(action)}" class="choices">
<button name="agrees" value="yes">${own.yes}</button>
<button name="agrees" value="no">${own.no}</button>
</form>
</main>`,
    lang,
  );
}

/** Whoever comes too late, or twice. */
export function overPage(lang: DeskLang): string {
  return pageOf(words[lang].over, `<main>\n<h1>${words[lang].over}</h1>\n<p>${words[lang].overSay}</p>\n</main>`, lang);
}

/** What the browser’s owner reads. */
export function langOf(headers: { readonly 'accept-language'?: string | undefined }): DeskLang {
  return deskLang(undefined, headers['accept-language']);
}

import type { ProgrammeDocument } from './schema.ts';

type Document = Pick<ProgrammeDocument, 'authority' | 'channels' | 'windows'>;
type Consent = ProgrammeDocument['consents'][number];
type Lang = 'ko' | 'en';

export const consentItems = ['collector', 'purpose', 'items', 'kept', 'given', 'refusing', 'withdrawing'] as const;

/** One thing that somebody has to be told before they agree. */
export interface ConsentLine {
  readonly id: (typeof consentItems)[number];
  readonly name: string;
  readonly value: string;
}

/**
 * Everything that has to be told before somebody agrees, from the programme’s own words: who collects what, what for, for how long, to whom it
 * goes, and that one may refuse and what follows (Personal Information Protection Act of Korea, articles 15, 17 and 22).
 */
export function consentLines(document: Document, consent: Consent, lang: Lang): readonly ConsentLine[] {
  const say = (ko: string, en: string) => (lang === 'ko' ? ko : en);
  const collector = (consent.collectedBy ?? document.authority)[lang];
  const recipient = consent.recipient[lang];
  const given =
    recipient === collector
      ? say('다른 곳에 주지 않아요.', 'To nobody else.')
      : say(
          `${recipient}. 위에 적은 목적으로, 위의 항목을, 위의 기간 동안만 써요.`,
          `${capital(recipient)}, for the purpose, the items and the time above only.`,
        );
  const purpose = consent.why?.[lang] ?? purposes[consent.purpose][lang];
  return [
    { id: 'collector', name: say('모으는 곳', 'Who collects it'), value: collector },
    { id: 'purpose', name: say('쓰는 목적', 'What for'), value: purpose },
    { id: 'items', name: say('항목', 'Which data'), value: capital(consent.items[lang]) },
    { id: 'kept', name: say('보관 기간', 'Kept for'), value: capital(consent.keptFor[lang]) },
    { id: 'given', name: say('넘겨받는 곳', 'Given to'), value: given },
    { id: 'refusing', name: say('동의하지 않을 권리', 'Your right to refuse'), value: consent.refusing?.[lang] ?? refusing(document, consent, lang) },
    {
      id: 'withdrawing',
      name: say('동의를 거두려면', 'To withdraw'),
      value: say('‘동의한 내용’ 화면에서 언제든 거둘 수 있어요.', 'On the screen “What I agreed to”, at any time.'),
    },
  ];
}

/** The exact text somebody agrees to; its hash is kept with the consent. */
export function consentText(document: Document, consent: Consent, lang: Lang): string {
  return [consent.text[lang], ...consentLines(document, consent, lang).map(({ name, value }) => `${name}: ${value}`)].join('\n');
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

const purposes: Readonly<Record<Consent['purpose'], Readonly<Record<Lang, string>>>> = {
  identity: { ko: '본인이 맞는지 확인하고, 한 사람이 두 번 받지 않게 하려고', en: 'To confirm that it is you, and that nobody receives it twice' },
  eligibility: { ko: '대상인지, 얼마를 받는지 알려고', en: 'To know whether you are entitled, and to how much' },
  card: { ko: '고른 카드를 찾아 지원금을 넣으려고', en: 'To find the card you choose and credit the grant to it' },
  notice: { ko: '신청일과 지급, 남은 금액을 알려 드리려고', en: 'To tell you your day, the payment and what is left' },
  spending: { ko: '쓴 금액을 지원금에서 빼고 남은 금액을 보여 드리려고', en: 'To take purchases off the grant and show you what is left' },
  promotion: { ko: '광고를 보내려고', en: 'To send you advertising' },
};

/** What one loses by saying no: for a required one the app, and not the grant, wherever a counter takes applications too. */
function refusing({ channels, windows }: Document, { purpose, required }: Consent, lang: Lang): string {
  const say = (ko: string, en: string) => (lang === 'ko' ? ko : en);
  if (!required) {
    const stays = {
      notice: say('휴대전화로는 알려 드리지 못하지만, ', 'We cannot tell you by telephone, but '),
      promotion: say('광고를 받지 않을 뿐이고, ', 'You get no advertising; '),
    };
    const lost = purpose === 'notice' || purpose === 'promotion' ? stays[purpose] : '';
    return say(
      `동의하지 않아도 돼요. ${lost}신청하고 받는 데에는 아무 차이가 없어요.`,
      `You need not agree. ${capital(`${lost}applying and receiving are the same.`)}`,
    );
  }
  const counters = channels.filter((one) => one.kind === 'counter' && windows.some((window) => window.for === 'apply' && window.channel === one.id));
  const elsewhere = counters.map((one) => one.words[lang]).join(', ');
  const app = say('동의하지 않아도 돼요. 다만 이 앱으로는 신청할 수 없어요.', 'You need not agree; then you cannot apply in this app.');
  return elsewhere === '' ? app : `${app} ${say(`앱이 아닌 곳에서 신청할 수 있어요: ${elsewhere}.`, `You can apply elsewhere: ${elsewhere}.`)}`;
}

export interface Leak {
  readonly kind: 'amount' | 'class';
  readonly found: string;
}

const unit = '(?:원|won|달러|dollars?|엔|yen|유로|euros?|KRW|USD|HKD|SGD|JPY|EUR)';
/** What may stand right after an amount in a Korean sentence; “만원의” is money, “만원권역” is not. */
const particle = '(?![가-힣])|(?=을|를|이(?:에|나|며|고|라)?|가|은|는|의|도|만|씩|까지|부터|에|으로|권(?![가-힣])|짜리|입니다|어치|상당)';
const amounts: readonly RegExp[] = [
  // 871,000원 · 87만 원 · 14조 2,357억 원 · 871,000 won · 5 thousand dollars
  new RegExp(
    `\\d[\\d,.]{0,30}\\s?(?:[십백천만억조]{1,6}\\s?(?:\\d[\\d,]{0,20}\\s?[십백천만억]{0,6}\\s?)?)?(?:thousand|million|billion)?\\s?(?:Hong Kong |Singapore |US )?${unit}(?![\\p{Script=Latin}])(?!화|년|래|칙|인|하는)`,
    'giu',
  ),
  /(?:₩|￦|US\$|HK\$|S\$|\$|€|¥|KRW|USD|HKD)\s?\d[\d,.]{0,30}/giu,
  new RegExp(`(?<![가-힣\\d])(?=[일이삼사오육칠팔구]?[십백천만억])[일이삼사오육칠팔구십백천만억]{1,20}\\s?원(?:${particle})`, 'gu'),
  // 10만이에요, 10만씩: money is left to be understood
  /\d[\d,.]{0,30}\s?[만억](?=이에요|예요|입니다|씩|을|를)/gu,
  new RegExp(
    `\\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\\w+ty)\\s(?:hundred|thousand|million|billion)(?:\\s(?:thousand|million|billion))?\\s${unit}\\b`,
    'giu',
  ),
  // 25만 받으세요, but not 20만 명
  /\d[\d,.]{0,30}\s?[만억](?![\d가-힣])(?!\s?(?:명|가구|세대|건|개|곳|대|여|년|원|\d))/gu,
];

/** Words that tell in which income or welfare class somebody is. */
const classes: readonly RegExp[] = [
  /기초\s?생활|기초\s?수급|수급자|차상위|한부모|저소득|취약\s?계층/gu,
  /(?:생계|의료|주거|교육)\s?급여|기초\s?연금|장애인\s?연금/gu,
  /(?:소득\s?)?(?:상위|하위)\s?\d{1,3}\s?(?:%|퍼센트|분위)|소득\s?\d{0,3}\s?분위/gu,
  /\b(?:basic[- ]livelihood|near[- ]poor|low(?:er)?[- ]income|high(?:er)?[- ]income|single[- ]parent|welfare recipients?|medical aid|(?:top|bottom) \d{1,3} ?per ?cent)\b/giu,
  /\b(?:top|bottom) \d{1,3} ?%/giu,
];

/** What a message tells of money or class: fit for the inbox inside the app, not for a screen that others see. */
export function leaksIn(text: string): readonly Leak[] {
  const plain = text.normalize('NFC');
  return [...found('amount', amounts, plain), ...found('class', classes, plain)];
}

function found(kind: Leak['kind'], searches: readonly RegExp[], text: string): readonly Leak[] {
  const leaks: Leak[] = [];
  for (const match of searches.flatMap((search) => [...text.matchAll(search)])) {
    if (!leaks.some((leak) => leak.found.includes(match[0].trim()))) leaks.push({ kind, found: match[0].trim() });
  }
  return leaks;
}

const months = '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const days: readonly RegExp[] = [
  /(?:\d{2,4}년\s?)?\d{1,2}월\s?\d{1,2}일/gu,
  /\b\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\b/gu,
  /(?<!\d)\d{1,2}\s?[./]\s?\d{1,2}\.?\s?\([월화수목금토일]\)/gu,
  // 6월 말까지, 26일까지, 02/26, by the 26th
  /(?<!\d)\d{1,2}월\s?(?:초|중순|말|하순|상순)?\s?(?:까지|부터)/gu,
  /(?<![\d월])(?<!월\s)\d{1,2}일\s?(?:까지|부터)/gu,
  /(?<![\d/])(?:0\d|1[0-2])\/(?:[0-2]\d|3[01])(?![\d/])/gu,
  /\b(?:by|on|until|till|from|before|after|since) the \d{1,2}(?:st|nd|rd|th)\b/giu,
  new RegExp(`\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${months}|${months}\\.?\\s{1,3}\\d{1,2}(?:st|nd|rd|th)?)\\b`, 'gu'),
  /(?:오전|오후|낮|밤|새벽)\s?\d{1,2}\s?시/gu,
  /(?<![\d:])\d{1,2}:\d{2}(?![\d:])/gu,
  /\b\d{1,2}\s?[ap]\.?m\b/giu,
];

/** Days and times typed into a text by hand: when the file changes, they do not. */
export function typedTimesIn(text: string): readonly string[] {
  return days.flatMap((search) => [...text.matchAll(search)].map((match) => match[0].trim()));
}

/** Amounts typed into a text by hand. */
export function typedAmountsIn(text: string): readonly string[] {
  return leaksIn(text)
    .filter((leak) => leak.kind === 'amount')
    .map((leak) => leak.found);
}

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
  // 25만 받으세요, but not 20만 명
  /\d[\d,.]{0,30}\s?[만억](?![\d가-힣])(?!\s?(?:명|가구|세대|건|개|곳|대|여|년|원|\d))/gu,
  // 10만이에요, 25만씩
  /\d[\d,.]{0,30}\s?[만억](?=이에요|입니다|이고|이며|씩)/gu,
  // a hundred thousand won
  /\b(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]{1,3}){0,3}(?:(?:hundred|thousand|million|billion)\s{1,3}){1,3}(?:won|dollars?|yen|euros?)\b/giu,
];

/** Words that tell in which income or welfare class somebody is. */
const classes: readonly RegExp[] = [
  /기초\s?생활|기초\s?수급|수급(?:권)?자|차상위|한부모|저소득|취약\s?계층/gu,
  /(?:생계|의료|주거|교육)\s?급여|기초\s?연금|장애인\s?연금/gu,
  /(?:소득\s?)?(?:상위|하위)\s?\d{1,3}\s?(?:%|퍼센트|분위)|소득\s?\d{0,3}\s?분위/gu,
  /\b(?:basic[- ]livelihood|near[- ]poor|low(?:er)?[- ]income|high(?:er)?[- ]income|single[- ]parent|welfare recipients?|medical aid|(?:top|bottom) \d{1,3} ?per ?cent)\b/giu,
  /\b(?:top|bottom) \d{1,3} ?%/giu,
];

/** What a message tells of money or class: fit for the inbox inside the app, not for a screen that others see. */
export function leaksIn(text: string): readonly Leak[] {
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
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
  new RegExp(`\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${months}|${months}\\.?\\s{1,3}\\d{1,2}(?:st|nd|rd|th)?)\\b`, 'gu'),
  // by the end of June, mid-June
  new RegExp(`\\b(?:(?:[Ee]nd|[Mm]iddle|[Bb]eginning|[Ss]tart)\\s{1,3}of\\s{1,3}|(?:[Ll]ate|[Ee]arly|[Mm]id)[\\s-]{1,3})${months}\\b`, 'gu'),
  // by the 26th, but not on the 1st floor
  /\b(?:by|until|till|before|after|from|since|through|on)\s{1,3}(?:the\s{1,3})?\d{1,2}(?:st|nd|rd|th)\b(?!\s{1,3}(?!(?:and|or|to|at|of|if|in|online|with|without|for|please|you|we|it|they|is|are|whoever|nobody|everybody|four|there)\b)\p{L})/giu,
  /\d{1,2}월\s?(?:초|상순|중순|하순|말)(?=까지|부터|에|이|쯤|경|[^가-힣]|$)/gu,
  // 26일까지, but not 최대 30일까지
  /(?<!\d)(?<!(?:최대|최장|길면|약)\s?)(?:[12]?\d|3[01])일(?=까지|부터)/gu,
  // 02/26; without the zero only where the sentence says that it is a day, because 10/12 is a fraction too
  /(?<![\d/])0[1-9]\/(?:0[1-9]|[12]\d|3[01])(?![\d/])/gu,
  /(?<![\d/])(?:[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01])(?=까지|부터)/gu,
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

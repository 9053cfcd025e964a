import type { readMyData } from '#contract/my-data.ts';
import type { AnswerOf } from '#contract/route.ts';
import { maskedPhone } from '#core/reach.ts';
import { regionWords } from '#core/region-words.ts';
import type { Disclosed, Disclosure } from '#modules/audit/index.ts';
import type { Citizen } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Circle } from '#modules/register/index.ts';

type Answer = AnswerOf<typeof readMyData>;

export interface MyData {
  readonly citizen: Citizen | undefined;
  /** Nothing without the consent to look at the household, and for whom no register knows. */
  readonly circle: Circle | undefined;
  readonly disclosures: readonly Disclosure[];
  /** How many sessions are open. */
  readonly signedIn: number;
}

/** What is kept of one citizen, and who got to see it. Of the household only how many people stand on one’s own page. */
export function myDataView(speech: Speech, citizenId: string, { citizen, circle, disclosures, signedIn }: MyData): Answer {
  const own = circle?.people.get(citizenId);
  const identity = speech.say('본인확인 기관에서 받았어요.', 'From the identity service.');
  const register = speech.say('주민등록에서 확인했어요.', 'From the register.');
  const home = own && [...circle!.people.values()].filter((person) => person.register === own.register).length;
  const kept = [
    row('name', speech.say('이름', 'Name'), citizen?.name && maskedName(citizen.name), identity),
    row('birth', speech.say('생년월일', 'Birth date'), citizen?.birth && `${citizen.birth.slice(0, 4)}-**-**`, identity),
    row('phone', speech.say('휴대전화 번호', 'Mobile number'), citizen?.phoneNumber && maskedPhone(citizen.phoneNumber), identity),
    row('ci', speech.say('연계정보', 'Connecting identifier'), citizen && speech.say('암호로 잠가 두었어요.', 'Kept sealed.'), identity),
    row(
      'region',
      speech.say('기준일의 주소지', 'Region on the base date'),
      own && regionWords(own.region.split('/')[0]!, speech.programme.document.regions?.names)[speech.lang],
      register,
    ),
    row('home', speech.say('같은 주소지에 등록된 사람', 'People registered with you'), home && speech.say(`${home}명`, String(home)), register),
  ];
  return { kept: kept.filter((one) => one !== undefined), signedIn, seen: disclosures.map((one) => seenView(speech, one)) };
}

function row(id: string, words: string, value: string | number | undefined, from: string): Answer['kept'][number] | undefined {
  return value === undefined || value === '' ? undefined : { id, words, value: String(value), from };
}

/** Who saw what, when and why, in words. */
export function seenView(speech: Speech, { at, who, what, purpose }: Disclosure): Answer['seen'][number] {
  return { at: speech.moment(at, { year: true }), who: whoWords(speech, who), what: whatWords(speech, what), why: whyWords(speech, purpose) };
}

function whoWords(speech: Speech, who: string): string {
  const issuer = speech.programme.document.issuers?.find((one) => one.id === who);
  if (issuer) return issuer.words[speech.lang];
  switch (who) {
    case 'identity-provider':
      return speech.say('본인확인 기관', 'The identity service');
    case 'registry':
      return speech.say('주민등록 관청', 'The register office');
    default:
      return speech.say('담당 직원', 'A member of staff');
  }
}

function whatWords(speech: Speech, what: Disclosed): string {
  switch (what) {
    case 'identity':
      return speech.say(
        '로그인할 때 이름, 생년월일, 휴대전화 번호, 연계정보를 알려 줬어요.',
        'Told us name, birth date, mobile number and connecting identifier when you signed in.',
      );
    case 'household':
      return speech.say('연계정보로 세대 정보를 물었어요.', 'Asked about your household by the connecting identifier.');
    case 'address':
      return speech.say('연계정보로 지금 주소지를 물었어요.', 'Asked where you are registered now, by the connecting identifier.');
    case 'register':
      return speech.say('기준일의 주소지와 세대 정보를 보내 줬어요.', 'Sent your region and household on the base date.');
    case 'cards':
      return speech.say('연계정보로 카드 목록을 물었어요.', 'Asked for your cards by the connecting identifier.');
    case 'amount':
      return speech.say('카드에 넣을 금액을 알려 줬어요.', 'Told the amount to credit.');
    case 'link':
      return speech.say('연계정보로 마이데이터 연결을 물었어요.', 'Asked to link MyData by the connecting identifier.');
    case 'spending':
      return speech.say(
        '카드 목록과, 지원금을 받은 카드로 결제한 내역을 보내 줬어요.',
        'Sent the list of your cards, and what was paid with the one that has the grant.',
      );
    case 'appeal':
      return speech.say('이의신청에 답하려고 내 정보를 봤어요.', 'Looked at your data to answer your appeal.');
    case 'file':
      return speech.say('상담하려고 내 정보를 봤어요.', 'Looked at your data to help you.');
    case 'file.identity':
      return speech.say('상담하려고 이름과 생년월일을 가리지 않고 봤어요.', 'Saw your name and birth date unmasked, to help you.');
    case 'file.contact':
      return speech.say('상담하려고 연락처를 가리지 않고 봤어요.', 'Saw unmasked how you are reached, to help you.');
    case 'file.home':
      return speech.say('상담하려고 주소지를 가리지 않고 봤어요.', 'Saw unmasked where you are registered, to help you.');
  }
}

/** The sentence one agreed to, where there is one; else the reason as it was given, by the law or by an operator. */
function whyWords(speech: Speech, purpose: string): string {
  if (purpose === 'register.region') return speech.say('이사한 곳에서 지원금을 쓸 수 있게 하려고', 'So that the grant counts where you have moved to');
  if (purpose === 'register.roster') return rosterWords(speech);
  if (/\s|[^a-z.-]/.test(purpose)) return purpose;
  // An id is no reason for people.
  return (
    speech.programme.document.consents.find((one) => one.purpose === purpose)?.text[speech.lang] ?? speech.say('지원금을 드리려고', 'To give you the grant')
  );
}

/** Why what the register tells came before anything was agreed to: on the ground that the file names. */
export function rosterWords(speech: Speech): string {
  return (
    speech.programme.document.roster?.words[speech.lang] ??
    speech.say('누가 얼마를 받는지 정하려고 동의와 따로 받은 자료예요.', 'It came apart from what you agreed to, to settle who receives how much.')
  );
}

/** 김단비 → 김*비, 김비 → 김*, Ada Lovelace → A*** L*******. */
function maskedName(name: string): string {
  if (!/[가-힣]/.test(name)) return name.replace(/(?<=\S)\S/gu, '*');
  return name.length <= 2 ? `${name.slice(0, 1)}*` : `${name.slice(0, 1)}${'*'.repeat(name.length - 2)}${name.slice(-1)}`;
}

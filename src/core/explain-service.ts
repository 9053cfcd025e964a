import type { Section, Sentence, Teller } from './explain-teller.ts';
import { grantStageWords, type GrantStage } from './grant-stage.ts';
import { nameInTexts } from './message-name.ts';
import { dayFromTrigger, noticeAudiences, noticeWays } from './format-words.ts';
import { tryFill, withOneStop, type Lang } from './message.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/** Giving it back. Nothing when the programme takes no donations. */
export function explainDonation(t: Teller): Section | undefined {
  const { donation } = t.document;
  if (!donation) return undefined;
  const to = donation.recipient ? t.pick(`${donation.recipient.ko}에 `, ` to ${t.inner(donation.recipient)}`) : '';
  const doors = t.list((donation.undoOn ?? []).map(t.channel), 'or');
  const where = doors === '' ? '' : t.pick(`${doors}에서 `, ` at ${doors}`);
  const until = (undo: { days: number; at: string }) =>
    undo.days === 0
      ? t.pick(`신청한 날 ${t.clock(undo.at)}`, `${t.clock(undo.at)} of the same day`)
      : t.pick(`신청 ${undo.days}일 뒤 ${t.clock(undo.at)}`, `${t.clock(undo.at)}, ${undo.days === 1 ? 'one day' : `${undo.days} days`} later`);
  const sentences = [
    t.say(
      donation,
      `받을 금액의 전부나 일부를 ${t.money(donation.unit)} 단위로 ${to}기부할 수 있고, ${donation.asked === 'after-applying' ? '신청을 마친 뒤에 따로 묻습니다' : '신청서 안에서 묻습니다'}`,
      `All or part may be donated${to} in units of ${t.money(donation.unit)}; the question is asked ${donation.asked === 'after-applying' ? 'separately, after applying' : 'inside the application'}`,
    ),
  ];
  if (donation.undo)
    sentences.push(
      t.say(donation, `기부는 ${where}${until(donation.undo)}까지 되돌릴 수 있습니다`, `A donation can be taken back${where} until ${until(donation.undo)}`),
    );
  for (const one of donation.undoByIssuer ?? [])
    sentences.push(t.entry(one, `${t.with(t.issuer(one.issuer), '은/는')} ${until(one)}까지입니다`, `At ${t.issuer(one.issuer)}, until ${until(one)}`));
  if (donation.deemed)
    sentences.push(
      t.say(
        donation.deemed,
        `${t.end(donation.deemed.at)}까지 신청하지 않으면 기부한 것으로 봅니다(${donation.deemed.words.ko})`,
        `Not applying by ${t.end(donation.deemed.at)} counts as a donation: ${t.inner(donation.deemed.words)}`,
      ),
    );
  return { title: t.pick('기부', 'Donating'), sentences };
}

/** Objecting: for what reasons, with what evidence, and what changes. */
export function explainAppeals(t: Teller): Section | undefined {
  const { appeals } = t.document;
  if (!appeals) return undefined;
  const sentences: Sentence[] = [t.say(undefined, '다음 사유로 이의를 신청할 수 있습니다', 'One may appeal for these reasons')];
  const effects = {
    'add-member': ['가구원을 더해', 'with the member added'],
    'remove-member': ['가구원을 빼고', 'without the member'],
    'own-household': ['따로 한 가구로', 'as a household of one’s own'],
    'new-region': ['새 지역으로', 'for the new region'],
    'new-applicant': ['신청인을 바꾸어', 'with another applicant'],
    disown: ['남이 한 신청을 빼고', 'without what somebody else applied for'],
    recheck: ['고친 내용으로', 'with the corrected facts'],
  } as const;
  for (const reason of appeals.reasons) {
    const [from, until] = [reason.eventFrom, reason.eventUntil];
    const days =
      from || until
        ? t.pick(
            `(${from ? `${t.day(from)}부터 ` : ''}${until ? `${t.day(until)}까지 ` : ''}있었던 일)`,
            `, when it happened${from ? ` from ${t.day(from)}` : ''}${until ? ` until ${t.day(until)}` : ''}`,
          )
        : '';
    const evidence = reason.evidence?.length
      ? t.pick(`. 가져올 것은 ${t.list(reason.evidence.map(t.words))}입니다`, `; to bring: ${t.list(reason.evidence.map(t.words))}`)
      : '';
    const proven =
      reason.autoCheck === undefined
        ? ''
        : t.pick(`. ${t.condition(reason.autoCheck)}에는 서류 없이 인정합니다`, `; no paper is needed ${t.condition(reason.autoCheck)}`);
    const atOnce = reason.now ? t.pick(`. ${reason.now.ko}`, `; ${reason.now.en}`) : '';
    const [ko, en] = effects[reason.effect];
    sentences.push(
      t.entry(
        reason,
        `${reason.words.ko}${days}: 받아들여지면 ${ko} 다시 정합니다${evidence}${proven}${atOnce}`,
        `${reason.words.en}${days}; if granted, it is decided again ${en}${evidence}${proven}${atOnce}`,
      ),
    );
  }
  if (appeals.decidedBy)
    sentences.push(t.say(undefined, `이의신청은 ${t.with(appeals.decidedBy.ko, '이/가')} 결정합니다`, `Appeals are decided by ${t.inner(appeals.decidedBy)}`));
  return { title: t.pick('이의신청', 'Appeals'), sentences };
}

export function explainConsents(t: Teller): Section | undefined {
  const { consents, roster } = t.document;
  if (consents.length === 0) return undefined;
  const sentences = [
    ...(roster
      ? [t.entry(roster, `주민등록 명단: ${roster.words.ko.replace(/[.]$/, '')}`, `The register’s roster: ${roster.words.en.replace(/[.]$/, '')}`)]
      : []),
    t.say(undefined, '다음에 하나씩 동의를 받습니다', 'Each of these is agreed to separately'),
    ...consents.map((one) =>
      t.entry(
        one,
        `${one.required ? '필수' : '선택'}: ${one.text.ko.replace(/[.]$/, '')}. 받는 곳은 ${one.recipient.ko}, 항목은 ${one.items.ko}, 보관은 ${one.keptFor.ko}입니다`,
        `${one.required ? 'Required' : 'Optional'}: ${one.text.en.replace(/[.]$/, '')}. ${capital(t.inner(one.recipient))} receives ${t.inner(one.items)}, and keeps it ${one.keptFor.en}`,
      ),
    ),
  ];
  return { title: t.pick('동의', 'Consents'), sentences };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is sent, to whom, when. */
export function explainNotices(t: Teller): Section | undefined {
  const { notices } = t.document;
  if (!notices) return undefined;
  const { policy, plan, lateDays } = notices;
  const links =
    policy.links === 'forbid'
      ? t.pick('메시지에는 링크를 넣지 않습니다', 'No message holds a link')
      : t.pick('문자 메시지를 뺀 메시지에는 링크를 넣을 수 있습니다', 'Messages may hold links, text messages never');
  const leaks =
    policy.classOrAmount === 'forbid'
      ? t.pick('앱 밖으로 나가는 메시지는 등급이나 금액을 말하지 않습니다', 'no message outside the app tells a class or an amount')
      : t.pick('메시지가 등급이나 금액을 말할 수 있습니다', 'messages may tell a class or an amount');
  const quiet = policy.quiet ? t.pick(`. ${t.span(policy.quiet)}는 보내지 않고 끝날 때까지 기다립니다`, `; nothing is sent ${t.span(policy.quiet)}`) : '';
  const late =
    lateDays === undefined
      ? []
      : [
          t.say(
            policy,
            `알림이 나간 뒤에 등록한 사람에게는 ${lateDays}일 뒤에 알립니다`,
            `Whoever registers after a notice went out is told ${lateDays === 1 ? 'the next day' : `${lateDays} days later`}`,
          ),
        ];
  const name = t.words(nameInTexts(t.document));
  const named = plan.some(({ channels }) => channels.some((one) => one === 'sms' || one === 'lms' || one === 'alimtalk'))
    ? [t.say(policy, `모든 문자와 알림톡 앞에 [${name}] 표시가 붙습니다`, `Every text message and every Alimtalk begins with [${name}]`)]
    : [];
  return {
    title: t.pick('알림', 'Messages'),
    sentences: [
      t.say(policy, `${links}. ${leaks}${quiet}`, `${links}; ${leaks}${quiet}`),
      ...named,
      ...late,
      ...plan.map((notice) => noticeSentence(t, notice)),
    ],
  };
}

type Notice = NonNullable<ProgrammeDocument['notices']>['plan'][number];

/** When a notice goes out: a day of the calendar, or so many days before or after what it is counted from; at which hour, where one is named. */
export function noticeWhen(t: Teller, notice: Notice): string {
  const day =
    notice.trigger === 'date' ? t.pick(t.day(notice.on ?? ''), `on ${t.day(notice.on ?? '')}`) : dayFromTrigger(notice.trigger, notice.offsetDays ?? 0, t.lang);
  const at = notice.at === undefined ? '' : t.pick(` ${t.clock(notice.at)}`, `, ${t.clock(notice.at)}`);
  return `${day}${at}`;
}

function noticeSentence(t: Teller, notice: Notice): Sentence {
  const when = noticeWhen(t, notice);
  const [whoKo, whoEn] = noticeAudiences[notice.audience];
  const by = t.list(notice.channels.map((channel) => noticeWays[channel][t.ko ? 0 : 1]));
  return t.entry(
    notice,
    `${when}, ${whoKo}에게 ${t.with(by, '으로/로')}: “${filled(t, notice.text)}”`,
    `${when}, to ${whoEn}, by ${by}: “${filled(t, notice.text)}”`,
  );
}

/** What refers to the file is filled; what is one citizen’s own stays a name in braces. */
function filled(t: Teller, words: Words): string {
  const said = words[t.lang].replace(/\{[^{}]*\}/g, (reference) => {
    const value = tryFill(reference, {}, t.lang, t.document);
    return value.ok ? value.value : reference;
  });
  return withOneStop(said);
}

const readers = { citizen: ['', ''], agent: ['(상담) ', '(agents) '], press: ['(언론) ', '(press) '] } as const;

/** Of whom an answer is true; nothing where it is of everybody. */
function stagesOf(stages: readonly GrantStage[] | undefined, lang: Lang): string {
  return stages === undefined ? '' : `(${stages.map((one) => grantStageWords[one][lang]).join(', ')}) `;
}

export function explainAnswers(t: Teller): Section | undefined {
  const { answers } = t.document;
  if (!answers?.length) return undefined;
  return {
    title: t.pick('준비된 답변', 'Prepared answers'),
    sentences: answers.map((one) =>
      t.entry(
        one,
        `“${one.question.ko}” ${readers[one.for][0]}${stagesOf(one.stages, 'ko')}— ${filled(t, one.answer)}`,
        `“${one.question.en}” ${readers[one.for][1]}${stagesOf(one.stages, 'en')}— ${filled(t, one.answer)}`,
      ),
    ),
  };
}

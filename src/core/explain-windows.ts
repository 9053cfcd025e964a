import { actionWords } from './action-words.ts';
import { weekday } from './ics.ts';
import type { Section, Sentence, Teller } from './explain-teller.ts';
import type { Window } from './schema-windows.ts';

/** When and where people may come, and what is said while something is broken. */
export function explainWindows(t: Teller): Section {
  const { preregistration, windows, ticket, dependencies, outages } = t.document;
  const sentences: Sentence[] = [];
  if (preregistration)
    sentences.push(
      t.say(preregistration, `사전 알림 신청은 ${spanOf(t, preregistration)} 받습니다`, `People may ask to be told ${spanOf(t, preregistration)}`),
    );
  for (const window of windows) sentences.push(...windowSentences(t, window));
  if (windows.length === 0) sentences.push(t.say(undefined, '신청을 받지 않습니다', 'Nobody has to apply anywhere'));
  if (ticket)
    sentences.push(
      t.say(
        ticket,
        `대기표를 받은 시각은 ${ticket.honouredMinutes}분 동안 인정합니다`,
        `A waiting-room ticket keeps the time at which it was taken for ${ticket.honouredMinutes} minutes`,
      ),
    );
  for (const one of dependencies ?? []) {
    const how = {
      'accept-and-decide-later': ['신청은 받아 두고 나중에 결정합니다', 'applications are taken and decided later'],
      'say-instead': ['다음과 같이 안내합니다', 'this is said'],
      extend: ['기한을 늘립니다', 'the deadline is extended'],
    }[one.degraded] as [string, string];
    sentences.push(
      t.say(
        one,
        `${t.with(one.words.ko, '이/가')} 멈추면 ${how[0]}: “${one.instead.ko}”`,
        `While ${t.inner(one.words)} is down, ${how[1]}: “${one.instead.en}”`,
      ),
    );
  }
  for (const one of outages ?? []) sentences.push(outage(t, one));
  return { title: t.pick('언제 어디서 하나요', 'When and where'), sentences };
}

function outage(t: Teller, one: NonNullable<Teller['document']['outages']>[number]): Sentence {
  const { windows, dependencies } = t.document;
  const span = spanOf(t, { opens: one.from, ...(one.until === undefined ? {} : { closes: one.until }) });
  const doors = t.list(
    one.windows.map((id) =>
      doorOf(
        t,
        windows.find((window) => window.id === id)!,
      ),
    ),
  );
  const dependency = dependencies!.find((other) => other.id === one.dependency)!;
  const isTaken = dependency.degraded === 'accept-and-decide-later';
  return t.say(
    one,
    `${span} ${dependency.words.ko} 장애로 ${isTaken ? `${t.with(doors, '은/는')} 받아 두고 나중에 결정합니다` : `${t.with(doors, '을/를')} 할 수 없습니다`}. 이렇게 안내합니다: “${one.instead.ko}”`,
    `${span}, while ${t.inner(dependency.words)} is down, ${doors} ${isTaken ? 'is taken and decided later' : 'is not possible'}; people are told: “${one.instead.en}”`,
  );
}

/** 읍면동 주민센터 이의신청, appealing at community centres. */
function doorOf(t: Teller, { for: action, channel }: Window): string {
  return t.pick(
    `${t.channel(channel)} ${actionWords(action, t.lang)}`,
    `${actionWords(action, t.lang)} ${isPost(t, channel) ? 'by' : 'at'} ${t.channel(channel)}`,
  );
}

function spanOf(t: Teller, span: { readonly opens: string; readonly closes?: string }): string {
  if (span.closes === undefined) return t.pick(`${t.minute(span.opens)}부터`, `from ${t.minute(span.opens)}`);
  const end = t.end(span.closes, span.opens);
  return t.pick(`${t.minute(span.opens)}부터 ${end}까지`, `from ${t.minute(span.opens)} until ${end}`);
}

function windowSentences(t: Teller, window: Window): Sentence[] {
  const action = actionWords(window.for, t.lang);
  const only = window.instruments ? t.list(window.instruments.map(t.instrument), 'or') : '';
  const sentences = [
    t.say(
      window,
      `${t.channel(window.channel)} ${t.with(action, '은/는')} ${spanOf(t, window)} 받습니다${only ? `. ${t.list(window.instruments!.map(t.instrument))}만 됩니다` : ''}`,
      `${action} ${isPost(t, window.channel) ? 'by' : 'at'} ${t.channel(window.channel)} is open ${spanOf(t, window)}${only ? `, for ${only} only` : ''}`,
    ),
  ];
  // How sure the window is has been said with its first sentence.
  const ground = { id: window.id, source: window.source };
  const when = openHours(t, window);
  if (when !== '') sentences.push(t.entry(ground, when, when));
  if (window.closedOn?.length)
    sentences.push(t.entry(ground, `${t.with(t.list(t.days(window.closedOn)), '은/는')} 쉽니다`, `It is closed on ${t.list(t.days(window.closedOn))}`));
  if (window.maintenance)
    sentences.push(
      t.entry(ground, `매일 ${t.span(window.maintenance)}는 점검 시간입니다`, `Every night ${t.span(window.maintenance)} it is closed for maintenance`),
    );
  sentences.push(...rotation(t, window));
  if (window.limit !== undefined)
    sentences.push(
      t.entry(ground, `한 사람이 ${window.limit}번까지 할 수 있습니다`, `One person may do so ${window.limit === 1 ? 'once' : `${window.limit} times`}`),
    );
  return sentences;
}

function openHours(t: Teller, window: Window): string {
  const days = window.weekdays ? t.list(window.weekdays.map((day) => weekday(day, t.lang))) : '';
  if (!days && !window.hours) return '';
  const hours = window.hours ? t.span(window.hours) : '';
  if (t.ko) return `${days ? `${days}요일` : '매일'}${hours ? ` ${hours}` : ''} 엽니다`.replace(/, /g, '·');
  return `It is open ${days ? `on ${days}` : 'every day'}${hours ? ` ${hours}` : ''}`;
}

function rotation(t: Teller, window: Window): Sentence[] {
  if (!window.rotation) return [];
  const { by, days, freeFrom } = window.rotation;
  const digit = by === 'birthYear' ? t.pick('출생연도 끝자리', 'birth year') : t.pick('계좌번호 끝자리', 'account number');
  const named = t.days(days.map((day) => day.on));
  const each = days.map((day, i) => t.pick(`${named[i]} ${day.digits.join('·')}`, `${day.digits.join(' and ')} on ${named[i]}`));
  const after =
    freeFrom === undefined
      ? t.pick('', ', and nobody afterwards')
      : t.pick(` ${t.day(freeFrom)}부터는 누구나 됩니다.`, `, and everybody from ${t.day(freeFrom)}`);
  return [
    t.entry(
      { id: window.id, source: window.source },
      `요일제를 합니다. ${digit}로 ${t.list(each)}의 차례입니다.${after}`,
      `By the last digit of the ${digit}: ${t.list(each)}${after}`,
    ),
  ];
}

function isPost(t: Teller, channel: string): boolean {
  return t.document.channels.find((one) => one.id === channel)?.kind === 'post';
}

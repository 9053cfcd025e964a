import type { verifyMessage } from '#contract/notice.ts';
import type { AnswerOf } from '#contract/route.ts';
import { warningsIn, type Warning } from '#core/message-verify.ts';
import { withParticle } from '#core/particle.ts';
import type { Instant } from '#core/time.ts';
import type { CodeMessage } from '#modules/contact/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { findSent } from './verify-message.ts';

type Answer = AnswerOf<typeof verifyMessage>;
type Found = Awaited<ReturnType<typeof findSent>>;

/** Yes, with when; or no, with what in it we never write. Neither says anything of anybody else. */
/** How a message came to somebody: by which ways out it left, of those it may still be on. Empty: it is in the inbox and went nowhere else. */
export type Left = ReadonlySet<string>;

export function verifyView(speech: Speech, pasted: string, found: Found, left: Left): Answer {
  if (found) {
    const at = speech.moment(found.message.at);
    return {
      sent: true,
      title: speech.say('네, 저희가 보냈어요', 'Yes, we sent this'),
      words: [
        speech.fill({ ko: '{when}에 보내 드린 메시지예요.', en: 'We sent it to you on {when}.' }, { when: at.words }),
        leftWords(speech, left),
        ...(found.isOvertaken
          ? [speech.say('그 뒤로 바뀐 내용이 있으니 지금 내용은 홈에서 보세요.', 'Something in it has changed since: see Home for what holds now.')]
          : []),
      ].join(' '),
      at,
      text: found.message.text[found.lang],
      now: [],
      warnings: [],
    };
  }
  return {
    sent: false,
    title: speech.say('아니요, 저희가 보낸 것이 아니에요', 'No, we did not send this'),
    words: speech.say(
      '보내 드린 메시지 가운데 이 글과 같은 것이 없어요. 일부만 붙여 넣었다면 전체를 다시 붙여 넣어 보세요.',
      'None of the messages we sent you is this one. If you pasted only a part, please paste all of it.',
    ),
    now: [
      speech.say('안에 든 주소를 누르거나 번호로 전화하지 마세요.', 'Do not tap any address in it, and do not call any number in it.'),
      ...whereToTell(speech),
      speech.say(
        '그리고 지우세요. 이메일 확인 코드를 빼고, 저희가 보낸 것은 모두 메시지함에 있어요.',
        'Then delete it. Everything we sent is in your messages, but for codes by e-mail.',
      ),
    ],
    warnings: warningsIn(pasted).map((warning) => warningWords(speech, warning)),
  };
}

/** A mail with a code: in no inbox, because whoever reads there would prove an address that is not theirs. Its digits are neither checked nor shown. */
export function codeMessageView(speech: Speech, { text, asked }: CodeMessage, machineNow: Instant): Answer {
  if (asked) {
    const ago = speech.lasting(machineNow - asked.at);
    return {
      sent: true,
      title: speech.say('네, 저희가 보냈어요', 'Yes, we sent this'),
      words: speech.say(
        `${ago} 전에 앱에서 요청하신 확인 코드를 ${withParticle(asked.to, '으로/로')} 보냈어요. 코드는 앱에만 적고, 누구에게도 알려주지 마세요. 확인 코드는 메시지함에 남기지 않아요.`,
        `You asked in the app for a code ${ago} ago, and we sent it to ${asked.to}. Type it into the app only, and tell it to nobody. Codes are not kept in your messages.`,
      ),
      text,
      now: [],
      warnings: [],
    };
  }
  return {
    sent: false,
    title: speech.say('지금 쓸 수 있는 확인 코드가 아니에요', 'This code is of no use now'),
    words: speech.say(
      '지난 하루 동안 확인 코드를 요청하신 적이 없어요. 그런데도 왔다면 다른 사람이 이 주소를 적었을 수 있어요.',
      'You asked for no code in the past day. If one came all the same, somebody else may have typed your address.',
    ),
    now: [
      speech.say('코드를 누구에게도 알려주지 마세요.', 'Tell the code to nobody.'),
      speech.say('메일을 지우세요. 아무 일도 일어나지 않아요.', 'Delete the mail; nothing will happen.'),
    ],
    warnings: [],
  };
}

const wayNames: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  push: ['앱 알림', 'as a notification of the app'],
  alimtalk: ['카카오톡 알림톡', 'by KakaoTalk'],
  sms: ['문자', 'as a text message'],
  lms: ['문자', 'as a text message'],
  email: ['이메일', 'by e-mail'],
};

/** A true text that came by another way is somebody else’s copy of it. */
function leftWords(speech: Speech, left: Left): string {
  const names = [...left].flatMap((way) => (wayNames[way] ? [wayNames[way]] : []));
  if (names.length === 0)
    return speech.say(
      '앱의 메시지함에만 넣었어요. 문자나 알림톡으로 받았다면 저희가 보낸 것이 아니니 지우세요.',
      'We only put it into your messages in the app. If it came as a text or by KakaoTalk, that one is not from us: delete it.',
    );
  return speech.say(
    `메시지함과 ${withParticle(names.map(([ko]) => ko).join('·'), '으로/로')} 보냈어요. 다른 곳으로 받았다면 저희가 보낸 것이 아니에요.`,
    `It is in your messages, and went ${names.map(([, en]) => en).join(' and ')}. If it came in any other way, that one is not from us.`,
  );
}

/** Who takes reports of it, where we know. */
function whereToTell(speech: Speech): string[] {
  if (speech.programme.document.timeZone !== 'Asia/Seoul') return [];
  return [
    speech.say(
      '이미 눌렀거나 알려줬다면 118(한국인터넷진흥원, 24시간 무료)에 바로 전화하세요.',
      'If you tapped it or told them something, call 118 (the Korea Internet & Security Agency, free, day and night) at once.',
    ),
  ];
}

function warningWords(speech: Speech, warning: Warning): string {
  switch (warning) {
    case 'link':
      return speech.say('인터넷 주소가 들어 있어요. 저희는 주소를 보내지 않아요.', 'It holds a web address. We never send one.');
    case 'telephone':
      return speech.say('전화번호가 들어 있어요. 저희는 걸라고 번호를 보내지 않아요.', 'It holds a telephone number. We never send one to call.');
    case 'code':
      return speech.say(
        '비밀번호나 계좌번호를 묻거나 앱을 설치하라고 해요. 저희는 묻지 않아요.',
        'It asks for a password or an account, or to install something. We never do.',
      );
    case 'money':
      return speech.say('돈을 먼저 보내라고 해요. 지원금은 받을 때 돈이 들지 않아요.', 'It asks you to pay first. Receiving the grant costs nothing.');
  }
}

import type { Server } from 'node:http';
import { escapeHtml, pageOf } from './html.ts';
import { startOpenIdServer } from './openid-server.ts';
import type { Settings } from './settings.ts';

/** Somebody of the pretended agency, and what they have beside their password. */
interface Employee {
  readonly subject: string;
  readonly account: string;
  readonly name: string;
  /** What their second factor is; nothing for one who never set it up. */
  readonly second?: readonly string[];
}

/** Six who work at the console, one who may not, and one whose account somebody else had before. */
const employees: readonly Employee[] = [
  { subject: 'e-1001', account: 'hana@agency.example', name: '김하나', second: ['hwk', 'user'] },
  { subject: 'e-1002', account: 'duri@agency.example', name: '이두리', second: ['otp'] },
  { subject: 'e-1003', account: 'semi@agency.example', name: '박세미', second: ['hwk', 'user'] },
  { subject: 'e-1004', account: 'naeri@agency.example', name: '최내리', second: ['sc', 'pin'] },
  { subject: 'e-1005', account: 'daon@agency.example', name: '정다온', second: ['swk', 'user'] },
  { subject: 'e-1006', account: 'yeoul@agency.example', name: '한여울', second: ['otp'] },
  { subject: 'e-2001', account: 'guest@agency.example', name: '손님 (운영자가 아님)', second: ['otp'] },
  { subject: 'e-2002', account: 'hana@agency.example', name: '김하나와 같은 계정 이름을 쓰는 사람', second: ['otp'] },
  { subject: 'e-2003', account: 'text@agency.example', name: '문자 메시지로만 확인하는 사람', second: ['sms'] },
];

/** The agency’s own provider of accounts: each account with its second factor, or with the password alone. */
export async function startAgencyProvider({ host, agency }: Settings): Promise<{ server: Server; url: string }> {
  return await startOpenIdServer({
    host,
    port: agency.port,
    client: { id: agency.clientId, secret: agency.clientSecret, redirectUris: agency.redirectUris },
    // amr is told by every scope that is asked for, as it is at real ones.
    claims: { openid: ['sub', 'amr'], profile: ['name', 'preferred_username'] },
    inIdToken: true,
    claimsOf: (id) => {
      const one = employees.find(({ subject }) => subject === id);
      return one && { name: one.name, preferred_username: one.account };
    },
    login: (action, form) => {
      if (form?.has('cancel')) return { is: 'cancel' };
      const one = employees.find(({ subject }) => subject === form?.get('account'));
      if (!one) return { is: 'again', page: page(action) };
      const isSecond = form?.get('how') === 'second' && one.second !== undefined;
      return { is: 'account', id: one.subject, factors: ['pwd', ...(isSecond ? one.second : [])] };
    },
  });
}

function page(action: string): string {
  const rows = employees.map(
    ({ subject, account, name, second = [] }) => `<form method="post" action="${escapeHtml(action)}">
<p><strong>${escapeHtml(name)}</strong> <small>${escapeHtml(account)}</small></p>
<input type="hidden" name="account" value="${escapeHtml(subject)}">
<div class="choices"><button name="how" value="second">비밀번호와 두 번째 확인 (${escapeHtml(second.join(', '))})</button>
<button name="how" value="password">비밀번호만</button></div></form>`,
  );
  return pageOf(
    '기관 계정 (시험용)',
    `<main>
<h1>기관 계정으로 로그인</h1>
<p class="band">시험용 기관 계정이에요. 여기 있는 사람은 모두 지어낸 사람이에요.</p>
${rows.join('\n')}
<form method="post" action="${escapeHtml(action)}"><button name="cancel" value="1">그만두기</button></form>
</main>`,
  );
}

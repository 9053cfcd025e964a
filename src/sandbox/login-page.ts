import { escapeHtml, pageOf } from './html.ts';
import { notesKo } from './people-ko.ts';
import type { People, Person } from './person.ts';

/** 30 on a page: more is a search, not a list. */
const shownMax = 30;

/** The login page: choose a person by name, or type one. `typed` narrows the list; `complaint` says what went wrong. */
export function loginPage(action: string, people: People, typed: string, complaint?: string): string {
  const found = people.search(typed, shownMax);
  const rows = found.map(
    (person) => `<button name="person" value="${escapeHtml(person.id)}">${escapeHtml(person.name)}<small>${escapeHtml(aboutOf(person))}</small></button>`,
  );
  return pageOf(
    '본인 확인 (시험용)',
    `<main>
<h1>누구신가요?</h1>
<p class="band">시험용 본인확인 기관이에요. 여기 있는 사람은 모두 지어낸 사람이에요.</p>
${complaint ? `<p role="alert">${escapeHtml(complaint)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="name">이름</label>
<input id="name" name="name" value="${escapeHtml(typed)}" autocomplete="off" maxlength="40">
<p><button>이름으로 찾기</button></p>
</form>
<form method="post" action="${escapeHtml(action)}" class="people">
${rows.join('\n')}
${found.length === 0 ? '<p>그런 이름이 없어요.</p>' : ''}
${found.length === shownMax ? `<p>처음 ${shownMax}명만 보여요. 이름을 적어 찾아 주세요.</p>` : ''}
</form>
<form method="post" action="${escapeHtml(action)}"><button name="cancel" value="1">그만두기</button></form>
</main>`,
  );
}

/** What somebody would know of themselves: when they were born, and which company their card is of. */
function aboutOf({ id, birthdate, note, cards }: Person): string {
  const issuers = [...new Set(cards.map((card) => card.issuer))];
  return [birthdate, notesKo[id] ?? note, issuers.length > 0 ? `카드: ${issuers.join(', ')}` : '카드 없음']
    .filter((one) => one !== undefined && one !== '')
    .join(' · ');
}

export type LoginChoice =
  | { readonly is: 'person'; readonly person: Person }
  | { readonly is: 'cancel' }
  | { readonly is: 'again'; readonly typed: string; readonly complaint?: string };

/** What a submitted login form means. A typed name signs in when exactly one person has it. */
export function readChoice(form: URLSearchParams, people: People): LoginChoice {
  if (form.has('cancel')) return { is: 'cancel' };
  const id = form.get('person');
  if (id !== null) {
    const person = people.findById(id);
    return person ? { is: 'person', person } : { is: 'again', typed: '', complaint: '그런 사람이 없어요.' };
  }
  const typed = (form.get('name') ?? '').trim();
  const found = people.search(typed, 2);
  const [only] = found;
  if (only && found.length === 1 && only.name === typed) return { is: 'person', person: only };
  return { is: 'again', typed };
}

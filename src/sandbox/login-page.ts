import { escapeHtml, pageOf } from './html.ts';
import { loginWords, type LoginLang, type LoginWords } from './login-words.ts';
import { noteOf } from './people-ko.ts';
import type { People, Person } from './person.ts';

/** 30 on a page: more is a search, not a list. */
const shownMax = 30;

/** What a login page is made of. `typed` narrows the list. */
export interface LoginPage {
  readonly action: string;
  readonly people: People;
  readonly lang: LoginLang;
  /** What card companies are called, by id. */
  readonly issuers: ReadonlyMap<string, string>;
  readonly typed: string;
  /** What was chosen is nobody. */
  readonly isUnknown?: boolean;
}

/** The login page: choose a person by name, or type one. */
export function loginPage({ action, people, lang, issuers, typed, isUnknown = false }: LoginPage): string {
  const words = loginWords[lang];
  const found = people.search(typed, shownMax);
  const rows = found.map(
    (person) =>
      `<button name="person" value="${escapeHtml(person.id)}"><span lang="ko">${escapeHtml(person.name)}</span><small>${escapeHtml(aboutOf(person, words, issuers))}</small></button>`,
  );
  return pageOf(
    words.title,
    `<main>
<h1>${words.who}</h1>
<p class="band">${words.band}</p>
${isUnknown ? `<p role="alert">${words.unknown}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="name">${words.name}</label>
<input id="name" name="name" value="${escapeHtml(typed)}" autocomplete="off" maxlength="40">
<p><button>${words.find}</button></p>
</form>
<form method="post" action="${escapeHtml(action)}" class="people">
${rows.join('\n')}
${found.length === 0 ? `<p>${words.nobody}</p>` : ''}
${found.length === shownMax ? `<p>${words.first(shownMax)}</p>` : ''}
</form>
<form method="post" action="${escapeHtml(action)}"><button name="cancel" value="1">${words.cancel}</button></form>
</main>`,
    lang,
  );
}

/** What somebody would know of themselves: when they were born, and which company their card is of. */
function aboutOf(person: Person, words: LoginWords, issuers: ReadonlyMap<string, string>): string {
  const companies = [...new Set(person.cards.map(({ issuer }) => issuers.get(issuer) ?? issuer))];
  return [person.birthdate, noteOf(person, words.lang), companies.length > 0 ? words.card(companies.join(', ')) : words.noCard]
    .filter((one) => one !== '')
    .join(' · ');
}

/** Where a sign-in ends that cannot go on: what happened, and the way back where it is known. */
export function brokenPage(lang: LoginLang, back: string | undefined): string {
  const words = loginWords[lang];
  return pageOf(
    words.broken,
    `<main>
<h1>${words.broken}</h1>
<p>${words.brokenSay}</p>
${back === undefined ? '' : `<p><a href="${escapeHtml(back)}">${words.back}</a></p>`}
</main>`,
    lang,
  );
}

export type LoginChoice =
  | { readonly is: 'person'; readonly person: Person }
  | { readonly is: 'cancel' }
  | { readonly is: 'again'; readonly typed: string; readonly isUnknown?: boolean };

/** What a submitted login form means. A typed name signs in when exactly one person has it. */
export function readChoice(form: URLSearchParams, people: People): LoginChoice {
  if (form.has('cancel')) return { is: 'cancel' };
  const id = form.get('person');
  if (id !== null) {
    const person = people.findById(id);
    return person ? { is: 'person', person } : { is: 'again', typed: '', isUnknown: true };
  }
  const typed = (form.get('name') ?? '').trim();
  const found = people.search(typed, 2);
  const [only] = found;
  if (only && found.length === 1 && only.name === typed) return { is: 'person', person: only };
  return { is: 'again', typed };
}

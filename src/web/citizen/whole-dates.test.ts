import { createElement, Fragment } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { keepDatesWhole } from './whole-dates.ts';

keepDatesWhole();
const joined = (weekday: string) => `<span class="weekday-joined">${weekday}</span>`;

test('a day stays on one line with its weekday and the word that hangs on to it, and no letter of it is changed', () => {
  const words = '5월 18일(월) 오전 9시부터 8월 24일(월)까지, 8월 17일(월)은 쉬어요.';
  const drawn = renderToString(createElement('p', null, words));
  expect(drawn).toBe(`<p><span>5월 18일${joined('(월)')} 오전 9시부터 8월 24일${joined('(월)')}까지, 8월 17일${joined('(월)')}은 쉬어요.</span></p>`);
  expect(drawn.replaceAll(/<[^>]*>/g, '')).toBe(words);
});

test('it holds among other children and in a fragment, and nowhere where only text may stand', () => {
  const text = `<span>29일${joined('(일)')}</span>`;
  const drawn = createElement(Fragment, null, '29일(일)', createElement('b', null, ['29일(일)', ' · ', createElement('i', null, '29일(일)')]));
  expect(renderToString(drawn)).toBe(`${text}<b>${text} · <i>${text}</i></b>`);
  expect(renderToString(createElement('option', null, '29일(일)'))).toBe('<option>29일(일)</option>');
});

test('what names no weekday is left as it is', () => {
  expect(renderToString(createElement('p', null, '29일 동안(일요일에도)'))).toBe('<p>29일 동안(일요일에도)</p>');
});

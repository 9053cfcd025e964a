import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { done, refuse } from './outcome.ts';
import { isStillTrue, mayWrite, pressFaults, pressFigures, pressNumbers, pressSaid } from './press.ts';

const document = exampleDocument();
const text = {
  title: { ko: '신청 {figures.applications}', en: '{figures.applications} applications' },
  text: { ko: '{windows.online.closes}까지 {figures.granted:을/를} 정했어요.', en: '{figures.granted} by {windows.online.closes}.' },
};
const numbers = { applications: 1_234, granted: 987_654_000 };

test('a text is filled with kept counters in their unit, and with facts of the file', () => {
  const said = pressSaid(text, numbers, document);
  expect(said?.title).toEqual({ ko: '신청 1,234건', en: '1,234 applications' });
  expect(said?.text.ko).toMatch(/월 .*까지 987,654,000원을 정했어요\.$/);
  expect(pressFaults(text, numbers, document)).toEqual([]);
});

test('a number typed by hand keeps a text from going, and a name with a number in it does not', () => {
  const typed = (ko: string) => pressFaults({ ...text, title: { ko, en: 'x' } }, numbers, document).map((one) => one.found);
  expect(typed('신청 1,234건')).toEqual(['1,234']);
  expect(typed('5월 11일부터')).toEqual(['5']);
  expect(typed('99.5%가 하루 만에')).toEqual(['99.5']);
  expect(typed('코로나19 지원, COVID-19')).toEqual([]);
});

test('a reference that nothing fills is told, and so is a number too small to tell', () => {
  const asked = { ...text, title: { ko: '{figures.made-up}', en: 'x' } };
  expect(pressFaults(asked, numbers, document)).toEqual([{ fault: 'unfilled', lang: 'ko', found: '{figures.made-up}' }]);
  const few = pressNumbers(
    new Map([
      ['applications|', 9],
      ['granted|', 100_000_000],
    ]),
  );
  expect(few).not.toHaveProperty('applications');
  expect(pressSaid(text, few, document)).toBeUndefined();
});

test('what was said is no longer true once the file says something else, and stays true while only the counters go on', () => {
  const said = pressSaid(text, numbers, document)!;
  expect(isStillTrue(said, text, numbers, document)).toBe(true);
  // However a database puts their keys in order.
  expect(isStillTrue({ text: { en: said.text.en, ko: said.text.ko }, title: said.title }, text, numbers, document)).toBe(true);
  const moved = exampleDocument();
  moved.windows.find((one) => one.id === 'online')!.closes = '2027-01-31T18:00';
  expect(isStillTrue(said, text, numbers, moved)).toBe(false);
});

test('a draft is written over, what is published gets a next version, and nothing else is written', () => {
  expect(mayWrite('draft')).toEqual(done('over'));
  expect(mayWrite('published')).toEqual(done('next'));
  for (const state of ['waiting', 'withdrawn'] as const) expect(mayWrite(state)).toEqual(refuse('press.wrong_state'));
});

test('what may be quoted are wholes of the book of figures', () => {
  expect(pressFigures.map((one) => one.id)).toContain('applications');
  expect(pressFigures.map((one) => one.id)).not.toContain('refused');
});

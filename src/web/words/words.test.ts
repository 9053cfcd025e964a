import { expect, test } from 'vitest';
import { appealsEn } from './appeals-en.ts';
import { appealsKo } from './appeals-ko.ts';
import { campaignEn } from './campaign-en.ts';
import { campaignKo } from './campaign-ko.ts';
import { consoleEn } from './console-en.ts';
import { consoleKo } from './console-ko.ts';
import { dashboardEn } from './dashboard-en.ts';
import { dashboardKo } from './dashboard-ko.ts';
import { draftsEn } from './drafts-en.ts';
import { draftsKo } from './drafts-ko.ts';
import { en } from './en.ts';
import { innerEn } from './inner-en.ts';
import { innerKo } from './inner-ko.ts';
import { ko } from './ko.ts';
import { officeEn } from './office-en.ts';
import { officeKo } from './office-ko.ts';
import { launchEn } from './launch-en.ts';
import { launchKo } from './launch-ko.ts';
import { pressEn } from './press-en.ts';
import { pressKo } from './press-ko.ts';
import { supportEn } from './support-en.ts';
import { supportKo } from './support-ko.ts';

type Leaf = string | ((...given: never[]) => string);
const leaves = (catalogue: object, path = ''): [string, Leaf][] =>
  Object.entries(catalogue).flatMap(([key, value]: [string, Leaf | object]) =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value] as [string, Leaf]],
  );
/** A sentence with something in every place: text, which also stands where a number does. */
const said = (leaf: Leaf) => (typeof leaf === 'string' ? leaf : (leaf as (...given: unknown[]) => string)('1', '2'));

test.each([
  ['first screen', ko, en],
  ['screens behind it', innerKo, innerEn],
  ['console', consoleKo, consoleEn],
  ['appeals', appealsKo, appealsEn],
  ['campaigns', campaignKo, campaignEn],
  ['changing the programme', draftsKo, draftsEn],
  ['office', officeKo, officeEn],
  ['support desk', supportKo, supportEn],
  ['dashboard', dashboardKo, dashboardEn],
  ['press desk', pressKo, pressEn],
  ['launch sheet', launchKo, launchEn],
])('the %s says in English what it says in Korean, and each in its own letters', (_name, korean, english) => {
  expect(leaves(english).map(([path]) => path)).toEqual(leaves(korean).map(([path]) => path));
  for (const [path, leaf] of leaves(english)) if (!path.endsWith('otherLanguage')) expect(said(leaf), path).not.toMatch(/[가-힣]/);
  for (const [path, leaf] of leaves(korean)) if (!path.endsWith('otherLanguage')) expect(said(leaf), path).toMatch(/[가-힣]/);
});

test('no word blames the citizen or hides behind an error', () => {
  for (const [path, leaf] of [...leaves(ko), ...leaves(innerKo)]) expect(said(leaf), path).not.toMatch(/오류가 발생|하십시오|불가합니다|귀하/);
});

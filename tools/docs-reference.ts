import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factWords } from '#core/fact-words.ts';
import { domainsOf } from '#core/fact-domain.ts';
import { bagNames, standardFacts } from '#core/facts.ts';
import { channelLimits } from '#core/message-limits.ts';
import { noticeFactNames } from '#core/notice-facts.ts';
import { readProgramme } from '#core/read.ts';
import { refusals } from '#core/refusal.ts';
import { findingsReference } from './docs-findings.ts';
import { keysReference } from './docs-keys.ts';
import { table } from './docs-table.ts';

const head = `# Reference: the programme file

Made from the code by \`npm run docs\`. How to write a file is told in [programmes.md](../programmes.md).

- [Every rule](#every-rule) and [the file](#the-file), then each section by its name
- [Standard facts](#standard-facts)
- [Channels of notices](#channels-of-notices) and [what a notice may refer to](#what-a-notice-may-refer-to)
- [What \`check\` finds](#what-check-finds)
- [Refusals](#refusals)

## Kinds of value

| kind | how it is written |
|---|---|
| minute | \`2020-05-11T07:00\`, in the programme’s time zone; \`24:00\` is the end of that day |
| day | \`2020-05-11\` |
| time of day | \`"23:30"\`; \`"24:00"\` is midnight at the end of the day |
| money | a whole number of the programme’s unit, without commas |
| words | \`{ ko: 온라인, en: online }\`: for people, in both languages |
| id | small letters, digits and dashes, beginning with a letter, like \`card-online\` |
| condition | a CEL expression over facts, like \`household.size >= 3\`; checked when the file is read |
| keys | a group of keys of its own, explained under its name |
| NAME → … | names you choose, each with such a value |`;

/** docs/generated/programme-reference.md: every key, the standard facts, what check finds, every refusal. */
export function programmeReference(): string {
  return `${[head, keysReference(), facts(), channels(), noticeFacts(), '## What `check` finds', findingsNote, findingsReference(), refusalsText()].join('\n\n')}\n`;
}

function facts(): string {
  const file = 'programmes/kr-2020-emergency-relief.yaml';
  const { document } = readProgramme(readFileSync(join(import.meta.dirname, '..', file)), file);
  const domains = domainsOf(document!);
  const values: readonly string[] = ['applicant.actsAs', 'merchant.ownership'];
  const rows = bagNames.flatMap((bag) =>
    Object.entries(standardFacts[bag]).map(([name, type]) => {
      const path = `${bag}.${name}`;
      const texts = values.includes(path)
        ? domains
            .get(path)!
            .texts!.map((text) => `\`${text}\``)
            .join(', ')
        : '';
      const none = { ...document!, facts: {} };
      return [`\`${path}\``, type, factWords(none, path, 'ko'), factWords(none, path, 'en'), texts];
    }),
  );
  return [
    '## Standard facts',
    'Every programme may speak of these without declaring them. What is declared of a person may be asked of the applicant too. `regionGroup` follows from `region` by `regions.groups`.',
    table(['fact', 'type', '한국어', 'meaning', 'values'], rows),
  ].join('\n\n');
}

function channels(): string {
  const rows = Object.entries(channelLimits).map(([name, limit]) => [`\`${name}\``, `${limit.max} ${limit.unit}`, limit.reason]);
  return ['## Channels of notices', 'A message is measured with the longest values its references can take.', table(['channel', 'at most', 'why'], rows)].join(
    '\n\n',
  );
}

function noticeFacts(): string {
  const names = noticeFactNames.map((name) => `\`{${name}}\``).join(', ');
  return `## What a notice may refer to\n\nAnything in the file that can be read out, by its path; and of one citizen: ${names}.`;
}

const findingsNote =
  'An … stands for what is filled in. An error keeps the file from deciding anything; a warning does not. Some of them mend differently from case to case; then the last column is empty.';

function refusalsText(): string {
  const rows = Object.entries(refusals).map(([code, { status, retry, ko, en }]) => [`\`${code}\``, String(status), retry, ko, en]);
  return [
    '## Refusals',
    'Every “no” of the service, once. `status` is that of HTTP. `retry` says whether trying again helps: `later` at a known instant, `now` at once, `same-key` only with the same idempotency key, `never` it stays a no. Names in braces are filled in.',
    table(['code', 'status', 'retry', '한국어', 'English'], rows),
  ].join('\n\n');
}

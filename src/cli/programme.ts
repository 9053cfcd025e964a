import { Option, type Command } from 'commander';
import { programmeCalendar, type CalendarOptions } from './programme-calendar.ts';
import { programmeCheck } from './programme-check.ts';
import { programmeDiff } from './programme-diff.ts';
import { programmeExplain, type ExplainOptions } from './programme-explain.ts';
import { programmeNew } from './programme-new.ts';

const language = () => new Option('--lang <lang>', 'the language of the words').choices(['ko', 'en']).default('en');

/** `danbi programme …`: everything about one programme file, without starting anything. */
export function programme(program: Command): void {
  const group = program
    .command('programme')
    .description('write, check, read out and compare programme files')
    .addHelpText('after', '\nStart with: danbi programme new my-city-2027-relief\ndocs/programmes.md leads from a news article to a finished file.');

  group
    .command('new')
    .description('write a commented starting file; its blanks are marked ____ and `check` names each one')
    .argument('<id>', 'the programme’s name, like my-city-2027-relief; small letters, digits and dashes')
    .option('--print', 'print it instead of writing programmes/<id>.yaml')
    .addHelpText('after', examples('danbi programme new my-city-2027-relief', 'danbi programme new my-city-2027-relief --print > anywhere.yaml'))
    .action((id: string, options: { print?: boolean }) => programmeNew(id, options.print === true));

  group
    .command('check')
    .description('find every mistake: file:line:column, severity, code, rule, one sentence, and how to mend it')
    .argument('<file...>', 'programme files; several are also compared with each other')
    .option('--json', 'one JSON object: { ok, errors, warnings, findings: […] }')
    .addHelpText(
      'after',
      `\nExit codes: 0 no error (there may be warnings), 1 errors, 2 wrong usage.${examples('danbi programme check programmes/*.yaml', 'danbi programme check my.yaml --json')}`,
    )
    .action((files: string[], options: { json?: boolean }) => programmeCheck(files, options.json === true));

  group
    .command('calendar')
    .description('who may come when: one line an opening')
    .argument('<file>', 'a programme file')
    .option('--birth-year <year>', 'only what concerns somebody born in this year')
    .option('--channel <id>', 'only this channel')
    .option('--json', 'one JSON object: { programme, version, timeZone, rows: […] }')
    .addOption(new Option('--ics', 'an iCalendar file (RFC 5545)').conflicts('json'))
    .addOption(language())
    .addHelpText(
      'after',
      examples(
        'danbi programme calendar programmes/kr-2020-emergency-relief.yaml --birth-year 1986',
        'danbi programme calendar programmes/kr-2020-emergency-relief.yaml --ics > relief.ics',
      ),
    )
    .action((file: string, options: CalendarOptions) => programmeCalendar(file, options));
  addReading(group);
}

function addReading(group: Command): void {
  group
    .command('explain')
    .description('read the whole programme out in plain Korean or English')
    .argument('<file>', 'a programme file')
    .addOption(language())
    .option('--sources', 'name the source of each sentence in brackets')
    .addHelpText(
      'after',
      examples(
        'danbi programme explain programmes/kr-2021-win-win-relief.yaml --lang ko',
        'danbi programme explain programmes/kr-2021-win-win-relief.yaml --sources',
      ),
    )
    .action((file: string, options: ExplainOptions) => programmeExplain(file, options));

  group
    .command('diff')
    .description('what differs between two versions: which rule, for whom, from what to what')
    .argument('<old>', 'the earlier file')
    .argument('<new>', 'the later file')
    .option('--json', 'one JSON object: { from, to, changes: […] }')
    .addOption(language())
    .addHelpText(
      'after',
      `\nExit codes: 0 the two are the same, 1 they differ, 2 wrong usage.${examples('danbi programme diff before.yaml after.yaml', 'danbi programme diff before.yaml after.yaml --json')}`,
    )
    .action((from: string, to: string, options: { json?: boolean; lang: 'ko' | 'en' }) => programmeDiff(from, to, options));
}

function examples(...lines: readonly string[]): string {
  return `\n\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

import type { OutputOf } from '#web/client/routes.ts';
import { Button } from '#web/ui/Button.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { number } from '../number.ts';

type Checked = OutputOf<'POST /console/api/draft-previews'>;

interface FindingsProps {
  readonly words: DraftsWords;
  readonly findings: Checked['findings'];
  readonly goLine: ((line: number) => void) | undefined;
}

/** What is wrong with the text, in its order, with the line to go to. */
export function Findings({ words: { check }, findings, goLine }: FindingsProps) {
  const errors = findings.filter((one) => one.severity === 'error').length;
  return (
    <section class="box" aria-labelledby="check">
      <h2 id="check">{check.title}</h2>
      <p role="status">
        {errors > 0 ? (
          <span class="tag bad">
            <span aria-hidden="true">■</span> {check.errors(number(errors))}
          </span>
        ) : (
          <span class="tag good">
            <span aria-hidden="true">●</span> {check.free}
          </span>
        )}
      </p>
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map((one) => (
            <li key={`${one.line} ${one.column} ${one.say}`} class={one.severity}>
              <p>
                <strong>{one.severity === 'error' ? check.error : check.warning}</strong>
                <span class="small"> · {check.line(number(one.line))}</span>
              </p>
              <p>{one.say}</p>
              <p class="small subtle">{one.mend}</p>
              {goLine && (
                <div>
                  <Button look="quiet" onPress={() => goLine(one.line)}>
                    {check.goLine(number(one.line))}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const shapes: Readonly<Record<string, readonly [tone: string, shape: string]>> = { more: ['good', '▲'], less: ['bad', '▼'], other: ['warn', '◆'] };

export interface ChangesProps {
  readonly words: DraftsWords;
  readonly changes: Checked['changes'];
  /** What of the text is compared: what is saved, what is not saved yet as well, or not what is written now. */
  readonly compared: 'saved' | 'unsaved' | 'not-yet' | 'broken';
}

/** What is different from the version it was made from, a sentence a rule; and whether what is not saved is in it. */
export function Changes({ words: { diff }, changes, compared }: ChangesProps) {
  return (
    <section class="box" aria-labelledby="diff">
      <h2 id="diff">{diff.title}</h2>
      <p role="status" class="small subtle">
        {compared === 'saved' ? '' : { unsaved: diff.unsaved, 'not-yet': diff.pending, broken: diff.unread }[compared]}
      </p>
      {changes.length === 0 ? (
        (compared === 'saved' || compared === 'unsaved') && <p class="subtle">{diff.none}</p>
      ) : (
        <ul class="changes">
          {changes.map((one, i) => (
            // Two rules may be told in the same words.
            <li key={`${i} ${one.words}`}>
              <p>
                <span class={`tag ${shapes[one.moreOrLess]![0]}`}>
                  <span aria-hidden="true">{shapes[one.moreOrLess]![1]}</span> {diff.direction[one.moreOrLess]}
                </span>{' '}
                {one.words}
              </p>
              {one.says.length > 0 && (
                <ul class="small">
                  {one.says.map((said) => (
                    <li key={said}>{said}</li>
                  ))}
                </ul>
              )}
              <p class="small subtle">{diff.whom(one.whom)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

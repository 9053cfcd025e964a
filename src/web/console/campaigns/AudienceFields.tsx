import { Choice } from '#web/ui/Choice.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { number } from '../number.ts';
import { toggled, type Choices, type Draft } from './draft.ts';

type Audience = Draft['audience'];

interface AudienceFieldsProps {
  readonly words: CampaignWords;
  readonly choices: Choices;
  readonly audience: Audience;
  readonly change: (audience: Audience) => void;
}

const allDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Who is told: where they stand, by digit, by region, by the way that reaches them. */
export function AudienceFields({ words, choices, audience, change }: AudienceFieldsProps) {
  const { form } = words;
  const { reachedBy, ...rest } = audience;
  return (
    <section class="stack" aria-labelledby="audience">
      <h2 id="audience">{form.audience}</h2>
      <div class="field">
        <label for="standing">{form.standing}</label>
        <select id="standing" value={audience.state} onChange={(event) => change({ ...audience, state: event.currentTarget.value as Audience['state'] })}>
          {choices.audiences.map(({ id, words: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Digits words={words} choices={choices} audience={audience} change={change} />
      <Regions words={words} choices={choices} audience={audience} change={change} />
      <div class="field">
        <label for="reached-by">{form.reachedBy}</label>
        <select
          id="reached-by"
          value={reachedBy ?? ''}
          onChange={(event) => {
            const way = event.currentTarget.value as NonNullable<Audience['reachedBy']> | '';
            change(way === '' ? rest : { ...rest, reachedBy: way });
          }}
        >
          <option value="">{form.anyWay}</option>
          {choices.channels.map(({ id, words: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}

function Digits({ words: { form }, audience, change }: AudienceFieldsProps) {
  return (
    <fieldset class="group">
      <legend>{form.digits}</legend>
      <p class="small subtle">{form.digitsNote}</p>
      <div class="digits">
        {allDigits.map((digit) => (
          <Choice
            key={digit}
            kind="checkbox"
            name={`digit-${digit}`}
            label={
              <>
                <span aria-hidden="true">{digit}</span>
                <span class="heard-only">{form.digit(digit)}</span>
              </>
            }
            checked={audience.digits.includes(digit)}
            onChange={(isIn) => change({ ...audience, digits: toggled(allDigits, audience.digits, digit, isIn) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Regions({ words: { form }, choices, audience, change }: AudienceFieldsProps) {
  return (
    <details class="more">
      <summary>
        {form.regions}
        {audience.regions.length > 0 && <span class="tag next">{form.regionsChosen(number(audience.regions.length))}</span>}
      </summary>
      <fieldset class="group">
        <legend class="heard-only">{form.regions}</legend>
        <p class="small subtle">{form.regionsNote}</p>
        <div class="choices">
          {choices.regions.map(({ id, words: name }) => (
            <Choice
              key={id}
              kind="checkbox"
              name={`region-${id}`}
              label={name}
              checked={audience.regions.includes(id)}
              onChange={(isIn) =>
                change({
                  ...audience,
                  regions: toggled(
                    choices.regions.map((one) => one.id),
                    audience.regions,
                    id,
                    isIn,
                  ),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </details>
  );
}

import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { number } from '../number.ts';
import type { Campaign } from './draft.ts';

interface ProgressProps {
  readonly words: CampaignWords;
  readonly campaign: Campaign;
  readonly act: (doing: Promise<Answer<Campaign>>) => Promise<void>;
}

/** How far it is, what became of it, and the three ways to steer it. */
export function Progress({ words, campaign, act }: ProgressProps) {
  const say = words.one.progress;
  const progress = campaign.progress!;
  const { count, id, state } = campaign;
  const settled = progress.states.reduce((sum, one) => sum + one.count, 0);
  const whole = Math.max(count?.people ?? 0, progress.handedOver);
  const left = number(Math.max(0, whole - settled));
  const steer = async (to: 'paused' | 'released' | 'stopped') => {
    await act(call('POST /console/api/campaign/{campaign}/steer', { params: { campaign: id }, body: { to } }));
  };
  const recount = async () => {
    await act(call('POST /console/api/campaign/{campaign}/results', { params: { campaign: id } }));
  };
  return (
    <section class="box" aria-labelledby="progress">
      <h2 id="progress">{say.title}</h2>
      <p>{state === 'paused' ? say.paused : state === 'stopped' ? say.stopped : say.starts(progress.startsAt.words)}</p>
      <div role="status">
        <progress max={Math.max(whole, 1)} value={progress.handedOver} aria-labelledby="handed" />
        <p id="handed">{progress.isAll ? say.handedAll(number(progress.handedOver)) : say.handed(number(progress.handedOver), number(whole))}</p>
      </div>
      <Outcomes words={words} progress={progress} settled={settled} />
      <Results words={words} progress={progress} recount={recount} />
      <Steer words={words} campaign={campaign} left={left} steer={steer} />
    </section>
  );
}

interface OutcomesProps {
  readonly words: CampaignWords;
  readonly progress: NonNullable<Campaign['progress']>;
  readonly settled: number;
}

function Outcomes({ words, progress, settled }: OutcomesProps) {
  const say = words.one.progress;
  return (
    <>
      <table class="list">
        <caption class="small subtle">{say.asOf(progress.asOf.words)}</caption>
        <tbody>
          <tr>
            <th scope="row">{say.onTheWay}</th>
            <td class="amount">{number(Math.max(0, progress.handedOver - settled))}</td>
          </tr>
          {progress.states.map((one) => (
            <tr key={one.state}>
              <th scope="row">{one.words}</th>
              <td class="amount">{number(one.count)}</td>
            </tr>
          ))}
          {progress.opened.map((one) => (
            <tr key={one.words}>
              <th scope="row">{one.count === undefined ? say.openedBy(one.words) : one.words}</th>
              <td class="amount">{one.count === undefined ? say.notKnown : number(one.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table class="list">
        <caption>
          <strong>{say.since}</strong> <span class="small subtle">{say.sinceNote}</span>
        </caption>
        <tbody>
          <tr>
            <th scope="row">{say.preregistered}</th>
            <td class="amount">{number(progress.preregistrations)}</td>
          </tr>
          <tr>
            <th scope="row">{say.applied}</th>
            <td class="amount">{number(progress.applications)}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

interface ResultsProps {
  readonly words: CampaignWords;
  readonly progress: NonNullable<Campaign['progress']>;
  readonly recount: () => Promise<void>;
}

/** What those whom it was for did since it was their turn, by how far it got to them. */
function Results({ words, progress: { results }, recount }: ResultsProps) {
  const say = words.one.results;
  return (
    <>
      {results && (
        <table class="list">
          <caption>
            <strong>{say.title}</strong> <span class="small subtle">{results.isDone ? say.asOf(results.asOf.words) : say.counting}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{say.group}</th>
              <th scope="col">{say.people}</th>
              <th scope="col">{say.preregistered}</th>
              <th scope="col">{say.applied}</th>
            </tr>
          </thead>
          <tbody>
            {results.groups.map((one) => (
              <tr key={one.group}>
                <th scope="row">{one.words}</th>
                <td class="amount">{number(one.people)}</td>
                <td class="amount">{number(one.preregistrations)}</td>
                <td class="amount">{number(one.applications)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="small subtle">{results ? say.note : say.none}</p>
      <div>
        <ActButton needs="campaigner" onPress={recount}>
          {say.recount}
        </ActButton>
      </div>
    </>
  );
}

interface SteerProps {
  readonly words: CampaignWords;
  readonly campaign: Campaign;
  readonly left: string;
  readonly steer: (to: 'paused' | 'released' | 'stopped') => Promise<void>;
}

/** What cannot be undone says what it will do, and asks once more. */
function Steer({ words, campaign: { may, state }, left, steer }: SteerProps) {
  const say = words.one.progress;
  const [isSure, setSure] = useState(false);
  const stop = async () => {
    setSure(false);
    await steer('stopped');
  };
  return (
    <>
      <div class="tools">
        {state === 'paused' ? (
          <div>
            <ActButton needs="campaigner" may={may.resume} look="next" onPress={() => steer('released')}>
              {say.resume}
            </ActButton>
          </div>
        ) : (
          <div>
            <ActButton needs="campaigner" may={may.pause} onPress={() => steer('paused')}>
              {say.pause}
            </ActButton>
          </div>
        )}
        <div>
          <ActButton needs="campaigner" may={may.stop} onPress={() => setSure(true)}>
            {say.stop}
          </ActButton>
        </div>
      </div>
      <div role="alert">
        {isSure && (
          <div class="panel bad">
            <p>{say.stopSure(left)}</p>
            <p class="tools">
              <Button onPress={stop}>{say.stopYes(left)}</Button>
              <Button look="quiet" onPress={() => setSure(false)}>
                {say.stopNo}
              </Button>
            </p>
          </div>
        )}
      </div>
    </>
  );
}

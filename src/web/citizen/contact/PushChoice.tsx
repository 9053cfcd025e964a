import { useState } from 'preact/hooks';
import { askForPush, pushState, type PushState } from '#web/client/push.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { useInner } from '../app.ts';
import { whyNoPush } from './PushHere.tsx';

interface PushChoiceProps {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Notifications on this device. The browser’s own question comes with this tap, and never before it. */
export function PushChoice({ checked, onChange }: PushChoiceProps) {
  const { words } = useInner();
  const [state, setState] = useState<PushState>(pushState);
  const [isAnswered, setAnswered] = useState(state === 'denied');
  if (state === 'impossible' || state === 'home-screen') return null;
  const change = async (on: boolean) => {
    const next = on ? await askForPush() : state;
    setState(next);
    setAnswered(on);
    onChange(on && next === 'granted');
  };
  const whyNot = isAnswered && state !== 'granted' ? whyNoPush(state === 'may-ask' ? 'unanswered' : state, words.channels) : undefined;
  return (
    <>
      <Choice kind="checkbox" name="push" checked={checked} onChange={(on) => void change(on)} label={<strong>{words.channels.names.push}</strong>}>
        <span class="small subtle">{words.channels.why.push}</span>
      </Choice>
      {whyNot !== undefined && (
        <p role="alert" class="panel warn">
          {whyNot}
        </p>
      )}
    </>
  );
}

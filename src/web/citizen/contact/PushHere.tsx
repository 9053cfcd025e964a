import { useEffect, useState } from 'preact/hooks';
import { askForPush, isSubscribedHere, pushState, subscribeHere, type PushState } from '#web/client/push.ts';
import { Button } from '#web/ui/Button.tsx';
import type { InnerWords } from '#web/words/inner-ko.ts';
import { useInner } from '../app.ts';

type Turned = Exclude<PushState, 'may-ask' | 'granted'> | 'unanswered' | 'failed' | 'on';

/** Asks the browser’s question, and subscribes. From a tap only. */
export async function turnOnHere(): Promise<Turned> {
  const state = await askForPush();
  if (state === 'may-ask') return 'unanswered';
  if (state !== 'granted') return state;
  return (await subscribeHere()).end === 'done' ? 'on' : 'failed';
}

/** What stands in the way, in words; nothing when it is on. */
export function whyNoPush(turned: Turned, words: InnerWords['channels']): string | undefined {
  switch (turned) {
    case 'on':
      return undefined;
    case 'denied':
      return words.denied;
    case 'home-screen':
      return words.homeScreen;
    case 'impossible':
      return words.impossible;
    case 'unanswered':
      return words.unanswered;
    case 'failed':
      return words.failed;
  }
}

/** Notifications are on for some device: is it this one too? */
export function PushHere({ reread }: { readonly reread: () => Promise<void> }) {
  const { words } = useInner();
  const [isHere, setHere] = useState<boolean>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    void isSubscribedHere().then(setHere);
  }, []);
  const turnOn = async () => {
    const turned = await turnOnHere();
    setTrouble(whyNoPush(turned, words.channels));
    setHere(turned === 'on');
    if (turned === 'on') await reread();
  };
  if (isHere !== false) return null;
  const state = pushState();
  if (state === 'impossible') return <p class="small subtle">{words.channels.impossible}</p>;
  if (state === 'home-screen') return <p class="small subtle">{words.channels.homeScreen}</p>;
  return (
    <div class="stack tight">
      <p class="small subtle">{words.channels.notHere}</p>
      {trouble !== undefined && (
        <p role="alert" class="panel warn">
          {trouble}
        </p>
      )}
      <Button onPress={turnOn}>{words.channels.here}</Button>
    </div>
  );
}

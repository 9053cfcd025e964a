import { useState } from 'preact/hooks';
import type { Answer } from '#web/client/call.ts';
import type { AskedAgain } from './use-asked.ts';

export interface Acted<T> {
  /** Why what was done last was not, or else why nothing could be read. */
  readonly failed: AskedAgain<T>['failed'];
  /** Whether it was done. */
  readonly act: (doing: Promise<Answer<T | null>>) => Promise<boolean>;
}

/** Does something by a button, and then shows how things stand: as the answer says, or, where it says nothing or no, asked anew. */
export function useAct<T>({ failed: unread, put, again }: AskedAgain<T>): Acted<T> {
  const [failed, setFailed] = useState<Acted<T>['failed']>();
  const act: Acted<T>['act'] = async (doing) => {
    const answer = await doing;
    if (answer.end === 'done') {
      setFailed(undefined);
      if (answer.value) put(answer.value);
      else await again();
      return true;
    }
    setFailed(answer);
    await again();
    return false;
  };
  return { failed: failed ?? unread, act };
}

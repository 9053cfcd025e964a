import { useEffect } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { useAsked } from './use-asked.ts';

/** How many proposals wait for a word of mine, by room. Asked when the stream says that something else waits, and at each place I go to. */
export function useWaiting(mark: number, place: string): ReadonlyMap<string, number> {
  const { value, again } = useAsked(
    () => call('GET /console/api/waiting'),
    '',
    () => 0,
  );
  useEffect(() => {
    if (mark !== 0) void again();
  }, [mark, place, again]);
  return new Map(value?.rooms.map(({ room, count }) => [room, count]));
}

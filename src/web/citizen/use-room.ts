import { useEffect, useState } from 'preact/hooks';

/** The same as in layout.css: from here on there is room beside what is read. */
const room = '(min-width: 62rem)';

/** The page was printed for no screen in particular: until it has come alive, nothing is known of its width. */
let isAlive = false;

/** Whether there is room beside what is read, as on a desk. */
export function useRoom(): boolean {
  const [hasRoom, setRoom] = useState(() => isAlive && matchMedia(room).matches);
  useEffect(() => {
    isAlive = true;
    const asked = matchMedia(room);
    const look = () => setRoom(asked.matches);
    look();
    asked.addEventListener('change', look);
    return () => asked.removeEventListener('change', look);
  }, []);
  return hasRoom;
}

import { useInner } from '../app.ts';

/** The inbox is no choice: it is always on, and says so. */
export function AlwaysInbox() {
  const { words } = useInner();
  return (
    <div class="panel good">
      <p class="ends">
        <strong>{words.channels.inbox}</strong>
        <span class="tag good">{words.channels.always}</span>
      </p>
      <p class="small subtle">{words.channels.inboxWhy}</p>
    </div>
  );
}

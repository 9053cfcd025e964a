import { useEffect } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { useInner } from '../app.ts';
import { GoLink } from '../GoLink.tsx';
import { Loaded } from '../Loaded.tsx';
import { overOf } from '../over.ts';
import { Screen } from '../Screen.tsx';

type Message = OutputOf<'GET /api/inbox'>['messages'][number];

/** Every message we sent. Opening the list counts as reading it. */
export function InboxScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/inbox');
  return (
    <Screen title={words.inbox.title} lead={words.inbox.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card']}>
        {({ messages }) => <Messages messages={messages} />}
      </Loaded>
      <nav class="menu" aria-label={words.home.menu}>
        <ul>
          <li>
            <GoLink to="verify">{words.verify.link}</GoLink>
          </li>
          <li>
            <GoLink to="channels">{words.channels.title}</GoLink>
          </li>
        </ul>
      </nav>
    </Screen>
  );
}

function Messages({ messages }: { readonly messages: readonly Message[] }) {
  const { words, me } = useInner();
  useEffect(() => {
    for (const message of messages) if (!message.read) void call('POST /api/inbox/{message}/read', { params: { message: message.id } });
  }, [messages]);
  if (messages.length === 0) {
    const { empty, emptyAsked, emptyApplied, emptyOver } = words.inbox;
    const isApplied = me?.application || me?.waiting?.state === 'waiting';
    return <p class="subtle">{isApplied ? emptyApplied : overOf(me) ? emptyOver : me?.preregistration ? emptyAsked : empty}</p>;
  }
  return (
    <ul class="rows">
      {messages.map((message) => (
        <li key={message.id} class="stack tight">
          <p class="ends small">
            <strong>{message.from}</strong>
            {!message.read && <span class="tag next">{words.inbox.unread}</span>}
          </p>
          <p class="small subtle">{message.at.words}</p>
          <p class="message">{message.text}</p>
          {message.overtaken && (
            <p class="small">
              <span class="tag warn">{words.inbox.overtaken}</span> <GoLink to="home">{words.inbox.now}</GoLink>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

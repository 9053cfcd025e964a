import type { Lang } from '#core/message-words.ts';
import { operatorRefusals } from '#core/refusal-operator.ts';
import { Panel } from '#web/ui/Panel.tsx';
import type { OfficeWords } from '#web/words/office-ko.ts';

/** What somebody sees whom the console does not know: how to come in, and why it did not work just now. */
export function Closed({ words: { comeIn }, lang }: { readonly words: OfficeWords; readonly lang: Lang }) {
  const code = new URLSearchParams(location.search).get('refused');
  const why = code === null ? undefined : whyOf(comeIn, code, lang);
  return (
    <main id="content" class="closed stack">
      <h1>{comeIn.title}</h1>
      {why !== undefined && (
        <div role="alert">
          <Panel tone="warn">
            <p>{why}</p>
          </Panel>
        </div>
      )}
      <p>{comeIn.say}</p>
      <p>
        <a class="button next" href={`/console/sign-in/start?lang=${lang}`}>
          {comeIn.press}
        </a>
      </p>
      <p class="subtle">{comeIn.link}</p>
    </main>
  );
}

function whyOf(comeIn: OfficeWords['comeIn'], code: string, lang: Lang): string {
  if (Object.hasOwn(operatorRefusals, code)) return operatorRefusals[code as keyof typeof operatorRefusals][lang];
  return code === 'sign_in.unavailable' ? comeIn.away : comeIn.cancelled;
}

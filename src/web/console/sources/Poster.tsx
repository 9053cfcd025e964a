import encodeQR from 'qr';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { PlaceLink } from '../place.tsx';
import { useAsked } from '../use-asked.ts';

interface PosterProps {
  readonly words: CampaignWords;
  readonly place: string;
  /** What it is called, and who decides and pays it; not there while they are asked for. */
  readonly programme: string | undefined;
  readonly authority: string | undefined;
}

/** One page of paper: what it is, a code to scan, and the same address in letters. Drawn here; nobody else is asked. */
export function Poster({ words, place, programme, authority }: PosterProps) {
  const code = place.split('/')[2] ?? '';
  const { value, failed, again } = useAsked(
    () => call('GET /console/api/sources'),
    '',
    () => 0,
  );
  const source = value?.sources.find((one) => one.code === code);
  const say = words.poster;
  return (
    <main id="content" class="poster">
      <p class="tools unprinted">
        <PlaceLink to="/sources" look="reach">
          {say.back}
        </PlaceLink>
        <Button look="next" onPress={() => print()}>
          {say.print}
        </Button>
      </p>
      <NoAnswer words={words} failed={failed} again={again} />
      {source && programme && authority ? (
        <article>
          <h1>{programme}</h1>
          <p class="scan">{say.scan}</p>
          <QrCode text={source.address} label={say.alt(source.address)} />
          <p>{say.orType}</p>
          <p class="address">{source.address.replace(/^https?:\/\//, '')}</p>
          <p class="safe">{say.safe}</p>
          <p class="authority">{authority}</p>
          <p class="small subtle">{source.code}</p>
        </article>
      ) : (
        <>
          <h1>{say.title}</h1>
          {value ? <p>{words.notFound}</p> : !failed && <Coming rows={['card']} />}
        </>
      )}
    </main>
  );
}

/** 4: the quiet zone that ISO/IEC 18004 asks for around a code. */
const quiet = 4;

function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  // Q: a quarter of it may be torn off a wall.
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: quiet });
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

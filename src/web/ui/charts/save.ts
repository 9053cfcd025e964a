import { csvOf, type CsvCell } from '#core/csv.ts';

/** Lets the browser keep something under a name. */
function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function saveTable(name: string, rows: readonly (readonly CsvCell[])[]): void {
  save(`${name}.csv`, new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
}

/** What a drawing’s look is made of; written into it, because a picture knows no style sheet. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'dominant-baseline',
];
/** Twice as many points as on the screen: sharp in a document too. */
const sharpness = 2;

/** Of what stands above a drawing, in px: its title, and of when and in which unit its numbers are. */
const headPx = { first: 28, line: 22, inset: 8 } as const;

/** Draws a drawing of the page on a ground of its own, below what says what it is, and lets the browser keep it. */
export async function savePicture(name: string, drawing: SVGSVGElement, head: readonly string[]): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [ours, theirs] = [
    [drawing, ...drawing.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ];
  for (const [i, element] of ours.entries()) {
    const style = getComputedStyle(element);
    for (const look of looks) theirs[i]!.setAttribute(look, style.getPropertyValue(look));
    theirs[i]!.removeAttribute('class');
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const topPx = headPx.first + head.length * headPx.line;
  canvas.width = width * sharpness;
  canvas.height = (height + topPx) * sharpness;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(sharpness, sharpness);
  const { color, fontFamily } = getComputedStyle(document.body);
  pen.fillStyle = color;
  for (const [at, text] of head.entries()) {
    pen.font = `${at === 0 ? '700 18px' : '14px'} ${fontFamily}`;
    pen.fillText(text, headPx.inset, headPx.first + at * headPx.line, width - 2 * headPx.inset);
  }
  pen.drawImage(image, 0, topPx, width, height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (content) save(`${name}.png`, content);
}

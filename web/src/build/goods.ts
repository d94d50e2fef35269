import { drawings } from './iconify.ts';

/** Soft backgrounds for pictures of demo goods: sky above, a sun, and two hills. */
const tones = {
  apple: { top: '#fdf0e8', bottom: '#f8dccf', sun: '#fffaf3', far: '#f3cdbc', near: '#ecbaa6', shade: '#7c2f1e' },
  leaf: { top: '#f3f6e8', bottom: '#dfe9cb', sun: '#fdfef4', far: '#cddcb3', near: '#bacd9c', shade: '#35502a' },
  loess: { top: '#fcf3e0', bottom: '#f5e0b8', sun: '#fffaec', far: '#ebcf9c', near: '#dfbd84', shade: '#6d4714' },
  cream: { top: '#fdf9ef', bottom: '#f5ebd6', sun: '#fffefa', far: '#ecdfc5', near: '#e2d2b3', shade: '#5d4a2c' },
  sky: { top: '#eff5f6', bottom: '#d5e5e8', sun: '#fbfefe', far: '#bfd6da', near: '#abc7cc', shade: '#274b55' },
} as const;

type Tone = keyof typeof tones;
export interface GoodsPicture { emoji: string; tone: Tone }

const size = 800;
const limit = 40 * 1024;
const drawing = drawings('fluent-emoji');

export function parsePicture(name: string): GoodsPicture {
  const cut = name.lastIndexOf('-');
  const [emoji, tone] = [name.slice(0, cut), name.slice(cut + 1)];
  if (!Object.hasOwn(tones, tone)) {
    throw new Error(`图片 "${name}"：没有 "${tone}" 这种底色 / no such tone; there are ${Object.keys(tones).join(', ')}`);
  }
  if (drawing(emoji) === undefined) {
    throw new Error(`图片 "${name}"：Fluent Emoji 里没有 "${emoji}" / no such emoji in @iconify-json/fluent-emoji`);
  }
  return { emoji, tone: tone as Tone };
}

export function goodsPicture({ emoji, tone }: GoodsPicture): string {
  const t = tones[tone];
  const { sunX, sunY, lift } = places[hash(emoji) % places.length]!;
  const scale = 17;
  const edge = (size - 32 * scale) / 2;
  const hill = (y: number, swing: number, fill: string) =>
    `<path fill="${fill}" d="M0 ${y}C160 ${y - swing} 290 ${y - swing} 420 ${y}S680 ${y + swing} ${size} ${y - swing / 3}V${size}H0Z"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">`
    + `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${t.top}"/><stop offset="1" stop-color="${t.bottom}"/></linearGradient>`
    + `<radialGradient id="d"><stop stop-color="${t.shade}" stop-opacity=".34"/><stop offset=".55" stop-color="${t.shade}" stop-opacity=".14"/>`
    + `<stop offset="1" stop-color="${t.shade}" stop-opacity="0"/></radialGradient></defs>`
    + `<path fill="url(#s)" d="M0 0h${size}v${size}H0z"/><circle cx="${sunX}" cy="${sunY}" r="268" fill="${t.sun}" opacity=".85"/>`
    + hill(600, lift, t.far).replace('/>', ' opacity=".55"/>') + hill(690, -lift, t.near).replace('/>', ' opacity=".5"/>')
    + `<ellipse cx="400" cy="658" rx="262" ry="46" fill="url(#d)"/>`
    + `<g transform="translate(${edge} ${edge - 12}) scale(${scale})">${ownIds(drawing(emoji)!)}</g></svg>`;
  if (svg.length > limit) {
    throw new Error(`图片 "${emoji}" 太大（${Math.round(svg.length / 1024)} KB，最多 ${limit / 1024} KB）：请换一个 emoji / too large, choose another emoji`);
  }
  return svg;
}

/** Where the sun stands and how the hills roll; chosen by the emoji's name, so that a shelf of goods does not look stamped. */
const places = [
  { sunX: 400, sunY: 372, lift: 46 }, { sunX: 452, sunY: 352, lift: -40 }, { sunX: 344, sunY: 356, lift: 58 }, { sunX: 420, sunY: 392, lift: -56 },
];

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

/** Short ids of its own, so that they clash neither with the background's nor cost bytes; coordinates lose digits nobody sees. */
function ownIds(body: string): string {
  const names = new Map<string, string>();
  for (const [, id] of body.matchAll(/\bid="([^"]+)"/g)) {
    names.set(id!, `e${names.size.toString(36)}`);
  }
  return body
    .replace(/\bid="([^"]+)"/g, (_, id: string) => `id="${names.get(id)}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${names.get(id) ?? id})`)
    .replace(/href="#([^"]+)"/g, (_, id: string) => `href="#${names.get(id) ?? id}"`)
    .replace(/\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));
}

import { drawings } from './iconify.ts';
import { icons } from './icons.ts';

/** All icons as symbols of one file; their strokes take the colour of the text around them. */
export function sprite(): string {
  const drawing = drawings('lucide');
  const missing = icons.filter((name) => drawing(name) === undefined);
  if (missing.length > 0) {
    throw new Error(`没有这些图标 / no such Lucide icons: ${missing.join(', ')} (web/src/build/icons.ts)`);
  }
  const symbols = icons.map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${drawing(name)}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

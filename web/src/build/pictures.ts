import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { goodsPicture, parsePicture } from './goods.ts';
import { favicon, logo } from './logo.ts';
import { sprite } from './sprite.ts';

/** Pictures the pages themselves need: empty states and the like. */
const always = ['shopping-cart-cream', 'package-cream', 'magnifying-glass-tilted-left-cream', 'bell-cream', 'red-apple-apple'];

/** Adds the drawn files to the build: the icon sprite, the logo, and a picture for every product of the demo seed (where there is one). */
export function pictures(seed: string): Plugin {
  return {
    name: 'heshui-pictures',
    apply: 'build',
    generateBundle() {
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      emit('icons.svg', sprite());
      emit('logo.svg', logo);
      emit('favicon.svg', favicon);
      for (const name of new Set([...always, ...seedPictures(seed)])) {
        emit(`goods/${name}.svg`, goodsPicture(parsePicture(name)));
      }
    },
  };
}

/** Every value of a `picture` field, wherever it stands in the seed. */
function seedPictures(seed: string): string[] {
  if (!existsSync(seed)) {
    return [];
  }
  const found: string[] = [];
  JSON.parse(readFileSync(seed, 'utf8'), (key, value: unknown) => {
    if (key === 'picture' && typeof value === 'string' && value !== '') {
      found.push(value);
    }
    return value;
  });
  return found;
}

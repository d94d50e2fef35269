import { readdirSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Removes from the output folder what this build did not write. */
export function tidy(): Plugin {
  return {
    name: 'heshui-tidy',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const file of readdirSync(dir!, { recursive: true, withFileTypes: true })) {
        const name = join(file.parentPath, file.name).slice(dir!.length + 1).split(sep).join('/');
        if (file.isFile() && !(name in bundle)) {
          rmSync(join(dir!, name));
        }
      }
    },
  };
}

import { createRequire } from 'node:module';

interface IconSet {
  icons: Record<string, { body: string }>;
  aliases?: Record<string, { parent: string }>;
}

const require = createRequire(import.meta.url);

/** The drawing of an icon in an Iconify set, by name or by alias; nothing where there is none. */
export function drawings(set: 'lucide' | 'fluent-emoji'): (name: string) => string | undefined {
  const { icons, aliases } = require(`@iconify-json/${set}/icons.json`) as IconSet;
  return (name) => (icons[name] ?? icons[aliases?.[name]?.parent ?? ''])?.body;
}

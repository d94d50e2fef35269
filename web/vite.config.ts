import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { pictures } from './src/build/pictures.ts';
import { tidy } from './src/build/tidy.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Stable file names, no hashes: ASP.NET Core fingerprints what it finds in wwwroot. */
export default defineConfig({
  root: at('.'),
  base: './',
  publicDir: false,
  css: { transformer: 'lightningcss' },
  build: {
    // A running site keeps its files while they are built anew; what is no longer built goes afterwards (tidy.ts).
    outDir: at('../src/HeShui.Shop.Web/wwwroot/dist'),
    emptyOutDir: false,
    target: ['es2022', 'chrome105', 'safari16', 'firefox110'],
    cssMinify: 'lightningcss',
    cssTarget: ['chrome105', 'safari16', 'firefox110'],
    modulePreload: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      checks: { eval: false }, // htmx has one, switched off by its allowEval setting
      input: { shop: at('src/shop.ts'), charts: at('src/charts.ts'), wall: at('src/wall.ts') },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
  plugins: [pictures(at('../seeds/demo/products.json')), tidy()],
});

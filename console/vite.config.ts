import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const OUT = '../target/classes/console';

/** Writes x.br and x.gz beside x, so that the server compresses nothing. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    closeBundle() {
      const folder = join(OUT, 'assets');
      for (const name of readdirSync(folder).filter((n) => /\.(js|css|ttf|svg)$/.test(n))) {
        const file = join(folder, name);
        if (statSync(file).size < 1000) {
          continue;
        }
        const content = readFileSync(file);
        writeFileSync(file + '.gz', gzipSync(content, { level: 9 }));
        writeFileSync(
          file + '.br',
          brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        );
      }
    },
  };
}

/** The manifest of what the desk asks, beside its pages: the server reads it, no browser does. */
function manifest(): Plugin {
  return {
    name: 'manifest',
    closeBundle() {
      copyFileSync('src/generated/operations.json', join(OUT, 'operations.json'));
    },
  };
}

export default defineConfig({
  // relative addresses: the product may stand below any path of a proxy
  base: './',
  plugins: [react(), compressed(), manifest()],
  worker: { format: 'es' },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    // a Chromium three years old
    target: 'chrome118',
    // no data: addresses, which the content security policy would have to allow
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    rolldownOptions: { input: { desk: 'index.html', graphiql: 'graphiql.html' } },
  },
  server: { proxy: Object.fromEntries(['/graphql', '/oauth2', '/login', '/logout'].map((p) => [p, 'http://127.0.0.1:8080'])) },
});

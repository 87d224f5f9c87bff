import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

/** Node cannot load the engine's thread from TypeScript sources: it gets them as one bundle, where its packages still resolve. */
export async function bundleWorker(): Promise<{ url: URL; remove: () => void }> {
  const api = path.resolve(import.meta.dirname, '../..');
  const outDir = path.resolve(api, `../../node_modules/.cache/edigit/worker-${process.pid}`);
  await build({
    configFile: false,
    logLevel: 'error',
    root: api,
    build: { ssr: 'src/database/incorporato/worker.ts', outDir, emptyOutDir: true, target: 'node20', minify: false, rolldownOptions: { output: { entryFileNames: 'worker.mjs' } } },
  });
  return { url: new URL(`file://${path.join(outDir, 'worker.mjs')}`), remove: () => fs.rmSync(outDir, { recursive: true, force: true }) };
}

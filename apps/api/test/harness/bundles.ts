import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Bundles of sources that node runs outside vitest: it cannot load TypeScript, and here their packages still resolve. */
export interface SourceBundles {
  /** Module of the embedded engine's thread. */
  readonly worker: URL;
  /** Module `database.ts`, for tests that start (and kill) a process of their own. */
  readonly database: URL;
  /** The application at work in a process of its own (`vittima.ts`). */
  readonly vittima: URL;
  remove(): void;
}

export async function bundleSources(): Promise<SourceBundles> {
  const api = path.resolve(import.meta.dirname, '../..');
  const outDir = path.resolve(api, `../../node_modules/.cache/edigit/prove-${process.pid}`);
  await build({
    configFile: false,
    ssr: { resolve: { conditions: ['edigit-source', 'node', 'module'] } },
    logLevel: 'error',
    root: api,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { worker: 'src/database/incorporato/worker.ts', database: 'src/database/database.ts', vittima: 'test/harness/vittima.ts' },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  const url = (name: string): URL => pathToFileURL(path.join(outDir, name));
  return { worker: url('worker.mjs'), database: url('database.mjs'), vittima: url('vittima.mjs'), remove: () => fs.rmSync(outDir, { recursive: true, force: true }) };
}

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf } from '../../test/tessere/copy.js';
import { wkb } from '../../test/tessere/wkb.js';
import type { LavoroTessera } from './codifica.js';
import { CodificatoreInLinea, CodificatoreInThread, openCodificatore } from './codificatore.js';

const POINT = wkb({ type: 'Point', coordinates: [0, 0] });
const api = path.resolve(import.meta.dirname, '../..');
const outDir = path.resolve(api, `../../node_modules/.cache/edigit/codifica-${process.pid}`);

/** Rows enough to be worth a thread, different for every `seed`. */
function lavoro(seed: number, gzip = false): LavoroTessera {
  const rows = Array.from({ length: 2000 }, (_, n) => [POINT, new TextEncoder().encode(`via ${seed} ${n}`)]);
  return { righe: [copyOf(rows)], forma: { nome: 'prova', colonne: [{ nome: 'nome', tipo: 'testo' }] }, address: { z: 0, x: 0, y: 0 }, gzip };
}

describe('encoding in threads', () => {
  let threads: CodificatoreInThread;
  const inline = new CodificatoreInLinea();
  beforeAll(async () => {
    // Node loads no TypeScript: the thread gets its module as a bundle.
    await build({
      configFile: false, logLevel: 'error', root: api,
      build: { ssr: 'src/tessere/codifica.worker.ts', outDir, emptyOutDir: true, target: 'node20', minify: false, rolldownOptions: { output: { entryFileNames: 'codifica.mjs' } } },
    });
    threads = new CodificatoreInThread(2, pathToFileURL(path.join(outDir, 'codifica.mjs')));
  });
  afterAll(async () => {
    await threads.close();
    fs.rmSync(outDir, { recursive: true, force: true });
  });

  it('gives each of many at once the tile that it would have had in line', async () => {
    const seeds = Array.from({ length: 12 }, (_, n) => n);
    const beside = await Promise.all(seeds.map((seed) => threads.codifica(lavoro(seed))));
    const here = await Promise.all(seeds.map((seed) => inline.codifica(lavoro(seed))));
    expect(beside.map((tile) => Buffer.from(tile).toString('base64'))).toEqual(here.map((tile) => Buffer.from(tile).toString('base64')));
  });

  it('compresses when asked', async () => {
    expect(new Uint8Array(gunzipSync(await threads.codifica(lavoro(1, true))))).toEqual(await inline.codifica(lavoro(1)));
  });

  it('reports rows that cannot be encoded, and goes on with the next', async () => {
    const broken = { ...lavoro(1), righe: [new Uint8Array(100_000)] };
    await expect(threads.codifica(broken)).rejects.toThrow('not a binary COPY');
    expect(await threads.codifica(lavoro(2))).toEqual(await inline.codifica(lavoro(2)));
  });

  it('refuses what waits when it is closed', async () => {
    const closing = new CodificatoreInThread(1, pathToFileURL(path.join(outDir, 'codifica.mjs')));
    const waiting = [1, 2, 3].map((seed) => closing.codifica(lavoro(seed)));
    const outcome = Promise.allSettled(waiting);
    await closing.close();
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(closing.codifica(lavoro(4))).rejects.toThrow('closed');
  });

  it('from the sources is done in line', () => {
    expect(openCodificatore(4)).toBeInstanceOf(CodificatoreInLinea);
  });
});

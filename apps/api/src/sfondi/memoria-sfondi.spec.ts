import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Interruttore } from './interruttore.js';
import { MemoriaSfondi } from './memoria-sfondi.js';
import { Turni } from './turni.js';

describe('tiles kept on disk', () => {
  let cartella: string;
  beforeEach(() => {
    cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-sfondi-'));
  });
  afterEach(() => fs.rmSync(cartella, { recursive: true, force: true }));

  it('are found again by the next run, and half-written ones are not', async () => {
    await new MemoriaSfondi(cartella, 1000).set('s/v/1/2-3', Buffer.from('immagine'));
    fs.writeFileSync(path.join(cartella, 's/v/1/4-4.7f'), 'a metà');
    const memoria = new MemoriaSfondi(cartella, 1000);
    expect((await memoria.get('s/v/1/2-3'))?.byte.toString()).toBe('immagine');
    expect(await memoria.get('s/v/1/4-4')).toBeNull();
    expect(fs.readdirSync(path.join(cartella, 's/v/1'))).toEqual(['2-3']);
  });

  it('stay within their bound: the longest unused goes', async () => {
    const memoria = new MemoriaSfondi(cartella, 250);
    for (const n of [1, 2]) await memoria.set(`s/${n}`, Buffer.alloc(100));
    await memoria.get('s/1');
    await memoria.set('s/3', Buffer.alloc(100));
    expect(await memoria.get('s/2')).toBeNull();
    expect(await memoria.get('s/1')).not.toBeNull();
    expect(fs.readdirSync(path.join(cartella, 's')).toSorted()).toEqual(['1', '3']);
  });

  it('that somebody took away are asked again', async () => {
    const memoria = new MemoriaSfondi(cartella, 250);
    await memoria.set('s/1', Buffer.alloc(10));
    fs.rmSync(path.join(cartella, 's'), { recursive: true });
    expect(await memoria.get('s/1')).toBeNull();
  });
});

describe('a source that does not answer', () => {
  it('rests after three failures in a row, and one answer wakes it', () => {
    const i = new Interruttore();
    expect([i.fallito('a', 0), i.fallito('a', 0), i.isAperto('a', 1), i.fallito('a', 0)]).toEqual([false, false, false, true]);
    expect([i.isAperto('a', 1), i.isRaggiungibile('a'), i.isRaggiungibile('b')]).toEqual([true, false, true]);
    expect(i.isAperto('a', 31_000)).toBe(false);
    i.riuscito('a');
    expect(i.isRaggiungibile('a')).toBe(true);
  });
});

describe('turns', () => {
  it('let only so many work at once, and a failure frees its place', async () => {
    const turni = new Turni(2);
    let insieme = 0;
    let massimo = 0;
    const esiti = await Promise.allSettled(Array.from({ length: 7 }, (_, n) => turni.esegui(async () => {
      massimo = Math.max(massimo, ++insieme);
      await new Promise((resolve) => { setTimeout(resolve, 2); });
      insieme--;
      if (n === 1) throw new Error('no');
    })));
    expect(massimo).toBe(2);
    expect(esiti.filter((e) => e.status === 'fulfilled')).toHaveLength(6);
  });
});

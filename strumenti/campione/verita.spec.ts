import { beforeAll, describe, expect, it } from 'vitest';
import { bordersOf } from './prove/cxf.js';
import { sampleForTests, type CampioneDiProva } from './prove/campione-di-prova.js';
import type { Verita } from './verita.js';

describe('the truth of the sample', () => {
  let prova: CampioneDiProva;
  let verita: Verita;
  beforeAll(async () => {
    prova = await sampleForTests();
    verita = JSON.parse(prova.file.get('verita.json')!.toString()) as Verita;
  }, 120_000);

  it('names every building of the map once, by sheet, code and place', () => {
    const onMap: string[] = [];
    for (const path of prova.file.keys()) {
      if (!/\.(CXF|CTF)$/.test(path)) continue;
      const { nome, bordi } = bordersOf(prova.testo(path));
      const seen = new Map<string, number>();
      for (const { codice } of bordi) {
        if (!codice.endsWith('+')) continue;
        seen.set(codice, (seen.get(codice) ?? 0) + 1);
        onMap.push(`${nome} ${codice} ${seen.get(codice)}`);
      }
    }
    expect(verita.edifici.map((e) => `${e.mappa} ${e.codice} ${e.ordinale}`).toSorted()).toEqual(onMap.toSorted());
  });

  it('puts every current unit in one building or among those without', () => {
    const current = new Set<string>();
    const gone = new Set<string>();
    for (const f of prova.righe('ok/fabbricati/X9980001001.FAB')) {
      if (f[5] !== '1') continue;
      (f[34] === 'C' ? gone : current).add(f[2]!);
    }
    const listed = [...verita.edifici.flatMap((e) => e.unita), ...verita.unitaSenzaEdificio].map(String);
    expect(new Set(listed).size).toBe(listed.length);
    expect(new Set(listed)).toEqual(new Set([...current].filter((id) => !gone.has(id))));
  });

  it('has about seventy parcels in a hundred with the same number on the sheet never aligned, all of them on the others', () => {
    const { [String(verita.foglioDisallineato)]: disallineato, ...altri } = verita.allineamento;
    expect(Math.abs(disallineato!.concordi / disallineato!.totale - 0.7)).toBeLessThan(0.03);
    expect(Object.values(altri).filter(({ totale, concordi }) => concordi !== totale)).toEqual([]);
  });

  it('knows buildings without units, units without building and parcels with several buildings', () => {
    expect(verita.edifici.filter((e) => e.unita.length === 0).length).toBeGreaterThan(40);
    expect(verita.unitaSenzaEdificio.length).toBeGreaterThan(10);
    expect(verita.edifici.filter((e) => e.ordinale >= 2).length).toBeGreaterThan(60);
    expect(verita.edifici.filter((e) => e.ordinale >= 3).length).toBeGreaterThan(1);
  });

  it('says which buildings each outline of a survey shows', () => {
    const outlines = Object.values(verita.rilievi).flatMap((layer) => Object.values(layer));
    expect(outlines.some((list) => list.length === 2)).toBe(true);
    expect(outlines.some((list) => list.length === 0)).toBe(true);
    expect(outlines.flat().filter((e) => verita.edifici[e] === undefined)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { DivisioneEdificio, ModificaEdificio, RaggruppamentoEdifici, UnioneEdifici } from '@edigit/anagrafe/contract';
import { readBase, readTavola, readValori, writeBozza, type StatoLavoro } from './bozza.js';
import { valoriOf } from './campi.js';
import { anello, rettangolo } from './prova-sagome.js';
import { divisionOf, groupPieces, patchOf, regroupOf, unionOf } from './richiesta.js';
import { writeSagoma } from './sagoma.js';
import { Tavolo } from './tavolo.js';

const ID = '0198a3c4-0000-7000-8000-000000000001';
const ALTRO = '0198a3c4-0000-7000-8000-000000000002';
const UNITA = '0198a3c4-0000-7000-8000-0000000000aa';
const VERSIONI = new Map([[ID, '41'], [ALTRO, '42']]);
const RESTO = { nota: ' ', accettaSovrapposizioni: false };

const apparecchia = () => new Tavolo({ sagoma: rettangolo(0, 0, 20, 10), catasto: null }, { changed: () => {}, said: () => {}, warned: () => {}, moved: () => {}, chosen: () => {} });

function cut(tavolo: Tavolo, x: number): void {
  tavolo.take('dividi');
  for (const vertice of anello([x, -2], [x, 12])) tavolo.draw(vertice);
  tavolo.finish();
}

describe('what is sent', () => {
  it('is only what changed', () => {
    const tavolo = apparecchia();
    const attributi = { annoCostruzione: { valore: 1974, fonte: 'Licenza', data: '1974-01-01' } };
    const patch = patchOf(tavolo, attributi, VERSIONI, { ...RESTO, nota: ' per la licenza ' });
    expect(patch).toEqual({ attributi, insieme: [], nota: 'per la licenza', accettaSovrapposizioni: false });
    expect(ModificaEdificio.parse(patch)).toEqual(patch);
  });

  it('carries the neighbours that moved along, each with its version', () => {
    const tavolo = apparecchia();
    tavolo.setVicini([{ id: ALTRO, etichetta: 'X', sagoma: rettangolo(20, 0, 5, 10) }]);
    tavolo.moveVertice({ parte: 0, anello: 0, indice: 1 }, anello([21, 0])[0]!);
    const patch = patchOf(tavolo, {}, VERSIONI, RESTO);
    expect(ModificaEdificio.parse(patch)).toEqual(patch);
    expect(patch).toMatchObject({ geometria: writeSagoma(tavolo.sagoma), insieme: [{ id: ALTRO, versione: '42' }] });
    expect(patch).not.toHaveProperty('attributi');
  });

  it('of a division are the buildings as they were grouped, and the units where the officer knows them', () => {
    const tavolo = apparecchia();
    cut(tavolo, 5);
    cut(tavolo, 12);
    const keys = tavolo.pezzi.map(({ chiave }) => chiave);
    const spartizione = { gruppi: { [keys[2]!]: 1 }, unita: { [UNITA]: 2, 'sconosciuta': 7 } };
    expect(groupPieces(tavolo, spartizione).map(({ numero, chiavi }) => [numero, chiavi.length])).toEqual([[1, 2], [2, 1]]);
    const division = divisionOf(tavolo, spartizione, RESTO);
    expect(DivisioneEdificio.parse(division)).toEqual(division);
    expect(division.parti).toHaveLength(2);
    expect(division.unita).toEqual([{ unitaId: UNITA, parte: 1 }]);
    expect(division.parti![0]!.type).toBe('MultiPolygon');
  });

  it('of a union are the buildings with their versions', () => {
    const tavolo = apparecchia();
    tavolo.toggleUnito({ id: ALTRO, etichetta: 'X', sagoma: rettangolo(20, 0, 5, 10) });
    const union = unionOf(tavolo, ID, VERSIONI, RESTO);
    expect(UnioneEdifici.parse(union)).toEqual(union);
    expect(union.edifici).toEqual([{ id: ID, versione: '41' }, { id: ALTRO, versione: '42' }]);
  });

  it('of a regrouping is both', () => {
    const tavolo = apparecchia();
    tavolo.toggleUnito({ id: ALTRO, etichetta: 'X', sagoma: rettangolo(20, 0, 5, 10) });
    cut(tavolo, 10);
    const regroup = regroupOf(tavolo, ID, VERSIONI, { gruppi: {}, unita: { [UNITA]: 1 } }, RESTO);
    expect(RaggruppamentoEdifici.parse(regroup)).toEqual(regroup);
    expect(regroup.gruppi.map(({ unita }) => unita)).toEqual([[UNITA], [], []]);
  });
});

describe('a draft', () => {
  const stato = (tavolo: Tavolo): StatoLavoro => ({
    versione: '41', base: tavolo.inizio.sagoma, tavola: tavolo.tavola, versioni: VERSIONI, data: '2024-05-06', spartizione: { gruppi: {}, unita: {} },
    valori: { ...valoriOf({}), annoCostruzione: '1974', denominazione: 'Casa di Mario Rossi', note: 'Mario Rossi abita qui' },
  });

  it('comes back bit by bit after having been text', () => {
    const tavolo = apparecchia();
    tavolo.moveVertice({ parte: 0, anello: 0, indice: 1 }, anello([21, 0])[0]!);
    const bozza = JSON.parse(JSON.stringify(writeBozza(stato(tavolo), '2026-01-02T10:42:00Z')));
    expect(readTavola(bozza)).toEqual(tavolo.tavola);
    expect(readBase(bozza)).toEqual(tavolo.inizio.sagoma);
    expect(readValori(bozza, { ...valoriOf({}), denominazione: 'Villa', annoCostruzione: '1900' })).toMatchObject({ denominazione: 'Villa', annoCostruzione: '1974' });
  });

  it('holds no free text', () => {
    expect(JSON.stringify(writeBozza(stato(apparecchia()), '2026-01-02T10:42:00Z'))).not.toContain('Mario');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Terminale } from '../../src/cli/ambiente.js';
import { comandoImport } from '../../src/cli/comando-import.js';
import { readConfig } from '../../src/config/config.js';
import { COMUNE_MINIATURA as COMUNE, scriviEstrazione, type UnitaInMiniatura } from '../campione/miniatura.js';
import { openTestApp } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-comando-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const unita: UnitaInMiniatura = { id: 1, numero: '10', sub: '1' };

describeDatabase('edigit import', (getDb) => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openTestApp(getDb());
  });
  afterAll(() => app.close());

  const esegui = async (...argomenti: string[]) => {
    const righe: string[] = [];
    const file = new Map<string, string>();
    const terminale: Terminale = { cartella, interattivo: false, out: (riga) => righe.push(riga), err: (riga) => righe.push(riga), avanzamento: () => undefined, scriviFile: (nome, testo) => file.set(nome, testo) };
    const codice = await comandoImport({ config: readConfig({ EDIGIT_DATA_DIR: cartella }), db: getDb(), app, terminale }, argomenti);
    return { codice, righe, json: [...file.values()].map((testo) => JSON.parse(testo) as Record<string, unknown>)[0] };
  };

  it('--prova says the sentence of the screen and its groups, puts them into --json beside the keys that were there, and applies nothing', async () => {
    const intera = scriviEstrazione(cartella, `${COMUNE}0000001`, { catasto: 'F', estrazione: 'completa', al: '28/02/2021', unita: [unita, { ...unita, id: 2, sub: '2' }] });
    expect((await esegui(intera)).codice).toBe(0);
    const aggiornamento = scriviEstrazione(cartella, `${COMUNE}0000002`, { catasto: 'F', estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...unita, renditaCents: 1 }, { ...unita, id: 3, sub: '3' }] });
    const { codice, righe, json } = await esegui(aggiornamento, '--prova', '--json', 'esito.json');
    expect(codice).toBe(0);
    expect(righe).toEqual(expect.arrayContaining(['  1 unità aggiunta, 1 modificata.', '  1 unità aggiunta (fg. 1: 1)', '  1 unità modificata (fg. 1: 1)', '      Rendita cambiata in 1 unità (fg. 1: 1)']));
    expect(Object.keys(json!)).toEqual(['id', 'stato', 'comune', 'durataMs', 'file', 'conteggi', 'differenze', 'problemi', 'anteprima']);
    expect(json).toMatchObject({ stato: 'anteprima', differenze: { aggiunti: 1, modificati: 1, chiusi: 0 }, anteprima: { frase: '1 unità aggiunta, 1 modificata', riassunto: { unita: { aggiunte: 1, modificate: 1 } } } });
    expect(await getDb().lavora({ ruolo: 'app', comuni: [COMUNE] }, (u) => u.query('SELECT 1 FROM unita_immobiliare_oggi'))).toHaveLength(2);
    // Applied, it did what it had said.
    expect((await esegui(aggiornamento, '--json', 'esito.json')).json).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 1, modificati: 1, chiusi: 0 } });
  });

  it('ends with 2 and the reason on a supply older than what is applied', async () => {
    const vecchia = scriviEstrazione(cartella, `${COMUNE}0000003`, { catasto: 'F', estrazione: 'completa', al: '01/01/2020', unita: [unita] });
    const { codice, righe } = await esegui(vecchia, '--prova');
    expect(codice).toBe(2);
    expect(righe.join('\n')).toMatch(/rifiutata.*01\/01\/2020 porta dati più vecchi.*31\/12\/2021/);
  });
});

import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contesto } from '../../src/database/contesto.js';
import { PianiService } from '../../src/piani/piani.service.js';
import { VerificheService } from '../../src/piani/verifiche.service.js';
import { RegistriService } from '../../src/registri/registri.service.js';
import { type AttesoRegistro, listPlanDefects } from '../campione/piani.js';
import { openTestApp } from '../harness/browser.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';
import { DomainError } from '../../src/errori/domain-error.js';

const MAPPA = fileURLToPath(new URL('../../../../data/samples/ok/mappa', import.meta.url));
const OPERATORE = { id: null, nome: 'prova' };
const CONTESTO: Contesto = { ruolo: 'app', comuni: ['X998'], diritti: ['urbanistica'] };

describeDatabase('a file of zones or constraints with one defect', (getDb) => {
  let app: NestFastifyApplication;
  let versione: string;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    // Where the municipality is, and nothing else of it.
    expect(await importazioniOn(getDb()).importa([MAPPA], { comune: 'X998', crs: 'EPSG:7792' })).toMatchObject({ stato: 'applicata' });
    const piano = await app.get(PianiService).apri(CONTESTO, OPERATORE, { comune: 'X998', codice: 'PUC', titolo: 'Prova', tipo: 'PUC' });
    versione = (await app.get(PianiService).apriVersione(CONTESTO, OPERATORE, piano.id, { titolo: 'Prova' })).id;
  });
  afterAll(() => app.close());

  const rows = <R>(text: string, params: readonly unknown[]): Promise<R[]> => getDb().lavora(CONTESTO, (u) => u.query<R>(text, params));

  /** How it ended, with every code that was said: of a refusal its own first. */
  const importa = async (nome: string, file: string, { registro, crs }: AttesoRegistro): Promise<{ strato: string; esito: string; codici: string[]; righe: (number | null)[] }> => {
    const strato = registro === 'zone' ? (await app.get(PianiService).apriStrato(CONTESTO, OPERATORE, versione, { titolo: nome })).id : nome;
    try {
      const { fornitura } = await app.get(RegistriService).importa(registro, [file], { comune: 'X998', operatore: OPERATORE, destinazione: { strato }, ...(crs === undefined ? {} : { crs }) });
      const problemi = await rows<{ codice: string; riga: number | null }>('SELECT DISTINCT codice, riga FROM problema WHERE fornitura = $1 ORDER BY codice', [fornitura.id]);
      const codici = [...new Set(problemi.map((p) => p.codice))];
      return { strato, esito: fornitura.stato, codici: fornitura.errore === null ? codici : [fornitura.errore.codice, ...codici], righe: problemi.map((p) => p.riga) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { strato, esito: 'rifiutata', codici: [error.code], righe: [] };
    }
  };

  it.each(listPlanDefects())('$nome: what is wrong is told with its row, and the rest is applied', async ({ nome, file, atteso }) => {
    const { strato, esito, codici, righe } = await importa(nome, file, atteso);
    expect({ esito, codici }).toEqual({ esito: atteso.esito, codici: atteso.codici });
    if (atteso.riga !== undefined) expect(righe).toEqual([atteso.riga]);
    const tabella = atteso.registro === 'zone' ? 'zona' : 'vincolo';
    expect(await rows(`SELECT count(*)::int AS righe FROM ${tabella} WHERE comune = 'X998' AND strato = $1 AND chiusa_da IS NULL`, [strato])).toEqual([{ righe: atteso.righe }]);
    if (atteso.vuotoM2 === undefined && atteso.sovrapposizioneM2 === undefined) return;
    const { vuoti, sovrapposizioni } = await app.get(VerificheService).verifica(CONTESTO, strato);
    if (atteso.vuotoM2 !== undefined) expect(vuoti.map((v) => Math.round(v.areaM2))).toContain(atteso.vuotoM2);
    expect(sovrapposizioni.map((s) => Math.round(s.areaM2))).toEqual(atteso.sovrapposizioneM2 === undefined ? [] : [atteso.sovrapposizioneM2]);
  });
});

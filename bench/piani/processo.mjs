/** One municipality in a process of its own: its cadastre, then a plan and constraints beside bare COPY, then drafts of the certificate. Argument: what to do, as JSON. */
import { NuovaBozzaCdu } from '@edigit/anagrafe/contract';
import { BozzeService } from '../../apps/api/dist/cdu/bozze.service.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { PianiService } from '../../apps/api/dist/piani/piani.service.js';
import { RegistriService } from '../../apps/api/dist/registri/registri.service.js';
import { apri, copyNuda, cronometra, perFasi } from '../processo.mjs';

const COMUNE = 'X998';
const OPERATORE = { id: null, nome: 'misure' };
const CONTESTO = { ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'urbanistica', 'modifica'] };
const { config, catasto, zone, vincoli, bozze } = JSON.parse(process.argv[2]);
const { app, db, finisci } = await apri(JSON.stringify(config));

const { stato, rifiuto } = await app.get(ImportazioniService).importa(catasto, { comune: COMUNE, crs: 'EPSG:7792' });
if (stato !== 'applicata') throw new Error(rifiuto?.messaggio ?? stato);
const piani = app.get(PianiService);
const piano = await piani.apri(CONTESTO, OPERATORE, { comune: COMUNE, codice: 'PUC', titolo: 'Piano', tipo: 'PUC' });
const versione = await piani.apriVersione(CONTESTO, OPERATORE, piano.id, { titolo: 'Piano', vigenteDal: '2020-01-01' });
const strato = await piani.apriStrato(CONTESTO, OPERATORE, versione.id, { titolo: 'Zone' });

async function importa(registro, file, destinazione) {
  const { fasi, ascoltatore, chiudi } = perFasi();
  const { esito, secondi } = await cronometra(() => app.get(RegistriService).importa(registro, [file], { comune: COMUNE, operatore: OPERATORE, destinazione, ascoltatore }));
  chiudi();
  if (esito.fornitura.stato !== 'applicata') throw new Error(esito.fornitura.errore?.messaggio);
  return { secondi, fasi, righe: esito.fornitura.differenze.aggiunti };
}

async function bozza(quante) {
  const particelle = await db.lavora(CONTESTO, (u) => u.query(
    `SELECT sezione, foglio, numero, denominatore FROM (SELECT *, row_number() OVER (ORDER BY foglio, numero) AS n, count(*) OVER () AS tutte FROM particella_oggi WHERE comune = $1 AND stato = 'attiva' AND geom IS NOT NULL) p
     WHERE n % greatest(1, tutte / $2::int) = 0 ORDER BY n LIMIT $2`, [COMUNE, quante]));
  const servizio = app.get(BozzeService);
  const { secondi } = await cronometra(async () => {
    const { id } = await servizio.crea(CONTESTO, NuovaBozzaCdu.parse({ comune: COMUNE, particelle }), 'misure');
    for (;;) {
      const { stato: come, errore } = await servizio.find(CONTESTO, id);
      if (come === 'pronta') return;
      if (come !== 'in-coda' && come !== 'in-corso') throw new Error(`${come}: ${errore}`);
      await new Promise((r) => { setTimeout(r, 20); });
    }
  });
  return { particelle: particelle.length, secondi };
}

const zoneLette = await importa('zone', zone, { strato: strato.id });
const copie = [await copyNuda(db, 'zona'), await copyNuda(db, 'zona'), await copyNuda(db, 'zona')];
const vincoliLetti = await importa('vincoli', vincoli, { strato: 'Misure' });
const misurate = [];
for (const quante of bozze) misurate.push(await bozza(quante));
await finisci({ zone: zoneLette, copie, vincoli: vincoliLetti, bozze: misurate });

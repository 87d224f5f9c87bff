/** The application in a process of its own, with a supply imported. Arguments: folder of the supply; connection string as the program's login and as administrator, or `incorporato`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Diritto } from '@edigit/anagrafe/contract';
import { UtentiService } from '../../apps/api/dist/accessi/utenti.service.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { PianiDimostrativiService } from '../../apps/api/dist/dimostrazione/piani-dimostrativi.service.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { serve } from '../../apps/api/dist/main.js';
import { QUANTI, caricaUffici } from '../uffici/righe.mjs';

const COMUNE = 'X998';
const [fornitura, url, adminUrl] = process.argv.slice(2);
const embedded = url === 'incorporato';
const dataDir = embedded ? fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-bench-')) : null;
const db = await Database.open({ url: embedded ? null : url, adminUrl: embedded ? null : adminUrl, dataDir });
const { app, url: address } = await serve({ host: '127.0.0.1', port: 0, publicUrl: null }, db);
const esito = await app.get(ImportazioniService).importa([fornitura], { comune: COMUNE, crs: 'EPSG:7792' });
const unitaTutte = await db.lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query('SELECT count(*)::int AS n FROM unita_immobiliare_oggi'));
const quanti = Object.fromEntries(Object.entries(QUANTI).map(([registro, n]) => [registro, Math.ceil((n * unitaTutte[0].n) / 85_000)]));
const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-bench-'));
await app.get(PianiDimostrativiService).carica(fileURLToPath(new URL('../../data/samples/piani', import.meta.url)), { id: null, nome: 'misura' }, () => undefined);
await caricaUffici({ app, db, cartella, comune: COMUNE, quanti });
fs.rmSync(cartella, { recursive: true });
await db.maintain();
await db.lavora({ ruolo: 'accessi' }, async (u) => {
  await u.query(`INSERT INTO accessi.ruolo (codice, titolo) VALUES ('misura-tutto', 'Tutti i registri')`);
  await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'misura-tutto', unnest($1::text[])`, [Diritto.options.filter((diritto) => diritto !== 'amministrazione')]);
});
const { segreto: tokenTutto } = await app.get(UtentiService).createMachine({ nome: 'bench-tutto', ruolo: 'misura-tutto', comuni: [COMUNE] }, { nome: 'bench', giorni: 1 }, null);
const { segreto } = await app.get(UtentiService).createMachine({ nome: 'bench', ruolo: 'urbanistica-edilizia', comuni: [COMUNE] }, { nome: 'bench', giorni: 1 }, null);

/** Things of the registry in an order that jumps about, the fullest building among them. */
const estrai = (sql) => db.lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'indirizzi'] }, (u) => u.query(sql));
const edifici = await estrai(`SELECT id, unita_attive AS unita FROM edificio_sintesi WHERE unita_attive > 0 ORDER BY md5(id::text) LIMIT 400`);
const [pieno] = await estrai('SELECT id, unita_attive AS unita FROM edificio_sintesi ORDER BY unita_attive DESC LIMIT 1');
const unita = await estrai(`SELECT foglio, numero, subalterno FROM unita_immobiliare_oggi WHERE subalterno <> '' AND denominatore = '' ORDER BY md5(id::text) LIMIT 400`);
const vie = await estrai(`SELECT DISTINCT toponimo || ' ' || via AS via, civico FROM indirizzo_catastale WHERE civico ~ '^[0-9]+$' ORDER BY 1, 2 LIMIT 400`);
const [conteggi] = await estrai(`SELECT (SELECT count(*) FROM unita_immobiliare_oggi)::int AS unita, (SELECT count(*) FROM edificio_oggi)::int AS edifici, (SELECT count(*) FROM particella_oggi)::int AS particelle, (SELECT count(*) FROM indirizzo_catastale)::int AS indirizzi`);

process.on('message', async () => {
  await app.close();
  await db.close();
  if (dataDir) fs.rmSync(dataDir, { recursive: true, force: true });
  process.send({ fine: true }, () => process.exit(0));
});
process.send({ address, token: segreto, tokenTutto, stato: esito.stato, importMs: esito.durataMs, edifici, pieno, unita, vie, conteggi });

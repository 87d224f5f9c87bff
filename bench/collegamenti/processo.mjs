/** Titles imported, linked, and linked again after a supply, in a process of its own. Arguments: configuration of the database as JSON, municipality, how many titles, folder of the changed census. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../apps/api/dist/app.module.js';
import { RiferitiService } from '../../apps/api/dist/collegamenti/riferiti.service.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { OperazioniService } from '../../apps/api/dist/operazioni/operazioni.service.js';
import { RegistriService } from '../../apps/api/dist/registri/registri.service.js';

const [argomento, comune, quanti, cambiati] = process.argv.slice(2);
const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-processo-'));
const db = await Database.open(JSON.parse(argomento));
const app = await NestFactory.createApplicationContext(AppModule.with({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: cartella }, db), { logger: ['error'] });
const cronometra = async (lavoro) => {
  const inizio = performance.now();
  const esito = await lavoro();
  return { secondi: (performance.now() - inizio) / 1000, esito };
};
const importazione = { ruolo: 'import', comuni: [comune] };

// What the linking of each merge takes.
const originale = RiferitiService.prototype.ricollega;
let ultimo = null;
RiferitiService.prototype.ricollega = async function (...argomenti) {
  ultimo = await cronometra(() => originale.apply(this, argomenti));
  return ultimo.esito;
};

const unita = await db.lavora(importazione, (u) => u.query(`SELECT u.foglio, u.numero, u.subalterno, (SELECT min(a.etichetta) FROM unita_indirizzo y JOIN indirizzo_catastale a ON a.comune = y.comune AND a.id = y.indirizzo WHERE y.comune = u.comune AND y.unita = u.id AND y.chiusa_da IS NULL) AS indirizzo
  FROM unita_immobiliare u WHERE u.comune = $1 AND u.chiusa_da IS NULL AND u.foglio <> '' AND u.numero <> '' ORDER BY md5(u.id::text)`, [comune]));
const righe = Array.from({ length: Number(quanti) }, (_, i) => {
  const { foglio, numero, subalterno, indirizzo } = unita[i % unita.length];
  const chiave = i % 20 === 0 ? ['', '', ''] : [foglio, numero, i % 10 === 5 ? '' : subalterno];
  const anno = 1960 + (i % 60);
  return ['Concessione edilizia', i + 1, anno, `01/06/${anno}`, ...chiave, indirizzo ?? '', 'Costruzione di un fabbricato'].join(';');
});
const file = path.join(cartella, 'titoli.csv');
fs.writeFileSync(file, `Tipo;Numero;Anno;Data rilascio;Foglio;Particella;Subalterno;Indirizzo;Oggetto\n${righe.join('\n')}\n`);

const { secondi: copy } = await cronometra(() => db.lavora({ ruolo: 'owner', comuni: [comune] }, async (u) => {
  await u.query(`CREATE TEMP TABLE nuda (${'abcdefghi'.split('').map((c) => `${c} text`).join(', ')}) ON COMMIT DROP`);
  await u.copyFrom('nuda', 'abcdefghi'.split(''), [Buffer.from(`${righe.map((r) => r.replaceAll(';', '\t')).join('\n')}\n`)]);
}));
const entrata = await cronometra(() => app.get(RegistriService).importa('titoli-edilizi', [file], { comune, destinazione: { archivio: 'Misura' } }));
if (entrata.esito.fornitura.stato !== 'applicata') throw new Error(JSON.stringify(entrata.esito.fornitura.errore));
const collegamenti = ultimo.secondi;
const stati = await db.lavora(importazione, (u) => u.query(`SELECT fine || ' ' || stato AS cosa, count(*)::int AS n FROM collegamento_registro WHERE comune = $1 AND chiusa_da IS NULL GROUP BY 1 ORDER BY 1`, [comune]));

const tutti = await cronometra(() => db.lavora(importazione, async (u) => {
  const operazione = await app.get(OperazioniService).apri(u, { comune, tipo: 'modifica', operatore: { id: null, nome: 'misura' } });
  return originale.call(app.get(RiferitiService), u, comune, operazione, { tutto: true });
}, { lunga: true }));
const { stato } = await app.get(ImportazioniService).importa([cambiati], { comune });
if (stato !== 'applicata') throw new Error(stato);
const dopo = ultimo;
await app.close();
await db.close();
fs.rmSync(cartella, { recursive: true, force: true });
process.send({
  titoli: righe.length, copy, importazione: entrata.secondi, collegamenti, esito: stati.map(({ cosa, n }) => `${cosa} ${n.toLocaleString('it-IT')}`).join(', '), tutti: tutti.secondi, cambiati: tutti.esito.aperti + tutti.esito.chiusi,
  dopo: dopo.secondi, guardate: dopo.esito.righe.toLocaleString('it-IT'),
}, () => process.exit(0));

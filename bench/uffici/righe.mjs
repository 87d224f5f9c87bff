/** Rows of the offices' registers over a cadastre that is already there: titles, streets and civic numbers, energy certificates, IMU positions, written as the offices export them. */
import fs from 'node:fs';
import path from 'node:path';
import { RegistriService } from '../../apps/api/dist/registri/registri.service.js';
import { copyNuda, cronometra } from '../processo.mjs';

/** How many rows over 85,000 units. @see the figures that a municipality of 150,000 inhabitants has */
export const QUANTI = { titoli: 25_000, civici: 30_000, ape: 20_000, imu: 60_000 };

const UNITA = `
SELECT u.foglio, u.numero, u.subalterno, s.categoria, s.rendita_euro_cents::float8 / 100 AS rendita, a.via, a.civico, a.etichetta AS indirizzo, ST_X(p.posto) AS x, ST_Y(p.posto) AS y
FROM unita_immobiliare u
JOIN collegamento l ON l.comune = u.comune AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.chiusa_da IS NULL AND l.stato = 'certo'
JOIN edificio e ON e.comune = u.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
CROSS JOIN LATERAL (SELECT ST_PointOnSurface(e.geom) AS posto) p
LEFT JOIN catasto_stadio s ON s.comune = u.comune AND s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo AND s.chiusa_da IS NULL
LEFT JOIN LATERAL (
  SELECT i.toponimo || ' ' || i.via AS via, i.numero_civico AS civico, i.etichetta FROM unita_indirizzo y JOIN indirizzo_catastale i ON i.comune = y.comune AND i.id = y.indirizzo
  WHERE y.comune = u.comune AND y.unita = u.id AND y.chiusa_da IS NULL ORDER BY i.id LIMIT 1
) a ON true
WHERE u.comune = $1 AND u.chiusa_da IS NULL AND u.foglio <> '' AND u.numero <> '' ORDER BY md5(u.id::text)`;

const decimale = (n) => n.toLocaleString('it-IT', { useGrouping: false, minimumFractionDigits: 2, maximumFractionDigits: 2 });
const gradi = (n) => n.toFixed(9).replace('.', ',');
const CLASSI = ['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G'];

/** One in ten without subalterno, one in twenty by its address only. */
function chiave({ foglio, numero, subalterno }, i) {
  return i % 20 === 0 ? ['', '', ''] : [foglio, numero, i % 10 === 5 ? '' : subalterno];
}

/** Register, table where its rows end, header and rows; `unita` come again as often as it takes. */
function tabelle(unita, { titoli, civici, ape, imu }) {
  const righe = (quante, riga) => Array.from({ length: quante }, (_, i) => riga(unita[i % unita.length], i));
  const vie = [...new Set(unita.map(({ via }) => via).filter(Boolean))];
  const conVia = unita.filter(({ via, civico }) => via && civico);
  return [
    {
      registro: 'titoli-edilizi', tabella: 'titolo_edilizio', destinazione: { archivio: 'Misura' }, testata: ['Tipo', 'Numero', 'Anno', 'Data rilascio', 'Foglio', 'Particella', 'Subalterno', 'Indirizzo', 'Oggetto'],
      righe: righe(titoli, (u, i) => ['Concessione edilizia', i + 1, 1977 + (i % 25), `01/06/${1977 + (i % 25)}`, ...chiave(u, i), u.indirizzo ?? '', 'Costruzione di un fabbricato']),
    },
    { registro: 'strade', tabella: 'strada', destinazione: {}, testata: ['ODONIMO', 'CODICE_COMUNALE'], righe: vie.map((via, i) => [via, i + 1]) },
    {
      registro: 'civici', tabella: 'civico', destinazione: {}, testata: ['ODONIMO', 'PROGRESSIVO_ACCESSO', 'CIVICO', 'ESPONENTE', 'COORD_X_COMUNE', 'COORD_Y_COMUNE'],
      // A second access at the same number has a letter.
      righe: Array.from({ length: civici }, (_, i) => {
        const { via, civico, x, y } = conVia[i % conVia.length];
        return [via, i + 1, civico.split('/')[0], i < conVia.length ? civico.split('/')[1] ?? '' : String.fromCharCode(65 + (i % 26)), gradi(x), gradi(y)];
      }),
    },
    {
      registro: 'ape', tabella: 'ape', destinazione: { fonte: 'Misura' }, testata: ['COD_APE', 'DATA_INS', 'CLASSE_ENERGETICA', 'EP_GL_NREN', 'SUPERF_UTILE_RISCALDATA', 'OGGETTO_APE', 'FOGLIO', 'PARTICELLA', 'SUBALTERNO', 'INDIRIZZO'],
      righe: righe(ape, (u, i) => [`2020-${String(i).padStart(6, '0')}`, `${String(1 + (i % 28)).padStart(2, '0')}/03/${2016 + (i % 10)}`, CLASSI[i % CLASSI.length], decimale(20 + (i % 300)), decimale(40 + (i % 120)), '1', ...chiave(u, i), u.indirizzo ?? '']),
    },
    {
      registro: 'imu', tabella: 'tributi.posizione', destinazione: { anno: '2026' }, testata: ['Posizione', 'Contribuente', 'Foglio', 'Particella', 'Sub', 'Indirizzo', 'Categoria', 'Rendita', 'Possesso', 'Mesi'],
      righe: righe(imu, (u, i) => [100_000 + i, `CONTRIBUENTE ${i}`, ...chiave(u, i), u.indirizzo ?? '', u.categoria ?? '', u.rendita === null ? '' : decimale(u.rendita), '100', '12']),
    },
  ];
}

/** Imports them all, each beside a bare COPY of the rows it left in its table. */
export async function caricaUffici({ app, db, cartella, comune, quanti = QUANTI, collegamento = () => null}) {
  const unita = await db.lavora({ ruolo: 'import', comuni: [comune] }, (u) => u.query(UNITA, [comune]), { lunga: true });
  const misure = [];
  for (const { registro, tabella, destinazione, testata, righe } of tabelle(unita, quanti)) {
    const file = path.join(cartella, `${registro}.csv`);
    fs.writeFileSync(file, `${[testata, ...righe].map((celle) => celle.join(';')).join('\n')}\n`);
    const { secondi, esito } = await cronometra(() => app.get(RegistriService).importa(registro, [file], { comune, destinazione, operatore: { id: null, nome: 'misura' } }));
    if (esito.fornitura.stato !== 'applicata') throw new Error(`${registro}: ${JSON.stringify(esito.fornitura.errore)}`);
    const copie = [await copyNuda(db, tabella), await copyNuda(db, tabella), await copyNuda(db, tabella)];
    misure.push({ registro, righe: esito.fornitura.differenze.aggiunti, secondi, collegamenti: collegamento(), copy: copie.map((c) => c.secondi).toSorted((a, b) => a - b)[1] });
  }
  return misure;
}

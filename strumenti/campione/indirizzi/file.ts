import type { Campione } from '../campione.js';
import { Caso } from '../caso.js';
import { numberTown, TESTATA_CIVICI, TESTATA_STRADE } from './civici.js';

const csv = (testata: readonly string[], righe: readonly (readonly string[])[]): string => `\uFEFF${[testata, ...righe].map((r) => r.join(';')).join('\r\n')}\r\n`;

/** One file, one defect, and what the import must say of it; `righe` stay, `posizioni` of them with a place. */
interface Difetto {
  readonly registro: 'strade' | 'civici';
  readonly cambia: Readonly<Record<string, string>>;
  readonly codice: string;
  readonly righe: number;
  readonly posizioni?: number;
}
const DIFETTI: Readonly<Record<string, Difetto>> = {
  'civico-di-altro-comune': { registro: 'civici', cambia: { CODICE_COMUNE: 'X997' }, codice: 'foreign-comune', righe: 1, posizioni: 1 },
  'coordinate-zero': { registro: 'civici', cambia: { COORD_X_COMUNE: '0', COORD_Y_COMUNE: '0' }, codice: 'missing-geometry', righe: 2, posizioni: 1 },
  'coordinate-in-metri': { registro: 'civici', cambia: { COORD_X_COMUNE: '462345,12', COORD_Y_COMUNE: '4518231,40' }, codice: 'invalid-geometry', righe: 2, posizioni: 1 },
  'coordinate-lontane': { registro: 'civici', cambia: { COORD_X_COMUNE: '12,48', COORD_Y_COMUNE: '41,89' }, codice: 'foreign-comune', righe: 2, posizioni: 1 },
  'numero-illeggibile': { registro: 'civici', cambia: { CIVICO: 'ingresso' }, codice: 'bad-number', righe: 1, posizioni: 1 },
  'strada-sconosciuta': { registro: 'civici', cambia: { PROGRESSIVO_NAZIONALE: '1', CODICE_COMUNALE: '', ODONIMO: 'VIA CHE NESSUNO HA MAI VISTO' }, codice: 'unknown-code', righe: 2, posizioni: 2 },
  'senza-strada': { registro: 'civici', cambia: { PROGRESSIVO_NAZIONALE: '', CODICE_COMUNALE: '', ODONIMO: '' }, codice: 'missing-attribute', righe: 1, posizioni: 1 },
  'metodo-inesistente': { registro: 'civici', cambia: { METODO: '9' }, codice: 'unknown-code', righe: 2, posizioni: 2 },
  'strada-di-altro-comune': { registro: 'strade', cambia: { CODICE_COMUNE: 'X997' }, codice: 'foreign-comune', righe: 1 },
  'strada-senza-nome': { registro: 'strade', cambia: { ODONIMO: '' }, codice: 'missing-attribute', righe: 1 },
};

/** Files of the numbering: streets and civic numbers, what is true of them, and one defect for each file of `not-ok`. Path under `indirizzi/` → bytes. */
export function addressFiles(campione: Campione, comune: string, seme: string): Map<string, Buffer> {
  const { strade, civici, verita } = numberTown(campione, comune, new Caso(`${seme}/indirizzi`));
  const out = new Map<string, Buffer>([[`ok/STRAD_${comune}.csv`, Buffer.from(csv(TESTATA_STRADE, strade))], [`ok/INDIR_${comune}.csv`, Buffer.from(csv(TESTATA_CIVICI, civici))]]);
  out.set('verita.json', Buffer.from(`${JSON.stringify({ civici: verita }).replaceAll('},{"progressivo"', '},\n{"progressivo"')}\n`));
  const posti = civici.filter((_, n) => verita[n]!.caso === 'su-strada');
  const [testate, buone] = [{ strade: TESTATA_STRADE, civici: TESTATA_CIVICI }, { strade: strade.slice(0, 2), civici: posti.slice(0, 2) }];
  for (const [nome, { registro, cambia }] of Object.entries(DIFETTI)) {
    const [buona, altra] = buone[registro] as [string[], string[]];
    out.set(`not-ok/${nome}.csv`, Buffer.from(csv(testate[registro], [buona, altra.map((v, i) => cambia[testate[registro][i]!] ?? v)])));
  }
  const atteso = Object.entries(DIFETTI).map(([nome, { registro, codice, righe, posizioni }]) => [`${nome}.csv`, { registro, codice, righe, posizioni, riga: 3 }]);
  out.set('not-ok/atteso.json', Buffer.from(`${JSON.stringify(Object.fromEntries(atteso), null, 1)}\n`));
  return out;
}

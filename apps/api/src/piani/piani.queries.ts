/** Plans, versions and layers, as SQL text. Nothing is erased: a row is closed and another opened. */
import { GIORNO, STATO_VERSIONE, TERMINI_SALVAGUARDIA } from './stato.queries.js';

export type Testata = 'piano' | 'piano_versione' | 'piano_strato';

/** What a head says, besides whose and which it is: own name → type in SQL. Names come from here, never from input. */
export const COLONNE: Readonly<Record<Testata, Readonly<Record<string, string>>>> = {
  piano: { codice: 'text', titolo: 'text', tipo: 'text', ente: 'text', rango: 'int', prevalenza: 'text', nota: 'text' },
  piano_versione: { piano: 'uuid', titolo: 'text', atto: 'text', adottata_il: 'date', pubblicata_fino_al: 'date', trasmessa_il: 'date', approvata_il: 'date', vigente_dal: 'date', vigente_al: 'date' },
  piano_strato: { versione: 'uuid', titolo: 'text', esclusivo: 'boolean', ordine: 'int' },
};

const nomi = (t: Testata): string[] => Object.keys(COLONNE[t]);
const valori = (t: Testata, da: number): string => Object.values(COLONNE[t]).map((tipo, n) => `$${da + n}::${tipo}`).join(', ');

/** `$1` comune, `$2` operation, then the columns. */
export const APRI = (t: Testata): string => `INSERT INTO ${t} (comune, aperta_da, ${nomi(t).join(', ')}) VALUES ($1, $2, ${valori(t, 3)}) RETURNING id`;

/** Closes the head `$3` and opens it again as it is now: `$1` comune, `$2` operation, then the columns. */
export const CAMBIA = (t: Testata): string => `
WITH chiusa AS (UPDATE ${t} SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL RETURNING id)
INSERT INTO ${t} (comune, id, aperta_da, ${nomi(t).join(', ')}) SELECT $1, c.id, $2, ${valori(t, 4)} FROM chiusa c`;

/** The head `$1` as it is now, with its municipality, its version and who saved it. */
export const TESTATA = (t: Testata): string => `
SELECT x.comune, x.aperta_da AS versione, o.operatore AS "salvataDa", o.quando AS "salvataIl", ${nomi(t).map((c) => `x.${c}`).join(', ')} FROM ${t} x JOIN operazione o ON o.id = x.aperta_da
WHERE x.id = $1::uuid AND x.chiusa_da IS NULL`;

export const COMUNE_VISIBILE = `SELECT EXISTS (SELECT 1 FROM comune WHERE codice = $1) AS vero`;

/** `$1` comune, `$2` code, `$3` the plan that it is for, or null. */
export const CODICE_PRESO = `SELECT EXISTS (SELECT 1 FROM piano WHERE comune = $1 AND codice = $2 AND chiusa_da IS NULL AND id IS DISTINCT FROM $3::uuid) AS vero`;

const CONOSCIUTO = (x: string): string => `JOIN operazione o ON o.id = coalesce(${x}.copia_di, ${x}.aperta_da)`;

/** Plans, superordinate ones first: `$1` comune or null, `$2` plan or null. */
export const PIANI = `
SELECT p.id, p.comune, p.codice, p.titolo, p.tipo, p.ente, p.rango, p.prevalenza, p.nota, p.aperta_da::text AS versione, o.quando AS "conosciutoDa"
FROM piano p ${CONOSCIUTO('p')} WHERE p.chiusa_da IS NULL AND ($1::text IS NULL OR p.comune = $1) AND ($2::uuid IS NULL OR p.id = $2)
ORDER BY p.comune, p.rango, p.codice`;

/** Versions, newest first: `$1` plans or null, `$2` version or null. */
export const VERSIONI = `
SELECT v.id, v.comune, v.piano, v.titolo, v.atto, v.adottata_il AS "adottataIl", v.pubblicata_fino_al AS "pubblicataFinoAl", v.trasmessa_il AS "trasmessaIl", v.approvata_il AS "approvataIl", v.vigente_dal AS "vigenteDal", v.vigente_al AS "vigenteAl", v.aperta_da::text AS versione,
  o.quando AS "conosciutoDa", ${STATO_VERSIONE('v', GIORNO)} AS stato, to_char(${GIORNO}, 'YYYY-MM-DD') AS giorno, ${TERMINI_SALVAGUARDIA('v.comune', GIORNO)} AS termini
FROM piano_versione v ${CONOSCIUTO('v')} WHERE v.chiusa_da IS NULL AND ($1::uuid[] IS NULL OR v.piano = ANY ($1::uuid[])) AND ($2::uuid IS NULL OR v.id = $2)
ORDER BY coalesce(v.vigente_dal, v.approvata_il, v.adottata_il) DESC NULLS FIRST, v.id DESC`;

/** Layers in their order: `$1` versions or null, `$2` layer or null. */
export const STRATI = `
SELECT s.id, s.comune, s.versione AS "versionePiano", s.titolo, s.esclusivo, s.ordine, s.aperta_da::text AS versione, o.quando AS "conosciutoDa", z.zone, z.m2 AS "superficieM2"
FROM piano_strato s ${CONOSCIUTO('s')} CROSS JOIN LATERAL (SELECT count(*)::int AS zone, coalesce(sum(z.superficie_m2), 0) AS m2 FROM zona z WHERE z.comune = s.comune AND z.strato = s.id AND z.chiusa_da IS NULL) z
WHERE s.chiusa_da IS NULL AND ($1::uuid[] IS NULL OR s.versione = ANY ($1::uuid[])) AND ($2::uuid IS NULL OR s.id = $2)
ORDER BY s.ordine, s.titolo, s.id`;

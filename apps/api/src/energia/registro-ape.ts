import { SEGNI_APE, type SegnoApe } from '@edigit/anagrafe';
import { z } from 'zod';
import type { ProblemaRiga, Registro } from '../registri/registro.js';
import { CAMPI_APE } from './campi-ape.js';
import { leggiApe } from './leggi-ape.js';
import { leggiLimiti } from './parametri-ape.js';

/**
 * Where certificates go: a source, by the name that the office gives it. `modo`: a file adds and corrects by code what it names (one certificate, a month), or is the whole of its source, so
 * that what it no longer names is closed.
 */
const Destinazione = z.strictObject({
  fonte: z.string().trim().min(1, 'Dare un nome alla fonte: «Catasto energetico regionale».').max(200).default('Catasto energetico regionale'),
  modo: z.enum(['aggiorna', 'sostituisce']).default('aggiorna'),
});
type Destinazione = z.infer<typeof Destinazione>;

const testo = (campo: string): string => `coalesce(r.dati->>'${campo}', '')`;
const codice = (campo: string): string => `r.dati->>'${campo}'`;
const giorno = (campo: string): string => `(r.dati->>'${campo}')::date`;
const numero = (campo: string): string => `(r.dati->>'${campo}')::float8`;
const letto = (campo: string): string => `r.dati->'letto'->>'${campo}'`;
const elenco = (campo: string): string => `coalesce(r.dati->'letto'->'${campo}', '[]')`;

/** A point of whatever shape the file has. */
const POSIZIONE = 'CASE WHEN r.geom IS NOT NULL THEN ST_PointOnSurface(r.geom) END';
/** About fifty metres: a point on the kerb of the last road is not elsewhere. */
const MARGINE_GRADI = 0.0005;
const CONFINE = `catasto_bordo b WHERE b.comune = $2 AND b.chiusa_da IS NULL AND b.tipo = 'confine'`;
/** Coordinates that are on no sheet of the municipality, while any sheet is known. */
const FUORI = `(r.geom IS NOT NULL AND EXISTS (SELECT 1 FROM ${CONFINE} AND b.geom IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM ${CONFINE} AND b.geom && ST_Expand(r.geom, ${MARGINE_GRADI}) AND ST_DWithin(b.geom, r.geom, ${MARGINE_GRADI}) OFFSET 0))`;

/** The keys of the blocks that name this municipality, or none. */
const RIFERIMENTI = `coalesce((SELECT jsonb_agg(f.v ORDER BY b.n, f.n) FROM jsonb_array_elements(r.dati->'letto'->'catasto') WITH ORDINALITY b(v, n) CROSS JOIN LATERAL jsonb_array_elements(b.v->'riferimenti') WITH ORDINALITY f(v, n) WHERE b.v->>'comune' IN ('', $2)), '[]')`;

/**
 * Rows of another municipality: its blocks name only others; without blocks, its name is another's. A name says so only in a file of several: the one name of a file is what the officer
 * brought, however the register writes it.
 */
const TOGLI_ALTRI_COMUNI = `
WITH parametri AS (SELECT $1::int AS fornitura, $2::text AS comune, $3::jsonb AS destinazione), nome AS MATERIALIZED (
  SELECT count(DISTINCT lower(f_unaccent(r.dati->>'comune'))) > 1 AS tanti FROM staging.riga_registro r WHERE r.fornitura = $1 AND coalesce(r.dati->>'comune', '') <> ''
), tolta AS (
  DELETE FROM staging.riga_registro r USING comune c, nome n WHERE r.fornitura = $1 AND c.codice = $2 AND CASE
    WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(r.dati->'letto'->'catasto') b WHERE b->>'comune' <> '') THEN NOT EXISTS (SELECT 1 FROM jsonb_array_elements(r.dati->'letto'->'catasto') b WHERE b->>'comune' IN ('', $2))
    ELSE n.tanti AND coalesce(r.dati->>'comune', '') <> '' AND lower(f_unaccent(r.dati->>'comune')) <> lower(f_unaccent(c.nome)) END
  RETURNING r.riga
) SELECT count(*)::int AS quante, min(riga) AS prima FROM tolta`;

const CONTA_SEGNI = `SELECT s.segno, count(*)::int AS quante, min(r.riga) AS prima FROM staging.riga_registro r CROSS JOIN LATERAL jsonb_array_elements_text(r.dati->'letto'->'segni') s(segno) WHERE r.fornitura = $1 GROUP BY 1 ORDER BY 1`;

const RANGO_DELLA_RIGA = `CASE WHEN r.dati->>'sha256' IS NULL THEN 1 ELSE 2 END`;
/** Rows of a table about certificates that an XML has brought, with what they say otherwise. */
const PIU_POVERE = `
SELECT r.riga, v.codice, array_remove(ARRAY[
  CASE WHEN r.dati->'letto'->>'classe' <> v.classe THEN 'classe ' || (r.dati->'letto'->>'classe') || ' invece di ' || v.classe END,
  CASE WHEN abs((r.dati->>'epGlNren')::float8 - v.ep_gl_nren) > 0.005 * abs(v.ep_gl_nren) THEN 'EPgl,nren ' || replace(r.dati->>'epGlNren', '.', ',') || ' invece di ' || replace(v.ep_gl_nren::text, '.', ',') END,
  CASE WHEN (r.dati->>'anno')::numeric <> v.anno_costruzione THEN 'anno di costruzione ' || ((r.dati->>'anno')::numeric::integer) || ' invece di ' || v.anno_costruzione END], NULL) AS diverse
FROM staging.riga_registro r JOIN ape v ON v.comune = $2 AND v.chiave = r.chiave AND v.chiusa_da IS NULL AND v.formato = 'xml' WHERE r.fornitura = $1 AND r.dati->>'sha256' IS NULL ORDER BY r.riga`;

/** Told one by one when they are read. */
const GIA_DETTI: readonly string[] = ['catasto-illeggibile', 'classe-ignota'] satisfies SegnoApe[];

/** Energy certificates of a municipality, one row each by its code, whatever file it comes from. */
export const REGISTRO_APE: Registro<Destinazione> = {
  codice: 'ape',
  titolo: 'Attestati energetici (APE)',
  nomi: { uno: 'attestato', tanti: 'attestati', genere: 'm' },
  diritto: 'energia',
  campi: CAMPI_APE,
  geometria: 'nessuna',
  destinazione: Destinazione,
  identita: ({ fonte }) => ({ fonte }),
  tabella: {
    nome: 'ape',
    colonne: {
      fonte: `$3::jsonb->>'fonte'`,
      formato: `CASE WHEN r.dati->>'sha256' IS NULL THEN 'tabella' ELSE 'xml' END`,
      codice: codice('codice'),
      regione: testo('regione'),
      schema: letto('schema'),
      classe: letto('classe'),
      posto: `(${letto('posto')})::integer`,
      ep_gl_nren: numero('epGlNren'),
      ep_gl_ren: numero('epGlRen'),
      ep_h_nd: numero('epHNd'),
      ep_riferimento: numero('epRiferimento'),
      co2: numero('co2'),
      nzeb: `CASE r.dati->>'nzeb' WHEN 'si' THEN true WHEN 'no' THEN false END`,
      qualita_inverno: codice('inverno'),
      qualita_estate: codice('estate'),
      oggetto: codice('oggetto'),
      unita_dichiarate: `(r.dati->>'unita')::numeric::integer`,
      destinazione: letto('destinazione'),
      dpr412: codice('dpr412'),
      motivazione: letto('motivazione'),
      tipologia_edilizia: codice('tipologiaEdilizia'),
      tipologia_costruttiva: codice('tipologiaCostruttiva'),
      proprieta: codice('proprieta'),
      zona_climatica: `left(r.dati->>'zonaClimatica', 2)`,
      anno_costruzione: `CASE WHEN (r.dati->>'anno')::numeric BETWEEN 1000 AND 2200 THEN (r.dati->>'anno')::numeric::integer END`,
      superficie_riscaldata_m2: numero('supRiscaldata'),
      superficie_raffrescata_m2: numero('supRaffrescata'),
      superficie_disperdente_m2: numero('supDisperdente'),
      volume_riscaldato_m3: numero('volRiscaldato'),
      volume_raffrescato_m3: numero('volRaffrescato'),
      rapporto_sv: numero('rapportoSv'),
      piano: `left(${testo('piano')}, 60)`,
      interno: `left(${testo('interno')}, 60)`,
      emesso_il: giorno('emesso'),
      scade_il: `(${letto('scade')})::date`,
      vettori: elenco('vettori'),
      impianti: elenco('impianti'),
      raccomandazioni: elenco('raccomandazioni'),
      classe_raggiungibile: `left(r.dati->>'classeRaggiungibile', 4)`,
      ep_raggiungibile: numero('epRaggiungibile'),
      software: `left(${testo('software')}, 200)`,
      segni: `ARRAY(SELECT jsonb_array_elements_text(r.dati->'letto'->'segni')) || CASE WHEN ${FUORI} THEN ARRAY['fuori-comune'] ELSE '{}' END`,
      sha256: testo('sha256'),
      riferimenti: RIFERIMENTI,
      riferito_al: giorno('emesso'),
      indirizzo: `left(${testo('indirizzo')}, 300)`,
      posizione: POSIZIONE,
    },
    accompagna: [{
      nome: 'persone.ape_certificatore',
      colonne: { tipo: codice('certificatoreTipo'), nominativo: `left(${letto('certificatore')}, 500)`, titolo: `left(${testo('certificatoreTitolo')}, 300)`, iscrizione: `left(${testo('certificatoreIscrizione')}, 300)` },
      quando: `${letto('certificatore')} <> ''`,
    }],
    destinazione: `(v.chiave IN (SELECT s.chiave FROM staging.riga_registro s WHERE s.fornitura = $1) OR $3::jsonb->>'modo' = 'sostituisce' AND v.fonte = $3::jsonb->>'fonte')`,
    confronto: { classe: 'Classe', ep_gl_nren: 'EPgl,nren (kWh/m²·anno)', emesso_il: 'Emesso il', scade_il: 'Scadenza', indirizzo: 'Indirizzo', superficie_riscaldata_m2: 'Superficie riscaldata (m²)', anno_costruzione: 'Anno di costruzione', fonte: 'Fonte' },
    // The national format says all; a table of the region part of it; an officer what is on paper.
    rango: { riga: RANGO_DELLA_RIGA, di: (riga) => `CASE ${riga}.formato WHEN 'xml' THEN 2 WHEN 'tabella' THEN 1 ELSE 0 END` },
    etichetta: (riga) => `concat_ws(' · ', ${riga}.codice, ${riga}.classe)`,
    gruppo: (riga) => `coalesce(${riga}.classe, 'senza classe')`,
  },
  async descrivi(_u, { destinazione: { fonte, modo } }) {
    return modo === 'sostituisce' ? `${fonte}, per intero` : fonte;
  },
  chiave: ({ codice: scritto }) => String(scritto ?? '').toUpperCase(),
  async derivaCon(u, comune) {
    const limiti = await leggiLimiti(u, comune);
    return (valori) => leggiApe(valori, limiti);
  },
  async controlla(u, { numero: fornitura, comune, destinazione }) {
    const problemi: ProblemaRiga[] = [];
    const [altri] = await u.query<{ quante: number; prima: number | null }>(TOGLI_ALTRI_COMUNI, [fornitura, comune, JSON.stringify(destinazione)]);
    if (altri !== undefined && altri.quante > 0) {
      problemi.push({ codice: 'foreign-comune', gravita: 'avviso', riga: altri.prima, campo: null, volte: altri.quante, messaggio: altri.quante === 1 ? 'L’attestato è di un altro comune: è lasciato fuori.' : `${altri.quante} attestati sono di un altro comune: sono lasciati fuori. Il primo è qui.` });
    }
    const povere = await u.query<{ riga: number; codice: string; diverse: readonly string[] }>(PIU_POVERE, [fornitura, comune]);
    for (const { riga, codice: nome, diverse } of povere.filter((p) => p.diverse.length > 0)) problemi.push({ codice: 'duplicate-key', gravita: 'avviso', riga, campo: 'codice', messaggio: `L’attestato ${nome} è già nel registro dal suo XML, e qui è scritto altrimenti: ${diverse.join(', ')}. Resta quello dell’XML: controllare alla fonte.` });
    if (povere.length > 0) problemi.push({ codice: 'duplicate-key', gravita: 'avviso', riga: povere[0]!.riga, campo: null, volte: povere.length, messaggio: `${povere.length === 1 ? 'Un attestato è già nel registro dal suo XML' : `${povere.length} attestati sono già nel registro dal loro XML`}, che dice di più: la tabella non lo sostituisce.` });
    for (const { segno, quante, prima } of await u.query<{ segno: string; quante: number; prima: number }>(CONTA_SEGNI, [fornitura])) {
      if (GIA_DETTI.includes(segno)) continue;
      problemi.push({ codice: 'bad-number', gravita: 'avviso', riga: prima, campo: null, volte: quante, messaggio: `${SEGNI_APE[segno as SegnoApe]}: ${quante === 1 ? 'un attestato' : `${quante} attestati, il primo qui`}. ${quante === 1 ? 'Entra, segnato' : 'Entrano, segnati'}: si ritrovano in «Energia» tra quelli da verificare.` });
    }
    return problemi;
  },
};

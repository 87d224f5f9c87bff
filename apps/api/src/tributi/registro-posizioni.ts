import { z } from 'zod';
import type { ProblemaRiga, Registro } from '../registri/registro.js';
import { CAMPI_IMU, CAMPI_TARI } from './campi-posizioni.js';
import { chiavePosizione, leggiPosizione } from './leggi-posizione.js';

/** Where positions go: the year they are of; the tax is that of the register. */
const Destinazione = z.strictObject({ anno: z.coerce.number('Indicare l’anno delle posizioni: 2025.').int('Indicare l’anno delle posizioni: 2025.').min(1990, 'L’anno va dal 1990 al 2100.').max(2100, 'L’anno va dal 1990 al 2100.') });
type Destinazione = z.infer<typeof Destinazione>;

const testo = (campo: string): string => `coalesce(r.dati->>'${campo}', '')`;
const numero = (campo: string, tipo: string): string => `(r.dati->'letto'->>'${campo}')::${tipo}`;

/** Rows of another year, and rows written twice. */
const TOGLI = `
WITH altra AS (
  DELETE FROM staging.riga_registro r WHERE r.fornitura = $1 AND (r.dati->>'anno')::integer <> ($2::jsonb->>'anno')::integer RETURNING r.riga, 'anno' AS perche
), gemella AS (
  DELETE FROM staging.riga_registro r USING (
    SELECT x.ctid AS posto, row_number() OVER (PARTITION BY x.senza_chiave, x.impronta ORDER BY x.riga) AS n FROM staging.riga_registro x WHERE x.fornitura = $1 AND (x.dati->>'anno' IS NULL OR (x.dati->>'anno')::integer = ($2::jsonb->>'anno')::integer)
  ) k WHERE r.ctid = k.posto AND k.n > 1 RETURNING r.riga, 'uguale' AS perche
) SELECT riga, perche FROM altra UNION ALL SELECT riga, perche FROM gemella ORDER BY riga`;

const CHIAVI = (p: string): string => `(SELECT string_agg('fg ' || (x->>'foglio') || ' p.lla ' || (x->>'numero') || coalesce(' sub ' || nullif(x->>'subalterno', ''), ''), ', ') FROM jsonb_array_elements(${p}.riferimenti) x)`;

/**
 * Positions of one tax: a file replaces those of a year. Two registers and not one, since an office exports IMU and TARI apart, with columns that have little in common: so each asks only for
 * its own, and the tax cannot be mistaken.
 */
function registroPosizioni(tributo: 'imu' | 'tari', titolo: string): Registro<Destinazione> {
  const imu = tributo === 'imu';
  return {
    codice: tributo,
    titolo,
    nomi: { uno: 'posizione', tanti: 'posizioni', genere: 'f' },
    diritto: 'tributi',
    campi: imu ? CAMPI_IMU : CAMPI_TARI,
    geometria: 'nessuna',
    destinazione: Destinazione,
    tabella: {
      nome: 'tributi.posizione',
      colonne: {
        tributo: `'${tributo}'`,
        anno: `($3::jsonb->>'anno')::integer`,
        codice: testo('codice'),
        ...(imu
          ? {
              categoria: `r.dati->'letto'->>'categoria'`, rendita_cents: numero('renditaCents', 'bigint'), base_cents: numero('baseCents', 'bigint'), quota: numero('quota', 'float8'), mesi: numero('mesi', 'integer'),
              abitazione_principale: `CASE r.dati->>'abitazionePrincipale' WHEN 'si' THEN true WHEN 'no' THEN false END`, riduzione: `r.dati->>'riduzione'`,
            }
          : { superficie_m2: numero('superficieM2', 'float8'), occupanti: numero('occupanti', 'integer'), uso: testo('uso'), dal: `(r.dati->>'dal')::date`, al: `(r.dati->>'al')::date` }),
        riferimenti: `r.dati->'riferimenti'`,
        // The keys of a year's file are those of its end, or of the day the position ended.
        riferito_al: imu ? `make_date(($3::jsonb->>'anno')::integer, 12, 31)` : `least((r.dati->>'al')::date, make_date(($3::jsonb->>'anno')::integer, 12, 31))`,
        indirizzo: `trim(concat_ws(' ', r.dati->>'indirizzo', r.dati->>'civico'))`,
        posizione: 'NULL::geometry(Point, 6706)',
      },
      accompagna: [{
        nome: 'tributi.contribuente',
        quando: `(r.dati->'contribuente'->>'denominazione' <> '' OR r.dati->'contribuente'->>'codiceFiscale' <> '')`,
        colonne: { denominazione: `r.dati->'contribuente'->>'denominazione'`, codice_fiscale: `r.dati->'contribuente'->>'codiceFiscale'`, codice_confronto: `r.dati->'contribuente'->>'codiceConfronto'` },
      }],
      destinazione: `v.tributo = '${tributo}' AND v.anno = ($3::jsonb->>'anno')::integer`,
      confronto: imu
        ? { categoria: 'Categoria', rendita_cents: 'Rendita dichiarata (centesimi)', base_cents: 'Base imponibile (centesimi)', quota: 'Quota di possesso', mesi: 'Mesi', abitazione_principale: 'Abitazione principale', riduzione: 'Riduzione', indirizzo: 'Indirizzo' }
        : { superficie_m2: 'Superficie dichiarata (m²)', occupanti: 'Occupanti', uso: 'Categoria d’uso', dal: 'Dal', al: 'Al', indirizzo: 'Indirizzo' },
      etichetta: (riga) => `concat_ws(' · ', nullif(${riga}.codice, ''), ${CHIAVI(riga)})`,
      gruppo: () => `'${titolo}'`,
    },
    descrivi: (_u, { destinazione }) => Promise.resolve(`${titolo} ${destinazione.anno}`),
    deriva: leggiPosizione,
    chiave: chiavePosizione,
    async controlla(u, { numero: fornitura, destinazione }) {
      const tolte = await u.query<{ riga: number; perche: 'anno' | 'uguale' }>(TOGLI, [fornitura, JSON.stringify(destinazione)]);
      return tolte.map(({ riga, perche }): ProblemaRiga => (perche === 'anno'
        ? { codice: 'bad-date', gravita: 'errore', riga, campo: 'anno', messaggio: `La riga è di un altro anno, e qui vanno le posizioni del ${destinazione.anno}: è lasciata fuori.` }
        : { codice: 'duplicate-key', gravita: 'avviso', riga, campo: null, messaggio: 'La riga è uguale a un’altra prima di lei: vale quella.' }));
    },
  };
}

export const REGISTRO_IMU = registroPosizioni('imu', 'Posizioni IMU');
export const REGISTRO_TARI = registroPosizioni('tari', 'Posizioni TARI');

import type { CampoRegistro } from '@edigit/registri';
import { z } from 'zod';
import type { ProblemaRiga, Registro } from '../registri/registro.js';
import { FASCIA_INTORNO, METRI, SUPERFICIE_IN_PIANO } from './fasce.queries.js';

/**
 * Where constraints go: a layer, by the name that the office gives it. `tipo`: code of the catalogue for every row that has none of its own. `fasce`: whether what the catalogue gives a
 * band is drawn as the object that the band is measured from (`calcola`), or is the band itself (`disegnate`).
 */
const Destinazione = z.strictObject({
  strato: z.string('Dare un nome allo strato: «Fiumi», «Cimitero».').trim().min(1, 'Dare un nome allo strato: «Fiumi», «Cimitero».').max(200),
  tipo: z.string().trim().max(60).optional(),
  fasce: z.enum(['calcola', 'disegnate']).default('calcola'),
});
type Destinazione = z.infer<typeof Destinazione>;

const CAMPI: readonly CampoRegistro[] = [
  { codice: 'tipo', titolo: 'Tipo di vincolo', tipo: 'codice', sinonimi: ['tipo vincolo', 'cod_vincolo', 'codice vincolo', 'tipo_vinc'], aiuto: 'Codice del catalogo dei vincoli. Se il file ne contiene uno solo, sceglierlo per tutte le righe.' },
  { codice: 'nome', titolo: 'Denominazione', tipo: 'testo', sinonimi: ['denominazione', 'nome vincolo', 'descrizione', 'descr', 'toponimo', 'oggetto', 'bene'] },
  { codice: 'identificativo', titolo: 'Identificativo', tipo: 'codice', sinonimi: ['id vincolo', 'cod_univoco', 'codice univoco', 'uuid', 'codice bene'], aiuto: 'Se la fonte numera gli oggetti: così una nuova consegna li riconosce. Altrimenti lasciare vuoto.' },
  { codice: 'atto', titolo: 'Atto', tipo: 'testo', sinonimi: ['decreto', 'provvedimento', 'delibera', 'estremi atto', 'dm'] },
  { codice: 'dal', titolo: 'In vigore dal', tipo: 'data', sinonimi: ['data inizio', 'data_atto', 'data decreto', 'valido dal', 'data incendio'] },
  { codice: 'al', titolo: 'Ultimo giorno', tipo: 'data', sinonimi: ['data fine', 'valido al', 'scadenza'] },
];

const TIPO = `coalesce(r.dati->>'tipo', $3::jsonb->>'tipo')`;
/** The type of a row, with the width of its band today, where it has one that is to be computed. */
const DEL_CATALOGO = `LEFT JOIN LATERAL (
  SELECT t.codice, t.fascia_parametro, ${METRI('$2', 't.fascia_parametro')} AS metri, $3::jsonb->>'fasce' = 'calcola' AND t.fascia_parametro IS NOT NULL AS a_fascia
  FROM vincolo_tipo t WHERE t.codice = ${TIPO} AND (t.comune IS NULL OR t.comune = $2) ORDER BY t.comune NULLS LAST LIMIT 1
) t ON true`;

/** Rows that cannot stay: of an unknown type; of a band without a width; of a shape that is no area where no band makes one; ended before they began. */
const TOGLI = `
WITH parametri AS (SELECT $1::int AS fornitura, $2::text AS comune, $3::jsonb AS destinazione), letta AS MATERIALIZED (
  SELECT r.ctid AS posto, CASE
    WHEN ${TIPO} IS NULL THEN 'senza-tipo' WHEN t.codice IS NULL THEN 'tipo' WHEN t.a_fascia AND t.metri IS NULL THEN 'fascia' WHEN NOT t.a_fascia AND ST_Dimension(r.geom) < 2 THEN 'forma'
    WHEN (r.dati->>'al')::date < (r.dati->>'dal')::date THEN 'date' END AS perche, ${TIPO} AS tipo, t.fascia_parametro AS parametro
  FROM staging.riga_registro r ${DEL_CATALOGO} WHERE r.fornitura = $1
), tolta AS (
  DELETE FROM staging.riga_registro r USING letta l WHERE r.ctid = l.posto AND l.perche IS NOT NULL RETURNING r.riga, l.perche, l.tipo, l.parametro
) SELECT riga, perche, tipo, parametro FROM tolta ORDER BY riga`;

type Perche = 'senza-tipo' | 'tipo' | 'fascia' | 'forma' | 'date';

function problemaDi({ riga, perche, tipo, parametro }: { riga: number; perche: Perche; tipo: string | null; parametro: string | null }): ProblemaRiga {
  const fuori = 'La riga è lasciata fuori';
  switch (perche) {
    case 'senza-tipo':
      return { codice: 'missing-attribute', gravita: 'errore', riga, campo: 'tipo', messaggio: `Il tipo di vincolo manca. ${fuori}: scegliere la colonna che lo contiene, o un tipo per tutte le righe.` };
    case 'tipo':
      return { codice: 'unknown-code', gravita: 'errore', riga, campo: 'tipo', messaggio: `Il tipo «${tipo!.slice(0, 60)}» non è nel catalogo dei vincoli. ${fuori}: correggerlo nel file, o aggiungere il tipo al catalogo.` };
    case 'fascia':
      return { codice: 'missing-attribute', gravita: 'errore', riga, campo: null, messaggio: `Il parametro «${parametro}» non ha un valore oggi, e senza la fascia non si disegna. ${fuori}: indicare il valore del parametro.` };
    case 'forma':
      return { codice: 'missing-geometry', gravita: 'errore', riga, campo: null, messaggio: `Il vincolo «${tipo}» vuole un’area, e la riga ha una linea o dei punti. ${fuori}: consegnarla disegnata, o scegliere un tipo con fascia.` };
    case 'date':
      return { codice: 'bad-date', gravita: 'errore', riga, campo: 'al', messaggio: `L’ultimo giorno viene prima del primo. ${fuori}: correggere le date nel file.` };
  }
}

const TIPO_NOTO = 'SELECT 1 FROM vincolo_tipo t WHERE t.codice = $2 AND (t.comune IS NULL OR t.comune = $1)';

/** Constraints: a file replaces all those of a layer. */
export const REGISTRO_VINCOLI: Registro<Destinazione> = {
  codice: 'vincoli',
  titolo: 'Vincoli',
  nomi: { uno: 'vincolo', tanti: 'vincoli', genere: 'm' },
  diritto: 'urbanistica',
  campi: CAMPI,
  geometria: 'qualsiasi',
  destinazione: Destinazione,
  tabella: {
    nome: 'vincolo',
    accanto: `JOIN comune c ON c.codice = $2 ${DEL_CATALOGO} CROSS JOIN LATERAL (SELECT CASE WHEN t.a_fascia THEN ${FASCIA_INTORNO('r.geom', 't.metri', 'c.srid_piano')} ELSE r.geom END AS geom OFFSET 0) f`,
    colonne: {
      tipo: 't.codice',
      strato: `$3::jsonb->>'strato'`,
      nome: `coalesce(r.dati->>'nome', '')`,
      atto: `coalesce(r.dati->>'atto', '')`,
      dal: `(r.dati->>'dal')::date`,
      al: `(r.dati->>'al')::date`,
      origine: 'CASE WHEN t.a_fascia THEN r.geom END',
      fascia_m: 'CASE WHEN t.a_fascia THEN t.metri END',
      fascia_parametro: 'CASE WHEN t.a_fascia THEN t.fascia_parametro END',
      geom: 'f.geom',
      superficie_m2: SUPERFICIE_IN_PIANO('f.geom', 'c.srid_piano'),
      crs_origine: 'r.crs_origine',
      accuratezza_m: 'r.accuratezza_m',
    },
    destinazione: `v.strato = ($3::jsonb->>'strato')`,
    geom: 'geom',
    confronto: { tipo: 'Tipo', nome: 'Denominazione', atto: 'Atto', dal: 'In vigore dal', al: 'Ultimo giorno', fascia_m: 'Fascia (m)' },
    etichetta: (riga) => `concat_ws(' · ', ${riga}.tipo, nullif(${riga}.nome, ''))`,
    gruppo: (riga) => `${riga}.tipo`,
  },
  async descrivi(u, { comune, destinazione: { strato, tipo } }) {
    if (tipo !== undefined && (await u.query(TIPO_NOTO, [comune, tipo])).length === 0) return { campo: 'tipo', messaggio: `Il tipo «${tipo}» non è nel catalogo dei vincoli: sceglierne un altro, o aggiungerlo al catalogo.` };
    return strato;
  },
  chiave: ({ identificativo, tipo, nome }, destinazione) => (identificativo === null || identificativo === undefined ? { senzaChiave: [tipo ?? destinazione.tipo ?? '', nome ?? ''].join(' ').slice(0, 250) } : String(identificativo)),
  async controlla(u, { numero, comune, destinazione }) {
    const tolte = await u.query<{ riga: number; perche: Perche; tipo: string | null; parametro: string | null }>(TOGLI, [numero, comune, JSON.stringify(destinazione)]);
    return tolte.map(problemaDi);
  },
};

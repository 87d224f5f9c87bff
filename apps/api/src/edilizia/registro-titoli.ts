import { z } from 'zod';
import type { Registro } from '../registri/registro.js';
import { CAMPI_TITOLI } from './campi-titoli.js';
import { chiaveTitolo, leggiTitolo } from './leggi-titolo.js';
import { TIPO_IN_PAROLE, TITOLO_IN_PAROLE } from './nomi.queries.js';

/** Where titles go: an archive, by the name that the office gives it. */
const Destinazione = z.strictObject({
  archivio: z.string('Dare un nome all’archivio: «Licenze e concessioni 1950–1985», «Condoni L. 47/85».').trim().min(1, 'Dare un nome all’archivio: «Licenze e concessioni 1950–1985», «Condoni L. 47/85».').max(200),
});
type Destinazione = z.infer<typeof Destinazione>;

const testo = (campo: string): string => `coalesce(r.dati->>'${campo}', '')`;
const giorno = (campo: string): string => `(r.dati->>'${campo}')::date`;
const cents = (campo: string): string => `(r.dati->'letto'->'cents'->>'${campo}')::bigint`;
/** A unit named by its subalterno is what the title is about, where the archive does not say. */
const AMBITO = `coalesce(r.dati->>'ambito', CASE WHEN jsonb_array_length(r.dati->'riferimenti') > 0 AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(r.dati->'riferimenti') x WHERE x->>'subalterno' = '') THEN 'unita' END)`;

/** Titles of an archive: a file replaces the whole of it. Rows that name the same title join their parcels and who asked for it. */
export const REGISTRO_TITOLI: Registro<Destinazione> = {
  codice: 'titoli-edilizi',
  titolo: 'Titoli edilizi e condoni',
  nomi: { uno: 'titolo', tanti: 'titoli', genere: 'm' },
  diritto: 'edilizia',
  campi: CAMPI_TITOLI,
  geometria: 'nessuna',
  destinazione: Destinazione,
  tabella: {
    nome: 'titolo_edilizio',
    colonne: {
      archivio: `$3::jsonb->>'archivio'`,
      tipo: `r.dati->'letto'->>'tipo'`,
      variante: `(r.dati->'letto'->>'variante')::boolean`,
      tipo_scritto: testo('tipo'),
      numero: `r.dati->'letto'->>'numero'`,
      suffisso: `r.dati->'letto'->>'suffisso'`,
      anno: `(r.dati->'letto'->>'anno')::integer`,
      scritto: testo('numero'),
      protocollo: testo('protocollo'),
      atto: testo('atto'),
      esito: `r.dati->>'esito'`,
      ambito: AMBITO,
      presentato_il: giorno('presentato'),
      rilasciato_il: giorno('rilasciato'),
      efficace_dal: giorno('efficace'),
      inizio_lavori: giorno('inizio'),
      fine_lavori: giorno('fine'),
      scade_il: giorno('scade'),
      oggetto: testo('oggetto'),
      destinazione: testo('destinazione'),
      precedente: testo('precedente'),
      precedente_tipo: `r.dati->'letto'->'precedente'->>'tipo'`,
      precedente_numero: `coalesce(r.dati->'letto'->'precedente'->>'numero', '')`,
      precedente_suffisso: `coalesce(r.dati->'letto'->'precedente'->>'suffisso', '')`,
      precedente_anno: `(r.dati->'letto'->'precedente'->>'anno')::integer`,
      collocazione: testo('collocazione'),
      documenti: testo('documenti'),
      note: testo('note'),
      condono_legge: `r.dati->'letto'->>'legge'`,
      condono_tipologia: `CASE WHEN (r.dati->>'tipologia')::integer BETWEEN 1 AND CASE WHEN r.dati->'letto'->>'legge' = '326-03' THEN 6 ELSE 7 END THEN (r.dati->>'tipologia')::integer END`,
      condono_superficie_m2: `nullif(greatest((r.dati->>'superficie')::float8, 0), 0)`,
      condono_volume_m3: `nullif(greatest((r.dati->>'volume')::float8, 0), 0)`,
      condono_ultimato_il: giorno('ultimato'),
      oblazione_dovuta_cents: cents('oblazioneDovuta'),
      oblazione_versata_cents: cents('oblazioneVersata'),
      oneri_dovuti_cents: cents('oneriDovuti'),
      oneri_versati_cents: cents('oneriVersati'),
      valuta: `coalesce(r.dati->>'valuta', 'EUR')`,
      area_protetta: `CASE r.dati->>'areaProtetta' WHEN 'si' THEN true WHEN 'no' THEN false END`,
      parere: `r.dati->>'parere'`,
      pareri: testo('pareri'),
      documenti_mancanti: testo('documentiMancanti'),
      riferimenti: `r.dati->'riferimenti'`,
      // The keys are those of the day of the act; of a year alone, those of its end.
      riferito_al: `coalesce(${giorno('rilasciato')}, ${giorno('efficace')}, ${giorno('presentato')}, make_date((r.dati->'letto'->>'anno')::integer, 12, 31))`,
      indirizzo: `trim(concat_ws(' ', r.dati->>'indirizzo', r.dati->>'civico'))`,
      posizione: 'NULL::geometry(Point, 6706)',
    },
    accompagna: [{
      nome: 'persone.titolo_richiedente',
      quando: `jsonb_array_length(r.dati->'richiedenti') > 0`,
      colonne: {
        richiedenti: `r.dati->'richiedenti'`,
        nomi: `(SELECT string_agg(x->>'nominativo', '; ') FROM jsonb_array_elements(r.dati->'richiedenti') x)`,
        codici: `(SELECT coalesce(array_agg(x->>'codiceFiscale') FILTER (WHERE x->>'codiceFiscale' <> ''), '{}') FROM jsonb_array_elements(r.dati->'richiedenti') x)`,
      },
    }],
    destinazione: `v.archivio = ($3::jsonb->>'archivio')`,
    confronto: {
      esito: 'Esito', ambito: 'Che cosa riguarda', presentato_il: 'Presentato il', rilasciato_il: 'Rilasciato il', fine_lavori: 'Fine dei lavori', oggetto: 'Oggetto dei lavori', precedente: 'Titolo di riferimento',
      collocazione: 'Collocazione', indirizzo: 'Indirizzo', documenti_mancanti: 'Documenti mancanti', parere: 'Parere dell’autorità di tutela',
    },
    etichetta: TITOLO_IN_PAROLE,
    gruppo: TIPO_IN_PAROLE,
  },
  descrivi: (_u, { destinazione }) => Promise.resolve(destinazione.archivio),
  chiave: chiaveTitolo,
  deriva: leggiTitolo,
  unisce: {
    elenchi: ['riferimenti', 'richiedenti'],
    diRiga: ['tipo', 'numero', 'anno', 'suffisso', 'catasto', 'sezione', 'sezioneUrbana', 'foglio', 'particella', 'subalterno', 'catastali', 'indirizzo', 'civico', 'richiedente', 'codiceFiscale', 'note'],
  },
};

import type { CampoRegistro } from '@edigit/registri';
import { z } from 'zod';
import type { Registro } from '../registri/registro.js';
import { SUPERFICIE_IN_PIANO } from './fasce.queries.js';

/** Where zones go: a layer of a version of a plan, by id. */
const Destinazione = z.strictObject({ strato: z.uuid('Scegliere lo strato del piano in cui vanno le zone; al terminale PIANO/VERSIONE/STRATO, come sono scritti in «Piani e vincoli».') });
type Destinazione = z.infer<typeof Destinazione>;

const metri = (codice: string, titolo: string, sinonimi: readonly string[]): CampoRegistro => ({ codice, titolo, tipo: 'numero', sinonimi, aiuto: 'In metri.' });

/** @see DM 1444/1968 art. 2 for the homogeneous zones; art. 7–9 for heights and distances. */
const CAMPI: readonly CampoRegistro[] = [
  { codice: 'codice', titolo: 'Codice della zona', tipo: 'codice', obbligatorio: true, sinonimi: ['zona', 'cod_zona', 'sigla', 'sigla zona', 'zona urbanistica', 'zona di piano', 'cod_dest', 'etichetta', 'label'], aiuto: 'Come nella legenda del piano: B1, D2, E3.' },
  { codice: 'nome', titolo: 'Denominazione', tipo: 'testo', sinonimi: ['descrizione', 'descr', 'desc_zona', 'nome zona', 'destinazione', 'destinazione d’uso', 'legenda'] },
  { codice: 'identificativo', titolo: 'Identificativo nel piano', tipo: 'codice', sinonimi: ['id zona', 'id_poligono', 'cod_univoco', 'uuid', 'codice univoco'], aiuto: 'Se il piano numera i poligoni: così una nuova consegna li riconosce. Altrimenti lasciare vuoto.' },
  {
    codice: 'dm1444', titolo: 'Zona omogenea', tipo: 'codice', sinonimi: ['zto', 'zona omogenea', 'dm 1444', 'zona dm 1444', 'zona territoriale omogenea'], aiuto: 'DM 1444/1968, art. 2: A, B, C, D, E, F.',
    valori: Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'F'].map((zona) => [zona, [`zona ${zona}`, `ZTO ${zona}`, `zona omogenea ${zona}`, ...[1, 2, 3, 4, 5].map((n) => `${zona}${n}`)]])),
  },
  { codice: 'hilucs', titolo: 'Uso del suolo (HILUCS)', tipo: 'codice', sinonimi: ['hilucs', 'hilucs_value', 'land use'] },
  { codice: 'articolo', titolo: 'Articolo delle norme', tipo: 'testo', sinonimi: ['art', 'articolo nta', 'art_nta', 'nta', 'norma', 'norme', 'riferimento normativo'] },
  { codice: 'if', titolo: 'Indice fondiario', tipo: 'numero', sinonimi: ['iff', 'ind_fond', 'indice di fabbricabilità fondiaria', 'densità fondiaria'], aiuto: 'In m³/m².' },
  { codice: 'it', titolo: 'Indice territoriale', tipo: 'numero', sinonimi: ['ift', 'ind_terr', 'indice di fabbricabilità territoriale', 'densità territoriale'], aiuto: 'In m³/m².' },
  { codice: 'rc', titolo: 'Rapporto di copertura', tipo: 'numero', sinonimi: ['rap_cop', 'rapp_cop', 'indice di copertura'], aiuto: 'Tra 0 e 1; più di 1 è letto come percentuale.' },
  metri('hmax', 'Altezza massima', ['h_max', 'altezza', 'altezza max', 'h']),
  metri('dc', 'Distanza dai confini', ['dist_conf', 'distanza confini']),
  metri('df', 'Distanza tra fabbricati', ['dist_fabb', 'distanza fabbricati', 'distanza tra edifici']),
  metri('ds', 'Distanza dalle strade', ['dist_strad', 'distanza strade']),
  { codice: 'lotto', titolo: 'Lotto minimo', tipo: 'numero', sinonimi: ['lotto_min', 'superficie minima', 'sup_min'], aiuto: 'In m².' },
];

const PARAMETRI = ['if', 'it', 'hmax', 'dc', 'df', 'ds', 'lotto'].map((p) => `'${p}', r.dati->'${p}'`).join(', ');
const RC = `'rc', CASE WHEN (r.dati->>'rc')::float8 > 1 THEN to_jsonb(((r.dati->>'rc')::numeric / 100)::float8) ELSE r.dati->'rc' END`;

/** Layers by plan, version and title, as one writes them on a command line: «PUC/PUC 2024/Zonizzazione». */
const PER_NOME = `
SELECT s.id FROM piano_strato s JOIN piano_versione v ON v.comune = s.comune AND v.id = s.versione AND v.chiusa_da IS NULL JOIN piano p ON p.comune = v.comune AND p.id = v.piano AND p.chiusa_da IS NULL
WHERE s.comune = $1 AND s.chiusa_da IS NULL AND lower(p.codice || '/' || v.titolo || '/' || s.titolo) = lower($2) LIMIT 2`;

const LUOGO = `
SELECT p.codice || ' · ' || v.titolo || ' · ' || s.titolo AS nome FROM piano_strato s
JOIN piano_versione v ON v.comune = s.comune AND v.id = s.versione AND v.chiusa_da IS NULL JOIN piano p ON p.comune = v.comune AND p.id = v.piano AND p.chiusa_da IS NULL
WHERE s.comune = $1 AND s.id = $2::uuid AND s.chiusa_da IS NULL`;

/** Zones of a plan: a file replaces all the zones of a layer. */
export const REGISTRO_ZONE: Registro<Destinazione> = {
  codice: 'zone',
  titolo: 'Zone di piano',
  nomi: { uno: 'zona', tanti: 'zone', genere: 'f' },
  diritto: 'urbanistica',
  campi: CAMPI,
  geometria: 'poligoni',
  destinazione: Destinazione,
  tabella: {
    nome: 'zona',
    accanto: 'JOIN comune c ON c.codice = $2',
    colonne: {
      strato: `($3::jsonb->>'strato')::uuid`,
      codice: `r.dati->>'codice'`,
      nome: `coalesce(r.dati->>'nome', '')`,
      dm1444: `r.dati->>'dm1444'`,
      hilucs: `r.dati->>'hilucs'`,
      articolo: `coalesce(r.dati->>'articolo', '')`,
      parametri: `jsonb_strip_nulls(jsonb_build_object(${PARAMETRI}, ${RC}))`,
      geom: 'r.geom',
      superficie_m2: SUPERFICIE_IN_PIANO('r.geom', 'c.srid_piano'),
      crs_origine: 'r.crs_origine',
      accuratezza_m: 'r.accuratezza_m',
    },
    destinazione: `v.strato = ($3::jsonb->>'strato')::uuid`,
    geom: 'geom',
    confronto: { codice: 'Codice', nome: 'Denominazione', dm1444: 'Zona omogenea', articolo: 'Articolo', parametri: 'Indici e distanze' },
    etichetta: (riga) => `concat_ws(' · ', ${riga}.codice, nullif(${riga}.nome, ''))`,
    gruppo: (riga) => `${riga}.codice`,
  },
  async descrivi(u, { comune, destinazione }) {
    const [riga] = await u.query<{ nome: string }>(LUOGO, [comune, destinazione.strato]);
    return riga?.nome ?? { campo: 'strato', messaggio: 'Questo strato non è tra i piani del comune: sceglierne un altro, o crearlo in «Piani e vincoli».' };
  },
  async daParole(u, comune, parole) {
    const trovati = await u.query<{ id: string }>(PER_NOME, [comune, parole['strato'] ?? '']);
    return trovati.length === 1 ? { ...parole, strato: trovati[0]!.id } : parole;
  },
  chiave: ({ identificativo, codice }) => (identificativo === null || identificativo === undefined ? { senzaChiave: String(codice) } : String(identificativo)),
};

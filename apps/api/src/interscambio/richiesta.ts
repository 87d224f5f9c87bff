import { z } from 'zod';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore } from '../http/cursore.js';
import { CODICI_COLLEZIONI, COLLEZIONI, type Collezione, FILTRI, type NomeFiltro } from './collezioni.js';
import type { Selezione } from './interscambio.queries.js';
import { CRS84, type Sistema, SISTEMI } from './sistemi.js';

/** Features in a page where nothing is said, and at most. */
export const PAGINA_SOLITA = 100;
export const PAGINA_MASSIMA = 1000;

/** A parameter that is not in the API definition is refused. Names and values are never repeated: they are what somebody wrote. */
const soltanto = <S extends z.ZodRawShape>(forma: S) =>
  z.strictObject(forma, { error: (issue) => (issue.code === 'unrecognized_keys' ? `C’è un parametro non previsto. Quelli ammessi: ${Object.keys(forma).join(', ')}.` : undefined) });

const Formato = z.enum(['json', 'html']).optional();
const Riferimento = z.enum(SISTEMI.map(({ uri }) => uri), { error: () => `Sistemi di riferimento disponibili: ${SISTEMI.map(({ uri }) => uri).join(', ')}.` }).optional();

/** Query of the documents about the service. */
export const DocumentoQuery = soltanto({ f: Formato });
export type DocumentoQuery = z.infer<typeof DocumentoQuery>;

/** Query of one feature. */
export const OggettoQuery = soltanto({ f: Formato, crs: Riferimento });
export type OggettoQuery = z.infer<typeof OggettoQuery>;

const testo = (forma: RegExp, messaggio: string) => z.string().regex(forma, messaggio).optional();
const filtri = Object.fromEntries(Object.entries(FILTRI).map(([nome, { forma }]) => [nome, testo(forma, 'Il valore non ha la forma di questo attributo.')])) as Record<NomeFiltro, z.ZodOptional<z.ZodString>>;

/** Query of the features of a collection; which attributes may be asked depends on the collection. */
export const OggettiQuery = soltanto({
  f: Formato,
  limit: testo(/^0*[1-9]\d{0,8}$/, 'Serve un numero intero maggiore di zero.'),
  bbox: z.string().max(200, 'Si scrive ovest,sud,est,nord, per esempio 14.5,40.7,14.6,40.8.').optional(),
  'bbox-crs': Riferimento, crs: Riferimento,
  datetime: z.string().max(70, 'Il testo è troppo lungo.').optional(),
  cursore: z.string().max(500, 'Il cursore non è di questo elenco.').optional(),
  ...filtri,
});
export type OggettiQuery = z.infer<typeof OggettiQuery>;

/** What a request for features means. */
export interface RichiestaOggetti {
  readonly sistema: Sistema;
  readonly limite: number;
  readonly daComune: string | null;
  readonly selezione: Selezione;
  /** The parameters again, for the address of the next page: only what was understood. */
  readonly parametri: ReadonlyMap<string, string>;
}

function errato(campo: string, messaggio: string): DomainError {
  return new DomainError('invalid-request', undefined, { errors: [{ campo, messaggio }] });
}

/** @throws DomainError `not-found` for a collection that is not there. */
export function collezioneDi(codice: string): Collezione {
  const nota = CODICI_COLLEZIONI.find((c) => c === codice);
  if (nota === undefined) throw new DomainError('not-found', `La collezione non esiste. Collezioni disponibili: ${CODICI_COLLEZIONI.join(', ')}.`);
  return COLLEZIONI[nota];
}

export function sistemaDi(uri: string | undefined): Sistema {
  return SISTEMI.find((s) => s.uri === uri) ?? CRS84;
}

/** @throws DomainError `invalid-request` with what to write instead. */
export function leggiRichiesta(collezione: Collezione, query: OggettiQuery): RichiestaOggetti {
  const { f: _f, limit, bbox, 'bbox-crs': bboxCrs, crs, datetime, cursore, ...attributi } = query;
  const estraneo = Object.keys(attributi).find((nome) => !collezione.filtri.includes(nome as NomeFiltro));
  if (estraneo !== undefined) throw errato(estraneo, `Questa collezione si filtra per: ${collezione.filtri.join(', ')}.`);
  const filtrati = Object.entries(attributi).flatMap(([nome, valore]) => (valore === undefined ? [] : [[nome, FILTRI[nome as NomeFiltro].normalizza(valore)] as const]));
  const dopo = decodeCursore(cursore, 3);
  if (dopo !== null && !z.uuid().safeParse(dopo[2]).success) throw errato('cursore', 'Il cursore non è di questo elenco.');
  const scritti = { limit, bbox, 'bbox-crs': bboxCrs, crs, datetime, ...attributi };
  return {
    sistema: sistemaDi(crs),
    limite: Math.min(limit === undefined ? PAGINA_SOLITA : Number(limit), PAGINA_MASSIMA),
    daComune: dopo?.[0] ?? null,
    selezione: { filtri: Object.fromEntries(filtrati), bbox: bbox === undefined ? null : riquadroDi(bbox, sistemaDi(bboxCrs)), quando: datetime === undefined ? null : intervalloDi(datetime), dopo: dopo === null ? null : [dopo[1]!, dopo[2]!], id: null },
    parametri: new Map(Object.entries(scritti).flatMap(([nome, valore]) => (valore === undefined ? [] : [[nome, valore]]))),
  };
}

/** Metres in which all that the registry may hold lies: beyond, a transformation has no answer, and there is nothing to find. */
const MONDO_M = { basso: -20_000_000, alto: 20_000_000 };
const UTM_M = { ovest: -1_500_000, est: 2_500_000, sud: 3_000_000, nord: 6_000_000 };

function riquadroDi(scritto: string, sistema: Sistema): Selezione['bbox'] {
  const numeri = scritto.split(',').map((parte) => (parte.trim() === '' ? Number.NaN : Number(parte)));
  if ((numeri.length !== 4 && numeri.length !== 6) || !numeri.every(Number.isFinite)) throw errato('bbox', 'Servono quattro numeri separati da virgole (sei con le quote).');
  // Heights select nothing: what is shared has none.
  const [a, b, c, d] = (numeri.length === 4 ? numeri : [numeri[0], numeri[1], numeri[3], numeri[4]]) as [number, number, number, number];
  const [ovest, sud, est, nord] = sistema.assi === 'lat-lon' ? [b, a, d, c] : [a, b, c, d];
  if (sud > nord || (sistema.assi === 'est-nord' && ovest > est)) throw errato('bbox', 'Prima l’angolo in basso a sinistra, poi quello in alto a destra, negli assi del sistema di riferimento.');
  if (sistema.assi !== 'est-nord') {
    if (Math.abs(ovest) > 180 || Math.abs(est) > 180 || Math.abs(sud) > 90 || Math.abs(nord) > 90) throw errato('bbox', 'Le longitudini stanno tra -180 e 180, le latitudini tra -90 e 90: controllare l’ordine degli assi.');
    return { numeri: [ovest, sud, est, nord], sistema };
  }
  const dentro = (valore: number, basso: number, alto: number): number => Math.min(Math.max(valore, basso), alto);
  const limiti = sistema.srid === 3857 ? { ovest: MONDO_M.basso, est: MONDO_M.alto, sud: MONDO_M.basso, nord: MONDO_M.alto } : UTM_M;
  return {
    numeri: [dentro(ovest, limiti.ovest, limiti.est), dentro(sud, limiti.sud, limiti.nord), dentro(est, limiti.ovest, limiti.est), dentro(nord, limiti.sud, limiti.nord)], sistema,
  };
}

const Istante = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** The days an instant or an interval touches, in Italy, as a `daterange`. @see RFC 3339, OGC 17-069r4 §7.15.4 */
function intervalloDi(scritto: string): string {
  const parti = scritto.split('/');
  const [da, a] = parti.length === 1 ? [scritto, scritto] : parti;
  const giorni = parti.length > 2 ? null : [da!, a!].map((parte) => (parti.length === 2 && (parte === '' || parte === '..') ? '' : giornoDi(parte)));
  if (giorni === null || giorni.includes(null)) throw errato('datetime', 'Si scrive un istante (2024-03-12T10:00:00Z), un giorno, o un intervallo: 2024-01-01T00:00:00Z/2024-12-31T23:59:59Z, 2024-01-01T00:00:00Z/.., ../2024-12-31T23:59:59Z.');
  const [inizio, fine] = giorni as [string, string];
  if (inizio !== '' && fine !== '' && inizio > fine) throw errato('datetime', 'L’intervallo finisce prima di cominciare.');
  return `[${inizio},${fine}]`;
}

function giornoDi(parte: string): string | null {
  if (!Istante.safeParse(parte).success || parte.startsWith('0000')) return null;
  return parte.includes('T') ? new Date(parte).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' }) : parte;
}

import { TOLLERANZA_COPERTURA } from '@edigit/anagrafe';
import type { BozzaCdu, DecisioneCdu, DecisionePresa, FattoRigaCdu, RigaBozzaCdu, StratoToccato, UrbanisticaOggetto, VincoloInteressato, ZonaToccata } from '@edigit/anagrafe/contract';
import { dataDi } from '../stampa/parole.js';
import * as parole from './parole.js';

/** A decision as it is kept. */
export interface DecisioneLetta extends Omit<DecisionePresa, 'quando'> {
  readonly ordine: number;
  readonly chiave: string;
  readonly quando: Date;
}

/** Two areas that the paper would write alike are the same. */
const STESSA_AREA_M2 = 0.05;

const chiaveZona = (strato: Pick<StratoToccato, 'id'>, z: Pick<ZonaToccata, 'codice'>): string => `zona/${strato.id}/${z.codice}`.slice(0, 300);
const chiaveVincolo = (v: Pick<VincoloInteressato, 'tipo'>): string => `vincolo/${v.tipo}`;
const testoDelVincolo = (v: VincoloInteressato): string => v.testoCdu || v.effetti;

type Calcolata = Pick<RigaBozzaCdu, 'chiave' | 'titolo' | 'di'> & { readonly fatto: FattoRigaCdu };

function calcolate(o: UrbanisticaOggetto | null): Calcolata[] {
  if (o === null) return [];
  const zona = (s: StratoToccato, z: ZonaToccata, tipo: 'zona' | 'marginale'): Calcolata => ({
    chiave: chiaveZona(s, z), titolo: `Zona ${z.codice}${z.nome === '' ? '' : ` · ${z.nome}`}`, di: `${parole.nomePiano(s.piano)} – ${s.titolo}`,
    fatto: { tipo, superficieM2: z.superficieM2, quota: z.quota, testo: z.articolo, marginale: tipo === 'marginale' },
  });
  return [
    ...o.strati.flatMap((s) => [...s.zone.map((z) => zona(s, z, 'zona')), ...s.marginali.map((z) => zona(s, z, 'marginale'))]),
    ...o.vincoli.interessati.map((v): Calcolata => ({ chiave: chiaveVincolo(v), titolo: v.titolo, di: v.baseGiuridica, fatto: { tipo: 'vincolo', superficieM2: v.superficieM2, quota: v.quota, testo: testoDelVincolo(v), marginale: v.marginale } })),
  ];
}

function isUguale(a: FattoRigaCdu, b: FattoRigaCdu): boolean {
  return a.tipo === b.tipo && a.testo === b.testo && a.marginale === b.marginale && Math.abs(a.superficieM2 - b.superficieM2) < STESSA_AREA_M2 && Math.abs(a.quota - b.quota) < TOLLERANZA_COPERTURA;
}

/** By parcel, in the order in which they come. */
export function perOrdine(decisioni: readonly DecisioneLetta[]): Map<number, DecisioneLetta[]> {
  const per = new Map<number, DecisioneLetta[]>();
  for (const d of decisioni) per.set(d.ordine, [...(per.get(d.ordine) ?? []), d]);
  return per;
}

/** Rows of a parcel with what the office decided of each. @param decisioni newest first */
export function righeDi(o: UrbanisticaOggetto | null, decisioni: readonly DecisioneLetta[]): RigaBozzaCdu[] {
  const prese = new Map<string, DecisionePresa[]>();
  for (const { ordine: _ordine, chiave, quando, ...d } of decisioni) prese.set(chiave, [...(prese.get(chiave) ?? []), { ...d, quando: quando.toISOString() }]);
  const con = (r: Omit<RigaBozzaCdu, 'decisione' | 'daRivedere' | 'storia'>): RigaBozzaCdu => {
    const tutte = prese.get(r.chiave) ?? [];
    const [ultima] = tutte;
    const decisione = ultima === undefined || ultima.decisione === 'ritira' ? null : ultima;
    return { ...r, decisione, daRivedere: decisione !== null && (r.fatto === null || !isUguale(r.fatto, decisione.fatto)), storia: decisione === null ? tutte : tutte.slice(1) };
  };
  const righe = calcolate(o);
  const presenti = new Set(righe.map((r) => r.chiave));
  const sparite = [...prese.keys()].filter((chiave) => !presenti.has(chiave)).map((chiave) => con({ chiave, titolo: nomeSparita(chiave), di: '', fatto: null }));
  return [...righe.map(con), ...sparite.filter((r) => r.decisione !== null)];
}

/** What a row that is no longer computed was called, from its key. */
function nomeSparita(chiave: string): string {
  const [tipo, ...resto] = chiave.split('/');
  return tipo === 'zona' ? `Zona ${resto.slice(1).join('/')}` : `Vincolo ${resto.join('/')}`;
}

export function contaRighe(righe: readonly RigaBozzaCdu[]): BozzaCdu['revisione'] {
  return { righe: righe.filter((r) => r.fatto !== null).length, decise: righe.filter((r) => r.fatto !== null && r.decisione !== null && !r.daRivedere).length, daRivedere: righe.filter((r) => r.daRivedere).length };
}

/** What may be decided of a row: a sliver is already marginal, and of what is no longer there one can only take the decision back. */
export function decisioniPer(fatto: FattoRigaCdu | null): readonly DecisioneCdu[] {
  if (fatto === null) return ['ritira'];
  return fatto.tipo === 'marginale' ? ['accetta', 'modifica', 'escludi', 'ritira'] : ['accetta', 'modifica', 'marginale', 'escludi', 'ritira'];
}

/** «M. Bruni, 12/03/2026: motivo». */
export function firmaInParole({ operatore, quando, motivo }: DecisionePresa): string {
  return `${operatore}, ${dataDi(new Date(quando))}${motivo === '' ? '' : `: ${motivo}`}`;
}

/**
 * A parcel as the paper says it after the office's review. A decision on something that has changed does not count. A zone may go to the annex or out of the text; a constraint never goes:
 * the certificate tells the prescriptions that concern the area (DPR 380/2001, art. 30, c. 3), and who signs must find there both the overlap and why the office does not count it.
 */
export function applicaDecisioni(o: UrbanisticaOggetto, righe: readonly RigaBozzaCdu[]): UrbanisticaOggetto {
  const valide = new Map(righe.flatMap((r) => (r.decisione === null || r.daRivedere ? [] : [[r.chiave, r.decisione] as const])));
  if ([...valide.values()].every((d) => d.decisione === 'accetta')) return o;
  return { ...o, strati: o.strati.map((s) => applicaStrato(o, s, valide)), vincoli: { ...o.vincoli, interessati: o.vincoli.interessati.map((v) => applicaVincolo(o, v, valide.get(chiaveVincolo(v)))) } };
}

function applicaStrato(o: UrbanisticaOggetto, s: StratoToccato, valide: ReadonlyMap<string, DecisionePresa>): StratoToccato {
  const sorte = (z: ZonaToccata, dove: 'zone' | 'marginali'): { dove: 'zone' | 'marginali' | null; z: ZonaToccata; toccata: boolean } => {
    const d = valide.get(chiaveZona(s, z));
    switch (d?.decisione) {
      case 'modifica': return { dove: 'zone', z: { ...z, ...misureDecise(o, z, d), articolo: d.testo ?? z.articolo, parametri: [...z.parametri, notaModifica(z, d)] }, toccata: true };
      case 'marginale': return { dove: 'marginali', z, toccata: dove !== 'marginali' };
      case 'escludi': return { dove: null, z, toccata: true };
      default: return { dove, z, toccata: false };
    }
  };
  const sorti = [...s.zone.map((z) => sorte(z, 'zone')), ...s.marginali.map((z) => sorte(z, 'marginali'))];
  if (!sorti.some((x) => x.toccata)) return s;
  const [zone, marginali] = (['zone', 'marginali'] as const).map((dove) => sorti.filter((x) => x.dove === dove).map((x) => x.z)) as [ZonaToccata[], ZonaToccata[]];
  return { ...s, zone, marginali, copertura: s.copertura === null ? null : coperturaDecisa(o, s.copertura, [...zone, ...marginali]) };
}

function coperturaDecisa(o: UrbanisticaOggetto, copertura: NonNullable<StratoToccato['copertura']>, zone: readonly ZonaToccata[]): StratoToccato['copertura'] {
  const somma = zone.reduce((m2, z) => m2 + z.superficieM2, 0) / (o.superficieMappaM2 ?? 1);
  if (Math.abs(somma - 1) <= TOLLERANZA_COPERTURA) return copertura;
  return { ...copertura, completa: false, testo: [copertura.testo ?? '', `Con le decisioni dell’ufficio le zone fanno ${parole.m2(somma * (o.superficieMappaM2 ?? 0))} su ${parole.m2(o.superficieMappaM2 ?? 0)}: verificare prima di certificare.`].filter((t) => t !== '').join(' ') };
}

function misureDecise({ superficieMappaM2, superficieCatastaleM2 }: UrbanisticaOggetto, z: Pick<ZonaToccata, 'superficieM2' | 'quota' | 'superficieCatastaleM2'>, { superficieM2 }: DecisionePresa): Pick<ZonaToccata, 'superficieM2' | 'quota' | 'superficieCatastaleM2'> {
  if (superficieM2 === null || superficieMappaM2 === null) return { superficieM2: z.superficieM2, quota: z.quota, superficieCatastaleM2: z.superficieCatastaleM2 };
  const quota = superficieM2 / superficieMappaM2;
  return { superficieM2, quota, superficieCatastaleM2: superficieCatastaleM2 === null ? null : superficieCatastaleM2 * quota };
}

function notaModifica(z: Pick<ZonaToccata, 'superficieM2'>, d: DecisionePresa): string {
  return `Modifica dell’ufficio (${d.superficieM2 === null ? '' : `calcolati ${parole.m2(z.superficieM2)}; `}${firmaInParole(d)})`;
}

function applicaVincolo(o: UrbanisticaOggetto, v: VincoloInteressato, d: DecisionePresa | undefined): VincoloInteressato {
  const con = (nota: string, altro: Partial<VincoloInteressato> = {}): VincoloInteressato => ({ ...v, ...altro, cautela: v.cautela === null ? nota : `${v.cautela} ${nota}` });
  switch (d?.decisione) {
    case 'modifica': return con(`${notaModifica(v, d)}.`, { ...misureDecise(o, v, d), testoCdu: d.testo ?? v.testoCdu });
    case 'marginale': return con(`Marginale per l’ufficio (${firmaInParole(d)}): resta stampato, verificare sul posto o sull’atto.`, { marginale: true });
    case 'escludi': return con(`Per l’ufficio non interessa la particella (${firmaInParole(d)}): resta stampato perché lo valuti chi firma.`);
    default: return v;
  }
}

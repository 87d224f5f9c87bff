import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Municipality of the census supplies written here, a few lines long: invented, like all its persons. */
export const COMUNE_MINIATURA = 'X997';

const riga = (...campi: readonly (string | number)[]): string => `${[COMUNE_MINIATURA, ' ', ...campi].join('|')}|`;
const ATTO = ['10052015', '11052015', 'V', '012345', '001', '2015'];
const NESSUN_ATTO = ['', '', '', '', '', ''];
const CONCLUSIONE = ['03022021', '04022021', 'V', '000777', '001', '2021'];
const euro = (centesimi: number): string => `${Math.trunc(centesimi / 100)},${String(centesimi % 100).padStart(2, '0')}`;

/** A stage of a unit. */
export interface UnitaInMiniatura {
  readonly id: number;
  readonly progressivo?: number;
  readonly foglio?: string;
  readonly numero: string;
  readonly sub: string;
  /** Further identifiers (graffati), number and subalterno. */
  readonly graffati?: readonly (readonly [numero: string, sub: string])[];
  readonly categoria?: string;
  readonly renditaCents?: number;
  readonly via?: string;
  readonly piano?: string;
  /** `C` suppressed, `A` common part. */
  readonly partita?: string;
  readonly annotazione?: string;
  /** Closed by an act: no longer the current stage. */
  readonly concluso?: boolean;
}

/** A stage of a land parcel. */
export interface TerrenoInMiniatura {
  readonly id: number;
  readonly progressivo?: number;
  readonly foglio?: string;
  readonly numero: string;
  readonly qualita?: string;
  readonly areaM2?: number;
  readonly partita?: string;
  readonly concluso?: boolean;
}

export interface DirittoInMiniatura {
  readonly chiave: number;
  readonly soggetto: number;
  readonly immobile: number;
  readonly quota?: readonly [number, number];
  readonly codice?: string;
  readonly concluso?: boolean;
}

export interface PersonaInMiniatura {
  readonly id: number;
  readonly cognome: string;
  readonly nome?: string;
}

export interface EstrazioneInMiniatura {
  readonly catasto: 'F' | 'T';
  readonly estrazione: 'completa' | 'aggiornamento';
  /** First day of an update, `dd/mm/yyyy`. */
  readonly dal?: string;
  /** Day of a full extraction, last day of an update; absent, nobody says. */
  readonly al?: string;
  readonly unita?: readonly UnitaInMiniatura[];
  readonly terreni?: readonly TerrenoInMiniatura[];
  /** Absent: there is no file of rights. */
  readonly diritti?: readonly DirittoInMiniatura[];
  readonly persone?: readonly PersonaInMiniatura[];
  /** Records that the .PRM declares; absent, as many as there are. */
  readonly dichiarati?: number;
  /** Lines put in the file of properties as they are. */
  readonly altre?: readonly string[];
}

function righeUnita(u: UnitaInMiniatura): string[] {
  const { progressivo = 1, foglio = '0001', graffati = [], categoria = 'A02', renditaCents = 50_000, via = 'DELLE PROVE', piano = '1', partita = '', annotazione = '', concluso = false } = u;
  const testa = [u.id, 'F', progressivo];
  const spenta = partita === 'C' || partita === 'A';
  return [
    riga(...testa, 1, '1', spenta ? '' : categoria, spenta ? '' : '02', spenta ? '' : '5', '', '', spenta ? '' : euro(renditaCents), '', '', '', '', '', piano, '', '', '', ...ATTO, ...(concluso ? CONCLUSIONE : NESSUN_ATTO),
      partita, annotazione, 900 + progressivo, concluso ? 901 + progressivo : '', '', '', 'VCL', 'VARIAZIONE DEL CLASSAMENTO', '', '', ''),
    riga(...testa, 2, ...[[u.numero, u.sub] as const, ...graffati].flatMap(([numero, sub]) => ['', foglio, numero.padStart(5, '0'), '', sub.padStart(4, '0'), ''])),
    ...(spenta ? [] : [riga(...testa, 3, '236', via, '000012', '', '', '')]),
  ];
}

function rigaTerreno({ id, progressivo = 1, foglio = '1', numero, qualita = '1', areaM2 = 9000, partita = '', concluso = false }: TerrenoInMiniatura): string {
  return riga(id, 'T', progressivo, 1, foglio, numero.padStart(5, '0'), '', '', '', qualita, '02', Math.trunc(areaM2 / 10_000), Math.trunc((areaM2 % 10_000) / 100), areaM2 % 100, 0, 0, 0, '', '', '46,48', '20,92',
    ...ATTO, ...(concluso ? CONCLUSIONE : NESSUN_ATTO), partita, '', 900 + progressivo, concluso ? 901 + progressivo : '', 'FRZ', 'FRAZIONAMENTO', '', '');
}

function rigaDiritto({ chiave, soggetto, immobile, quota = [1, 1], codice = '10', concluso = false }: DirittoInMiniatura, catasto: 'F' | 'T'): string {
  const atto = (d: readonly string[]): string[] => [d[0]!, d[2]!, d[3]!, d[4]!, d[5]!, d[1]!];
  return riga(soggetto, 'P', immobile, catasto, codice, '', ...quota, ' ', '', ...atto(ATTO), '', ...atto(concluso ? CONCLUSIONE : NESSUN_ATTO), 800, concluso ? 801 : '', chiave, '', '', '', '');
}

/** Writes the files of one extraction in a folder of its own and answers it. */
export function scriviEstrazione(cartella: string, nome: string, e: EstrazioneInMiniatura): string {
  const qui = join(cartella, nome);
  mkdirSync(qui, { recursive: true });
  const scrivi = (estensione: string, righe: readonly string[]): void => writeFileSync(join(qui, `${nome}.${estensione}`), righe.map((r) => `${r}\r\n`).join(''), 'latin1');
  const immobili = [...(e.unita ?? []).flatMap(righeUnita), ...(e.terreni ?? []).map(rigaTerreno), ...(e.altre ?? [])];
  if (immobili.length > 0) scrivi(e.catasto === 'F' ? 'FAB' : 'TER', immobili);
  if (e.diritti !== undefined) scrivi('TIT', e.diritti.map((d) => rigaDiritto(d, e.catasto)));
  if (e.persone !== undefined) scrivi('SOG', e.persone.map((p) => riga(p.id, 'P', p.cognome, p.nome ?? 'ADA', '2', '01011960', COMUNE_MINIATURA, '', '')));
  const date = e.al === undefined ? [] : e.estrazione === 'completa' ? [`Data selezione : ${e.al}`] : [`Data iniziale : ${e.dal ?? ''}`, `Data finale : ${e.al}`];
  scrivi('PRM', [`Nome file : ${nome}`, `Comune : ${COMUNE_MINIATURA}`, `Tipologia di estrazione : ${e.catasto === 'F' ? 'Fabbricati' : 'Terreni'} ${e.estrazione}`, ...date, `Numero record : ${e.dichiarati ?? immobili.length}`]);
  return qui;
}

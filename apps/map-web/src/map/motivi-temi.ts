import { CODICI_STATO_EDILIZIO, SCHEMI_CLASSE, type StatoEdilizio } from '@edigit/anagrafe';
import type { AttributiTessera } from '@edigit/anagrafe/contract';
import type { ScelteTemi, TemaEdifici } from './catalogue.js';
import { CROCI, motivo, type Motivo, ORIZZONTALI, PUNTI, SAETTE, SALE, TRATTI, VERTICALI } from './motivi.js';

/** How a theme draws one building: `chiave` names what is drawn alike, `sigla` is written on it (null: nothing). */
export interface SegnoTema {
  readonly chiave: string;
  readonly motivo: Motivo;
  readonly sigla: string | null;
}

/** Ground of a class and the ink that is read on it, by its place among all classes of all scales; the letter is what says it. */
const COLORI_CLASSE: Readonly<Record<string, readonly [fondo: string, inchiostro: string]>> = {
  A4: ['#00703c', '#ffffff'], A3: ['#00703c', '#ffffff'], 'A+': ['#00703c', '#ffffff'], A0: ['#00703c', '#ffffff'], A2: ['#2b7d2b', '#ffffff'], A1: ['#2b7d2b', '#ffffff'], A: ['#2b7d2b', '#ffffff'],
  B: ['#9ccb3b', '#10240a'], C: ['#d9e021', '#1f2200'], D: ['#fde725', '#2b2600'], E: ['#fdb913', '#2b1c00'], F: ['#f58a3c', '#2b1200'], G: ['#c21a1a', '#ffffff'],
};
/** Border of every building of a theme. */
export const BORDO_TEMA = '#17324d';

const SENZA_CLASSE = motivo('#4a5560', CROCI, [], '#e3e6ea');

/** Less than half of the units have a valid certificate: what is drawn speaks of few. */
export function isRado({ unita = 0, coperte = 0 }: Pick<AttributiTessera['energia'], 'unita' | 'coperte'>): boolean {
  return coperte * 2 < unita;
}

/** Ground of a class, with a hatch where few units are covered; without a class, crosses. */
export function motivoClasse(classe: string | undefined, rado: boolean): Motivo {
  const colori = classe === undefined ? undefined : COLORI_CLASSE[classe];
  return colori === undefined ? SENZA_CLASSE : motivo(colori[1], rado ? SALE : [], [], colori[0]);
}

/** «D», and the year of the scale where it is not the one in force. */
function siglaClasse({ scala }: AttributiTessera['energia'], classe: string | undefined): string | null {
  return classe === undefined ? null : scala === 'IT-2009' ? `${classe} ’09` : scala === 'IT-EPBD' ? `${classe} UE` : classe;
}

/** Classes that a legend lists: those of the scale in force, the best first. */
export const CLASSI_IN_LEGENDA = SCHEMI_CLASSE['IT-2015'].classi;

/** States of the titles of a building, told apart without colour. */
export const MOTIVI_STATI: Readonly<Record<StatoEdilizio, Motivo>> = {
  'condono-da-integrare': motivo('#8a3b00', SAETTE, [], '#fbd9b5'),
  'condono-aperto': motivo('#a8491a', SALE, [], '#fde8d3'),
  'in-istruttoria': motivo('#7d6100', ORIZZONTALI, [], '#fdf3c4'),
  'lavori-senza-fine': motivo('#6b2fa0', TRATTI, [], '#e9dcf5'),
  'con-agibilita': motivo('#0b5394', [], [], '#7fb2de'),
  'con-titoli': motivo('#0b5394', [], PUNTI, '#dcebf8'),
  'senza-rilascio': motivo('#4a5560', CROCI, [], '#e3e6ea'),
  'in-dubbio': motivo('#4a5560', VERTICALI, [], '#f4f5f7'),
};

/** First years of the periods of the last title, oldest first: 0 is whatever came before. */
export const PERIODI = [0, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020] as const;
const GRADI = ['#3f1d6b', '#5b2c86', '#7b3f98', '#a05aa8', '#c17fb8', '#dba8c9', '#edcbd9', '#f7e3e6', '#fdf5f0'] as const;
const SENZA_ANNO = motivo('#4a5560', CROCI, [], '#e3e6ea');

/** First year of the period that a year is of. */
export function periodoDi(anno: number): (typeof PERIODI)[number] {
  return PERIODI.findLast((inizio) => anno >= inizio)!;
}

/** Ground of a period, from dark to light; without a year, crosses. */
export function motivoPeriodo(inizio: (typeof PERIODI)[number] | null): Motivo {
  const n = inizio === null ? -1 : PERIODI.indexOf(inizio);
  return n === -1 ? SENZA_ANNO : motivo(n < 4 ? '#ffffff' : '#2b0f4a', [], [], GRADI[n]);
}

const isStato = (stato: string): stato is StatoEdilizio => (CODICI_STATO_EDILIZIO as readonly string[]).includes(stato);

/** How a theme draws a feature of its tiles. */
export function segnoOf<T extends TemaEdifici>(tema: T, scelte: ScelteTemi, attributi: AttributiTessera[T]): SegnoTema {
  if (tema === 'energia') {
    const a = attributi as AttributiTessera['energia'];
    const classe = scelte.energia === 'peggiore' ? a.peggiore : a.frequente;
    const rado = isRado(a);
    return { chiave: `${classe ?? ''}${rado ? ' rado' : ''}`, motivo: motivoClasse(classe, rado), sigla: siglaClasse(a, classe) };
  }
  const { stato, anno } = attributi as AttributiTessera['titoli'];
  if (scelte.titoli === 'stato') return isStato(stato) ? { chiave: stato, motivo: MOTIVI_STATI[stato], sigla: null } : { chiave: '', motivo: SENZA_ANNO, sigla: null };
  const periodo = anno === undefined ? null : periodoDi(anno);
  return { chiave: `anno ${periodo}`, motivo: motivoPeriodo(periodo), sigla: anno === undefined ? null : String(anno) };
}

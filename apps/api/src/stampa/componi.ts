import type { Contribuenti, Fascicolo, Sezione } from '@edigit/anagrafe/contract';
import type { FinalitaCorrente } from '../accessi/finalita.js';
import { blocchiEnergia } from './componi-energia.js';
import { blocchiCatasto, blocchiIndirizzi, blocchiScheda, blocchiTitolarita } from './componi-sezioni.js';
import { blocchiEdilizia } from './componi-edilizia.js';
import { blocchiSegnalazioni } from './componi-segnalazioni.js';
import { blocchiTributi } from './componi-tributi.js';
import { blocchiUrbanistica } from './componi-urbanistica.js';
import type { DocumentoFascicolo, Fatto, SezioneStampata, TestataFascicolo } from './documento.js';
import type { EstrattoMappa } from './mappa/estratto.js';
import * as parole from './parole.js';

/** What the print knows of a building beside its dossier. */
export interface EdificioDaStampare {
  readonly nomeComune: string;
  readonly dimostrativo: boolean;
  readonly fonte: string;
  readonly allegato: string;
  readonly accuratezzaM: number | null;
}

export interface MaterialeStampa {
  readonly fascicolo: Fascicolo;
  readonly edificio: EdificioDaStampare;
  readonly estratto: EstrattoMappa;
  /** Reference dates by kind of file. */
  readonly dateFonti: ReadonlyMap<string, string | null>;
  readonly operatore: string;
  /** Purpose of the read of names; null where names stay out. */
  readonly finalita: FinalitaCorrente | null;
  /** Who pays, where the print is to name them. */
  readonly contribuenti: Contribuenti | null;
  readonly istante: Date;
}

const FONTI: readonly (readonly [titolo: string, tipi: readonly string[], sezione: Sezione['codice']])[] = [
  ['Mappa catastale', ['catasto-ctf', 'catasto-cxf', 'catasto-gml'], 'catasto'],
  ['Catasto fabbricati', ['catasto-fab'], 'catasto'],
  ['Catasto terreni', ['catasto-ter'], 'catasto'],
  ['Titolarità catastali', ['catasto-tit'], 'titolarita'],
];

const MOST_NUMBERS = 6;

const SAGOMA: Readonly<Record<string, string>> = { 'mappa-catastale': 'mappa catastale', rilievo: 'rilievo degli edifici', ufficio: 'disegno dell’ufficio' };

/** Everything but the map: what fills the head of the first page, from which the room of the map follows. */
export function componiTestata({ fascicolo, edificio: { nomeComune }, finalita }: Pick<MaterialeStampa, 'fascicolo' | 'edificio' | 'finalita'>): TestataFascicolo {
  const { edificio } = fascicolo;
  const scopo = finalita === null ? null : parole.finalita(finalita.codice) + (finalita.protocollo === null ? '' : ` · Prot./pratica n. ${finalita.protocollo}`);
  return {
    ente: /^comune /i.test(nomeComune) ? nomeComune : `Comune di ${nomeComune}`,
    codice: edificio.codice,
    titolo: edificio.indirizzo ?? (abilitato(fascicolo, 'indirizzi') ? 'Edificio senza indirizzo' : `Edificio ${edificio.codice}`),
    sottotitolo: chiaveDi(fascicolo),
    stato: parole.statoEdificio(edificio.stato),
    fatti: fattiDi(fascicolo),
    daSapere: [...fascicolo.daSapere.map(({ testo }) => testo), ...(scopo === null ? [] : [`Contiene nomi di persone, letti per: ${scopo}. La lettura è registrata.`])],
    finalita: scopo,
  };
}

/** The dossier in the words and the order of the print. */
export function componiFascicolo(m: MaterialeStampa): DocumentoFascicolo {
  const { fascicolo, edificio: { dimostrativo } } = m;
  const piene = sezioniPiene(fascicolo);
  return {
    tipo: 'fascicolo',
    ...componiTestata(m),
    estratto: m.estratto,
    didascalia: [chiaveDi(fascicolo), dataMappa(m), `stampata il ${parole.dataDi(m.istante)}`].filter((parte) => parte !== null).join(' · '),
    sezioni: [sezioneEdificio(m), ...piene.map((s) => sezioneStampata(m, s)), sezioneFonti(m, piene)],
    operatore: m.operatore,
    data: parole.dataDi(m.istante),
    ora: parole.oraDi(m.istante),
    dimostrativo,
    risultanza: m.fascicolo.momento?.testo ?? null,
    istante: m.istante.toISOString(),
  };
}

/** Sections that have something to print. */
function sezioniPiene({ sezioni }: Fascicolo): Sezione[] {
  return sezioni.filter((s) => s.qualita !== 'non-abilitato' && (s.qualita !== 'nessun-dato' || s.dati !== null));
}

/** How many sections a print has: the building's measures and the sources stand around those of the dossier. */
export function quanteSezioni(fascicolo: Fascicolo): number {
  return sezioniPiene(fascicolo).length + 2;
}

function abilitato({ sezioni }: Fascicolo, codice: Sezione['codice']): boolean {
  return sezioni.some((s) => s.codice === codice && s.qualita !== 'non-abilitato');
}

/** «Foglio 4 · P.lla 312, 313», with the section only where there is one. */
function chiaveDi(fascicolo: Fascicolo): string {
  const { codice, sezione, foglio, particelle } = fascicolo.edificio;
  if (!abilitato(fascicolo, 'catasto')) return codice;
  const parti = [sezione === '' ? null : `Sez. ${sezione}`, foglio === '' ? null : `Foglio ${foglio}`, particelle.length === 0 ? null : `P.lla ${numeriDi(particelle)}`];
  return parti.filter((parte) => parte !== null).join(' · ') || 'Fuori dai fogli catastali caricati';
}

/** A title holds a few numbers; all of them are among the links. */
function numeriDi(particelle: Fascicolo['edificio']['particelle']): string {
  const numeri = particelle.map(({ numero }) => numero);
  return numeri.length <= MOST_NUMBERS ? numeri.join(', ') : `${numeri.slice(0, MOST_NUMBERS - 1).join(', ')} e altre ${numeri.length - MOST_NUMBERS + 1}`;
}

function fattiDi(fascicolo: Fascicolo): Fatto[] {
  const { fatti } = fascicolo;
  const catasto = abilitato(fascicolo, 'catasto');
  const dubbio = (...dati: Fascicolo['fatti']['daVerificare']): Pick<Fatto, 'nota'> => (dati.some((d) => fatti.daVerificare.includes(d)) ? { nota: 'da verificare' } : {});
  const anno: Fatto = { etichetta: 'Anno', valore: fatti.anno === null ? parole.NULLA : String(fatti.anno) };
  return [
    { etichetta: 'Unità', valore: catasto ? parole.numero(fatti.unita) : parole.NULLA, ...dubbio('unita') },
    { etichetta: 'Piani', valore: fatti.piani === null ? parole.NULLA : parole.numero(fatti.piani), ...dubbio('piani') },
    { etichetta: 'Sup. in mappa', valore: parole.metriQuadri(fatti.superficieMappaM2), ...dubbio('superficie', 'sagoma') },
    fatti.annoQualita === null ? anno : { ...anno, nota: parole.qualita(fatti.annoQualita).toLowerCase() },
  ];
}

/** The latest date of a source; undefined when none of its files was ever loaded. */
function alDi({ dateFonti }: MaterialeStampa, tipi: readonly string[]): string | null | undefined {
  const date = tipi.filter((t) => dateFonti.has(t)).map((t) => dateFonti.get(t) ?? null);
  return date.length === 0 ? undefined : date.reduce((piu, d) => (piu === null || (d !== null && d > piu) ? d : piu));
}

function dataMappa(m: MaterialeStampa): string | null {
  const al = alDi(m, FONTI[0]?.[1] ?? []);
  return al === undefined || al === null ? null : `mappa al ${parole.giorno(al)}`;
}

function sezioneEdificio(m: MaterialeStampa): SezioneStampata {
  const { fascicolo: { edificio }, edificio: { fonte, accuratezzaM } } = m;
  const al = fonte === 'mappa-catastale' ? alDi(m, FONTI[0]?.[1] ?? []) : null;
  return {
    titolo: 'Edificio', fonte: `Fonte: ${SAGOMA[fonte] ?? fonte}${al === undefined || al === null ? '' : `, ${parole.giorno(al)}`}`,
    blocchi: [{
      tipo: 'voci',
      voci: [
        { termine: 'Superficie in mappa', valore: `${parole.metriQuadri(edificio.superficieMappaM2, 2)} (nel piano della mappa d’origine)` },
        { termine: 'Area misurata', valore: `${parole.metriQuadri(edificio.areaM2, 2)} (sull’ellissoide)` },
        { termine: 'Sagoma', valore: (SAGOMA[fonte] ?? fonte) + accuratezzaInParole(accuratezzaM) },
      ],
    }],
  };
}

function accuratezzaInParole(metri: number | null): string {
  if (metri === null || metri < 0.01) return '';
  return `, posizione con accuratezza nominale di ${parole.numero(metri, metri < 1 ? 2 : 1)} m`;
}

function fonteDi(s: Sezione): string | null {
  if (s.fonte === null) return null;
  return `Fonte: ${s.fonte}${s.aggiornatoAl === null ? '' : `, ${parole.giorno(s.aggiornatoAl)}`} · ${parole.qualita(s.qualita)}`;
}

function sezioneStampata(m: MaterialeStampa, s: Sezione): SezioneStampata {
  const testa = { titolo: s.titolo, fonte: fonteDi(s) };
  switch (s.codice) {
    case 'catasto':
      return { ...testa, blocchi: blocchiCatasto(m.fascicolo, s.dati) };
    case 'titolarita':
      return { ...testa, blocchi: blocchiTitolarita(m.fascicolo, m.finalita !== null) };
    case 'urbanistica':
      return { ...testa, blocchi: blocchiUrbanistica(s.dati) };
    case 'edilizia':
      return { ...testa, blocchi: blocchiEdilizia(s.dati) };
    case 'indirizzi':
      return { ...testa, blocchi: blocchiIndirizzi(s.dati) };
    case 'documenti':
      return { ...testa, blocchi: blocchiScheda(s.dati, m.istante) };
    case 'energia':
      return { ...testa, blocchi: blocchiEnergia(s.dati) };
    case 'tributi':
      return { ...testa, blocchi: blocchiTributi(s.dati, m.contribuenti) };
    case 'segnalazioni':
      return { ...testa, blocchi: blocchiSegnalazioni(s.dati) };
    default:
      return { ...testa, blocchi: [{ tipo: 'paragrafo', testo: 'I dati di questa sezione si consultano nel fascicolo a video.' }] };
  }
}

/** Where everything comes from, and what is missing: «no data» and «nothing there» are different answers. */
function sezioneFonti(m: MaterialeStampa, piene: readonly Sezione[]): SezioneStampata {
  const senza = m.fascicolo.sezioni.filter((s) => s.qualita === 'nessun-dato' && !piene.includes(s));
  const caricate = FONTI.filter(([, , sezione]) => abilitato(m.fascicolo, sezione)).map(([titolo, tipi]) => ({ titolo, al: alDi(m, tipi) }));
  return {
    titolo: 'Fonti e completezza', fonte: null,
    blocchi: [
      ...(caricate.length === 0 ? [] : [{ tipo: 'voci', voci: caricate.map(({ titolo, al }) => ({ termine: titolo, valore: al === undefined ? 'mai caricata' : al === null ? 'caricata, senza data di riferimento' : `al ${parole.giorno(al)}` })) } as const]),
      ...(senza.length === 0 ? [] : [{ tipo: 'paragrafo', testo: `Senza dati caricati: ${senza.map(({ titolo }) => titolo).join(', ')}. «Senza dati» non significa che non ci sia nulla.` } as const]),
      ...(m.fascicolo.sezioni.some((s) => s.qualita === 'non-abilitato') ? [{ tipo: 'paragrafo', testo: 'Alcune sezioni non sono abilitate per il profilo di chi ha stampato.' } as const] : []),
    ],
  };
}

import type { DatoSegnalabile, Documento, Fascicolo, Impianto, PartitaTerreni, Qualita, Segnalazione, Sezione, UnitaNelFascicolo, Momento } from '@edigit/anagrafe/contract';
import { vincoliDaSapere } from '../cdu/da-sapere.js';
import type { SezioneLetta } from '../cdu/urbanistica.service.js';
import { giorno, type LegameUnita, qualitaDi, spiegaUnita } from '../collegamenti/spiegazione.js';
import { completezzaDi } from '../documenti/completezza.js';
import { numeroCompleto, presentaTerreno, presentaUnita, statoEdificio } from '../territorio/presenta.js';
import type { AltroCollegamento, EdificioDelFascicolo, IntestatarioSalvato, TerrenoDelFascicolo, UnitaDelFascicolo } from './fascicolo.repository.js';
import { denominazioneDi, dirittoInParole, quotaDi, spiegaAltro, spiegaParticella } from './parole.js';
import type { CiviciDellEdificio } from '../indirizzi/indirizzi.service.js';
import type { CodiceSettore, SezioneDelSettore } from './settori.js';
import { conDubbi, dubbiSu, segnalatiInParole, sezioneSegnalazioni } from './segnalati.js';

/** Everything a dossier is made of, as read in one unit of work. */
export interface MaterialeFascicolo {
  /** The past moment that was read; null for today. */
  readonly momento: Momento | null;
  readonly edificio: EdificioDelFascicolo;
  readonly unita: readonly UnitaDelFascicolo[];
  /** Links of units that a person refused or dissolved. */
  readonly rifiutate: readonly LegameUnita[];
  readonly terreni: readonly TerrenoDelFascicolo[];
  readonly altri: readonly AltroCollegamento[];
  /** Doubts that this user may see, open ones first. */
  readonly segnalazioni: readonly Segnalazione[];
  /** Absent: names stay out. */
  readonly intestatari: readonly IntestatarioSalvato[] | null;
  /** Plans and constraints; null without the right. */
  readonly urbanistica: SezioneLetta | null;
  /** Documents of the building; none without the right. */
  readonly documenti: readonly Documento[];
  /** Plants of the building; none without the right. */
  readonly impianti: readonly Impianto[];
  /** Sections of the registers that this user may see. */
  /** Civic numbers of the municipality; `al` null where none was ever loaded. */
  readonly civici: CiviciDellEdificio;
  readonly settori: ReadonlyMap<CodiceSettore, SezioneDelSettore>;
  readonly diritti: ReadonlySet<string>;
}

const FONTI_FABBRICATI = ['catasto-fab'];
const FONTI_TERRENI = ['catasto-ter'];
const FONTI_TITOLARITA = ['catasto-tit'];
const FONTI_MAPPA = ['catasto-ctf', 'catasto-cxf', 'catasto-gml'];

/** Sections of the registers of other offices, in the order of the screen. */
const ALTRE = [
  ['edilizia', 'Titoli edilizi'], ['energia', 'Energia (APE)'], ['rischi', 'Rischi'], ['patrimonio', 'Patrimonio comunale'], ['tributi', 'Tributi'],
  ['demografia', 'Popolazione'],
] as const;

export function presentaFascicolo(m: MaterialeFascicolo): Fascicolo {
  const { edificio: e, diritti } = m;
  const catasto = diritti.has('catasto');
  const dubbi = dubbiSu(m.segnalazioni, e.id, ...m.segnalazioni.flatMap((s) => s.ereditataDa?.id ?? []));
  return {
    edificio: {
      id: e.id, codice: e.codice, comune: e.comune, stato: statoEdificio(e.stato), indirizzo: m.civici.nome ?? e.indirizzo, sezione: catasto ? e.sezione : '', foglio: catasto ? e.foglio : '',
      particelle: catasto ? particelleDi(m) : [], areaM2: e.areaM2, superficieMappaM2: e.superficieMappaM2, geometria: e.geometria, bbox: e.bbox,
    },
    fatti: {
      unita: catasto ? e.unitaAttive : 0, piani: catasto ? pianiDi(e) : null, superficieMappaM2: e.superficieMappaM2, ...annoDi(e, dubbi), daVerificare: dubbi,
    },
    daSapere: catasto ? daSapere(m) : [],
    sezioni: [
      sezioneCatasto(m), sezioneTitolarita(m), sezioneUrbanistica(m), ...ALTRE.slice(0, 1).map(([codice, titolo]) => sezioneSettore(codice, titolo, m)), sezioneIndirizzi(m), sezioneScheda(m),
      ...ALTRE.slice(1).map(([codice, titolo]) => sezioneSettore(codice, titolo, m)), sezioneSegnalazioni(m.segnalazioni, diritti),
    ].map((s) => conDubbi(s, m.segnalazioni)),
    momento: m.momento,
  };
}

function particelleDi({ edificio, terreni }: MaterialeFascicolo): Fascicolo['edificio']['particelle'] {
  const note = new Map(terreni.map((t) => [t.particellaId, numeroCompleto(t)]));
  if (note.size > 0) return [...note].map(([id, numero]) => ({ id, numero }));
  return edificio.numero === '' ? [] : [{ id: null, numero: numeroCompleto(edificio) }];
}

/** The office knows; else the survey counted them; else the highest floor that the units declare. */
function pianiDi({ attributiUfficio, attributi, piani }: EdificioDelFascicolo): number | null {
  const rilevati = attributi['piani'];
  return attributiUfficio.pianiFuoriTerra?.valore ?? (typeof rilevati === 'number' ? rilevati : piani);
}

/** The year with its source is certain, unless somebody doubts it; the one of a survey is to be checked. */
function annoDi({ attributiUfficio: { annoCostruzione }, attributi: { anno } }: EdificioDelFascicolo, dubbi: readonly DatoSegnalabile[]): Pick<Fascicolo['fatti'], 'anno' | 'annoQualita'> {
  if (annoCostruzione !== undefined) return { anno: annoCostruzione.valore, annoQualita: dubbi.includes('anno') ? 'da-verificare' : 'certo' };
  return typeof anno === 'number' && Number.isInteger(anno) ? { anno, annoQualita: 'da-verificare' } : { anno: null, annoQualita: null };
}

function daSapere({ edificio, unita, altri, segnalazioni, urbanistica }: MaterialeFascicolo): Fascicolo['daSapere'] {
  const righe: Fascicolo['daSapere'] = [];
  const dubbie = unita.filter((u) => u.stato !== 'soppressa' && u.assenteDal === null && qualitaDi(u.statoCollegamento) !== 'certo');
  const assenti = unita.filter((u) => u.stato !== 'soppressa' && u.assenteDal !== null);
  const fine = fineDi(edificio, altri);
  if (fine !== null) righe.push(fine);
  if (edificio.daConfrontare) righe.push({ testo: 'Modifica dell’ufficio da confrontare: una fornitura lo disegna altrimenti.', sezione: 'catasto', collegamenti: [], rimando: 'da-confrontare' });
  righe.push(...vincoliDaSapere(urbanistica?.dati?.oggetti ?? []), ...segnalatiInParole(segnalazioni));
  if (edificio.stato === 'non-piu-in-mappa') righe.push({ testo: 'Il fabbricato non è più nella mappa catastale.', sezione: 'catasto', collegamenti: [] });
  if (fine === null && edificio.unitaAttive === 0 && dubbie.length === 0) righe.push({ testo: `${edificio.fonte === 'ufficio' ? 'Edificio' : 'Fabbricato in mappa'} senza unità al Catasto Fabbricati.`, sezione: 'catasto', collegamenti: [] });
  if (dubbie.length > 0) {
    righe.push({ testo: `${quanteInParole(dubbie, 'collegat')} con dubbio.`, sezione: 'catasto', collegamenti: dubbie.map((u) => u.collegamentoId), rimando: 'collegamenti' });
  }
  if (assenti.length > 0) {
    const al = giorno(assenti.map((u) => u.assenteDal!).toSorted().at(-1)!);
    righe.push({ testo: `${quanteInParole(assenti, 'assent')} dalla fornitura del ${al}.`, sezione: 'catasto', collegamenti: assenti.map((u) => u.collegamentoId) });
  }
  const discendenze = altri.filter((l) => l.tipo === 'edificio-edificio' && l.edificio !== null && l.stato === 'proposto');
  if (discendenze.length > 0) {
    righe.push({ testo: `Forse diviso o unito: da confrontare con ${discendenze.map((l) => l.edificio).join(', ')}.`, sezione: 'catasto', collegamenti: discendenze.map((l) => l.id) });
  }
  return righe.slice(0, 3);
}

/** «4 unità e 1 bene comune collegati»: the common parts apart, as where the units are counted. `participio` without its ending: «collegat», «assent». */
function quanteInParole(tra: readonly UnitaDelFascicolo[], participio: 'collegat' | 'assent'): string {
  const attive = tra.filter((u) => u.stato === 'attiva').length;
  const comuni = tra.length - attive;
  const [uno, molti, femminile] = participio === 'assent' ? ['e', 'i', 'i'] : [attive === 0 ? 'o' : 'a', 'i', 'e'];
  const desinenza = tra.length === 1 ? uno : comuni === 0 ? femminile : molti;
  const parti = [...(attive > 0 ? [`${attive} unità`] : []), ...(comuni > 0 ? [comuni === 1 ? '1 bene comune' : `${comuni} beni comuni`] : [])];
  return `${parti.join(' e ')} ${participio}${desinenza}`;
}

/** Why a building that the office closed is no more, and what took its place. */
function fineDi({ stato, finoAl }: EdificioDelFascicolo, altri: readonly AltroCollegamento[]): Fascicolo['daSapere'][number] | null {
  const eredi = altri.filter((l) => l.tipo === 'edificio-edificio' && !l.daQuesto && l.edificio !== null && (l.stato === 'certo' || l.stato === 'confermato'));
  const dopo = eredi.length === 0 ? '' : `: ora ${eredi.flatMap((l) => l.edificio ?? []).toSorted((a, b) => a.localeCompare(b)).join(', ')}`;
  const testo = { diviso: `Diviso${dopo}.`, unito: `Unito ad altri${dopo}.`, 'inserito-per-errore': 'Inserito per errore.', demolito: `Demolito${finoAl === null ? '' : ` il ${giorno(finoAl)}`}.` }[stato];
  return testo === undefined ? null : { testo, sezione: null, collegamenti: eredi.map((l) => l.id) };
}

function alDi({ edificio: { fonti } }: MaterialeFascicolo, tipi: readonly string[]): { caricata: boolean; al: string | null } {
  const date = fonti === null ? [] : tipi.filter((t) => t in fonti).map((t) => fonti[t] ?? null);
  return { caricata: date.length > 0, al: date.reduce<string | null>((piu, d) => (d !== null && (piu === null || d > piu) ? d : piu), null) };
}

const NON_ABILITATO = { fonte: null, aggiornatoAl: null, qualita: 'non-abilitato', dati: null } as const;
const NESSUN_DATO = { fonte: null, aggiornatoAl: null, qualita: 'nessun-dato', dati: null } as const;

function sezioneSettore(codice: CodiceSettore, titolo: string, { diritti, settori }: MaterialeFascicolo): Sezione {
  // Each has the shape that the contract gives its code.
  return { codice, titolo, ...(diritti.has(codice) ? (settori.get(codice) ?? NESSUN_DATO) : NON_ABILITATO) } as Sezione;
}

function sezioneUrbanistica({ urbanistica }: MaterialeFascicolo): Sezione {
  const testa = { codice: 'urbanistica', titolo: 'Urbanistica e vincoli' } as const;
  return urbanistica === null ? { ...testa, ...NON_ABILITATO } : { ...testa, ...urbanistica };
}

/** Facts of the building that the office wrote down, its plants, and the documents it has of it. */
function sezioneScheda({ diritti, documenti, impianti, edificio: { attributiUfficio: attributi } }: MaterialeFascicolo): Sezione {
  const testa = { codice: 'documenti', titolo: 'Scheda tecnica e documenti' } as const;
  if (!diritti.has('documenti')) return { ...testa, ...NON_ABILITATO };
  const giorni = [...Object.values(attributi).map((a) => a.data), ...[...documenti, ...impianti].map((d) => giornoDi(d.conosciutoDa))].toSorted((a, b) => a.localeCompare(b));
  return giorni.length === 0 ? { ...testa, ...NESSUN_DATO } : { ...testa, fonte: 'Ufficio comunale', aggiornatoAl: giorni.at(-1) ?? null, qualita: 'certo', dati: { attributi, impianti: [...impianti], documenti: [...documenti], completezza: completezza(attributi, documenti) } };
}

/** As the contract says it, with lists of its own. */
function completezza(...scheda: Parameters<typeof completezzaDi>): NonNullable<Extract<Sezione, { codice: 'documenti' }>['dati']>['completezza'] {
  const { dati, documenti } = completezzaDi(...scheda);
  return { dati: { ...dati, mancanti: [...dati.mancanti] }, documenti: { ...documenti, mancanti: [...documenti.mancanti] } };
}

/** Day of an instant, as days go in Italy. */
function giornoDi(istante: string): string {
  return new Date(istante).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
}

function sezioneCatasto(m: MaterialeFascicolo): Sezione {
  const testa = { codice: 'catasto', titolo: 'Catasto' } as const;
  if (!m.diritti.has('catasto')) return { ...testa, ...NON_ABILITATO };
  const [fabbricati, terreni, mappa] = [alDi(m, FONTI_FABBRICATI), alDi(m, FONTI_TERRENI), alDi(m, FONTI_MAPPA)];
  if (!fabbricati.caricata && !terreni.caricata && !mappa.caricata) return { ...testa, ...NESSUN_DATO };
  const { allineamento } = m.edificio;
  const nomi = m.intestatari === null ? null : perImmobile(m.intestatari);
  return {
    ...testa,
    fonte: fabbricati.caricata ? 'Catasto fabbricati' : terreni.caricata ? 'Catasto terreni' : 'Mappa catastale',
    aggiornatoAl: fabbricati.al ?? terreni.al ?? mappa.al,
    qualita: fabbricati.caricata ? qualitaUnita(m) : 'nessun-dato',
    dati: {
      unitaImmobiliari: m.unita.map((u) => unitaNelFascicolo(u, nomi, m)),
      conteggi: {
        attive: m.unita.filter((u) => u.stato === 'attiva' && u.assenteDal === null).length, beniComuni: m.unita.filter((u) => u.stato.startsWith('bene-comune') && u.assenteDal === null).length,
        soppresse: m.unita.filter((u) => u.stato === 'soppressa').length,
      },
      catastoTerreni: m.terreni.flatMap(partiteDi),
      collegamenti: [...m.unita.map(spiegaUnita), ...m.rifiutate.map(spiegaUnita), ...terreniUnici(m.terreni).map(spiegaParticella), ...m.altri.map(spiegaAltro).filter((l) => l !== null)],
      allineamentoFoglio: allineamento === null ? null : {
        sezione: allineamento.sezione, foglio: allineamento.foglio, unitaTotali: allineamento.numeriUrbani, unitaAllineate: allineamento.concordanti,
        quota: allineamento.numeriUrbani === 0 ? null : allineamento.concordanti / allineamento.numeriUrbani,
      },
    },
  };
}

/** A unit that the last full supply lacks is to be looked at, however sure its place. */
function qualitaUnitaSingola(u: UnitaDelFascicolo): Qualita {
  return u.assenteDal === null ? qualitaDi(u.statoCollegamento) : 'da-verificare';
}

/** As sure as the weakest of its current units; a building without any is to be looked at, not «certo». */
function qualitaUnita({ unita }: MaterialeFascicolo): Qualita {
  const qualita = unita.filter((u) => u.stato !== 'soppressa').map(qualitaUnitaSingola);
  if (qualita.length === 0 || qualita.includes('da-verificare')) return 'da-verificare';
  return qualita.includes('probabile') ? 'probabile' : 'certo';
}

function terreniUnici(terreni: readonly TerrenoDelFascicolo[]): TerrenoDelFascicolo[] {
  return [...new Map(terreni.map((t) => [t.particellaId, t])).values()];
}

function chiaveImmobile({ sezione, idImmobile }: { readonly sezione: string; readonly idImmobile: number }): string {
  return `${sezione} ${idImmobile}`;
}

function perImmobile(intestatari: readonly IntestatarioSalvato[]): ReadonlyMap<string, IntestatarioSalvato[]> {
  const gruppi = new Map<string, IntestatarioSalvato[]>();
  for (const i of intestatari) {
    const gruppo = gruppi.get(chiaveImmobile(i));
    if (gruppo === undefined) gruppi.set(chiaveImmobile(i), [i]);
    else gruppo.push(i);
  }
  return gruppi;
}

/** A unit as the dossier and the print show it; without `nomi` its holders are withheld. */
function unitaNelFascicolo(u: UnitaDelFascicolo, nomi: ReadonlyMap<string, IntestatarioSalvato[]> | null, { diritti, segnalazioni }: MaterialeFascicolo): UnitaNelFascicolo {
  return {
    ...presentaUnita({ ...u, indirizzo: diritti.has('indirizzi') && u.indirizzi.length > 0 ? u.indirizzi.join(', ') : null }),
    ...(nomi === null ? { intestatariOscurati: true as const } : { intestatari: (nomi.get(chiaveImmobile(u)) ?? []).map((i) => ({ denominazione: denominazioneDi(i), diritto: dirittoInParole(i), quota: quotaDi(i) })) }),
    qualita: qualitaUnitaSingola(u), collegamentoId: u.collegamentoId, daVerificare: dubbiSu(segnalazioni, u.id, u.collegamentoId),
  };
}

function partiteDi(t: TerrenoDelFascicolo): PartitaTerreni[] {
  return t.idImmobile === null ? [] : presentaTerreno(t, { ...t, subalterno: t.subalterno ?? '', statoStadio: t.statoStadio ?? 'attiva' });
}

function sezioneTitolarita(m: MaterialeFascicolo): Sezione {
  const testa = { codice: 'titolarita', titolo: 'Intestatari catastali' } as const;
  if (!m.diritti.has('titolarita')) return { ...testa, ...NON_ABILITATO };
  const { caricata, al } = alDi(m, FONTI_TITOLARITA);
  if (!caricata) return { ...testa, ...NESSUN_DATO };
  const soggetti = new Set(m.intestatari?.map((i) => i.codiceFiscale ?? i.denominazione ?? ''));
  return { ...testa, fonte: 'Catasto', aggiornatoAl: al, qualita: qualitaUnita(m), dati: m.intestatari === null ? null : { soggetti: soggetti.size, titolarita: m.intestatari.length } };
}

function sezioneIndirizzi(m: MaterialeFascicolo): Sezione {
  const testa = { codice: 'indirizzi', titolo: 'Indirizzi' } as const;
  if (!m.diritti.has('indirizzi')) return { ...testa, ...NON_ABILITATO };
  const { caricata, al } = alDi(m, FONTI_FABBRICATI);
  if (!caricata && m.civici.al === null) return { ...testa, ...NESSUN_DATO };
  const unitaPerIndirizzo = new Map<string, number>();
  // A common part has its address too, and is no unit.
  for (const u of m.unita) if (u.stato !== 'soppressa') for (const etichetta of u.indirizzi) unitaPerIndirizzo.set(etichetta, (unitaPerIndirizzo.get(etichetta) ?? 0) + (u.stato === 'attiva' && u.assenteDal === null ? 1 : 0));
  const items = [...unitaPerIndirizzo].map(([etichetta, unita]) => ({ etichetta, fonte: 'catasto' as const, unita })).toSorted((a, b) => a.etichetta.localeCompare(b.etichetta, 'it', { numeric: true }));
  // The number that the municipality gave stands before the address that the owner declared to the cadastre.
  const comunali = m.civici.civici.map(({ indirizzo, spiegazione }) => ({ etichetta: indirizzo, fonte: 'comune' as const, unita: 0, collegamento: spiegazione }));
  const fonti = [...(m.civici.al === null ? [] : ['Registro dei civici']), ...(caricata ? ['Catasto fabbricati'] : [])];
  const certo = comunali.some(({ collegamento }) => collegamento.qualita === 'certo');
  return {
    ...testa, fonte: fonti.join(' e '), aggiornatoAl: [m.civici.al, al].filter((g) => g !== null).toSorted().at(-1) ?? null,
    qualita: certo ? 'certo' : comunali.length + items.length === 0 || comunali.some(({ collegamento }) => collegamento.qualita === 'da-verificare') ? 'da-verificare' : 'probabile', dati: { items: [...comunali, ...items] },
  };
}

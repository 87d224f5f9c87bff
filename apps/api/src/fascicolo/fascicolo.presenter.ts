import type { Fascicolo, PartitaTerreni, Qualita, Sezione, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { numeroCompleto, presentaTerreno, presentaUnita, statoEdificio } from '../territorio/presenta.js';
import type { AltroCollegamento, EdificioDelFascicolo, IntestatarioSalvato, TerrenoDelFascicolo, UnitaDelFascicolo } from './fascicolo.repository.js';
import { dirittoInParole, qualitaDi, quotaDi, spiegaAltro, spiegaParticella, spiegaUnita } from './parole.js';

/** Everything a dossier is made of, as read in one unit of work. */
export interface MaterialeFascicolo {
  readonly edificio: EdificioDelFascicolo;
  readonly unita: readonly UnitaDelFascicolo[];
  readonly terreni: readonly TerrenoDelFascicolo[];
  readonly altri: readonly AltroCollegamento[];
  readonly allineamento: { sezione: string; foglio: string; numeriUrbani: number; concordanti: number } | null;
  readonly indirizzi: readonly { etichetta: string; unita: number }[];
  readonly fonti: ReadonlyMap<string, string | null>;
  /** Absent: names stay out. */
  readonly intestatari: readonly IntestatarioSalvato[] | null;
  readonly diritti: ReadonlySet<string>;
}

const FONTI_FABBRICATI = ['catasto-fab'];
const FONTI_TERRENI = ['catasto-ter'];
const FONTI_TITOLARITA = ['catasto-tit'];
const FONTI_MAPPA = ['catasto-ctf', 'catasto-cxf', 'catasto-gml'];

/** Sections of registers that no supply has brought yet, in the order of the screen. */
const ALTRE = [
  ['urbanistica', 'Urbanistica e vincoli'], ['edilizia', 'Titoli edilizi'], ['documenti', 'Scheda tecnica e documenti'], ['energia', 'Energia (APE)'], ['rischi', 'Rischi'],
  ['patrimonio', 'Patrimonio comunale'], ['tributi', 'Tributi'], ['demografia', 'Popolazione'], ['segnalazioni', 'Segnalazioni'],
] as const;

export function presentaFascicolo(m: MaterialeFascicolo): Fascicolo {
  const { edificio: e, diritti } = m;
  const catasto = diritti.has('catasto');
  return {
    edificio: {
      id: e.id, codice: e.codice, comune: e.comune, stato: statoEdificio(e.stato), indirizzo: diritti.has('indirizzi') ? e.indirizzo : null, sezione: e.sezione, foglio: e.foglio,
      particelle: particelleDi(m), areaM2: e.areaM2, superficieMappaM2: e.superficieMappaM2, geometria: e.geometria, bbox: e.bbox,
    },
    fatti: {
      unita: catasto ? e.unitaAttive : 0, piani: pianiDi(e), superficieMappaM2: e.superficieMappaM2, anno: annoDi(e), annoQualita: annoDi(e) === null ? null : 'da-verificare',
    },
    daSapere: catasto ? daSapere(m) : [],
    sezioni: [sezioneCatasto(m), sezioneTitolarita(m), ...ALTRE.slice(0, 2).map(([codice, titolo]) => vuota(codice, titolo, diritti)), sezioneIndirizzi(m), ...ALTRE.slice(2).map(([codice, titolo]) => vuota(codice, titolo, diritti))],
  };
}

function particelleDi({ edificio, terreni }: MaterialeFascicolo): Fascicolo['edificio']['particelle'] {
  const note = new Map(terreni.map((t) => [t.particellaId, numeroCompleto(t)]));
  if (note.size > 0) return [...note].map(([id, numero]) => ({ id, numero }));
  return edificio.numero === '' ? [] : [{ id: null, numero: numeroCompleto(edificio) }];
}

/** The survey counted them; else the highest floor that the units declare. */
function pianiDi({ attributi, piani }: EdificioDelFascicolo): number | null {
  const rilevati = attributi['piani'];
  return typeof rilevati === 'number' ? rilevati : piani;
}

function annoDi({ attributi }: EdificioDelFascicolo): number | null {
  const { anno } = attributi;
  return typeof anno === 'number' && Number.isInteger(anno) ? anno : null;
}

function daSapere({ edificio, unita, altri }: MaterialeFascicolo): Fascicolo['daSapere'] {
  const righe: Fascicolo['daSapere'] = [];
  const dubbie = unita.filter((u) => u.stato !== 'soppressa' && qualitaDi(u.statoCollegamento) !== 'certo');
  if (edificio.stato === 'non-piu-in-mappa') righe.push({ testo: 'Il fabbricato non è più nella mappa catastale.', sezione: 'catasto', collegamenti: [] });
  if (edificio.unitaAttive === 0 && dubbie.length === 0) righe.push({ testo: 'Fabbricato in mappa senza unità al Catasto Fabbricati.', sezione: 'catasto', collegamenti: [] });
  if (dubbie.length > 0) {
    righe.push({ testo: dubbie.length === 1 ? '1 unità collegata con dubbio.' : `${dubbie.length} unità collegate con dubbio.`, sezione: 'catasto', collegamenti: dubbie.map((u) => u.collegamentoId) });
  }
  const discendenze = altri.filter((l) => l.tipo === 'edificio-edificio' && l.edificio !== null);
  if (discendenze.length > 0) {
    righe.push({ testo: `Forse diviso o unito: da confrontare con ${discendenze.map((l) => l.edificio).join(', ')}.`, sezione: 'catasto', collegamenti: discendenze.map((l) => l.id) });
  }
  return righe.slice(0, 3);
}

function alDi(m: MaterialeFascicolo, tipi: readonly string[]): { caricata: boolean; al: string | null } {
  const date = tipi.filter((t) => m.fonti.has(t)).map((t) => m.fonti.get(t) ?? null);
  return { caricata: date.length > 0, al: date.reduce<string | null>((piu, d) => (d !== null && (piu === null || d > piu) ? d : piu), null) };
}

const NON_ABILITATO = { fonte: null, aggiornatoAl: null, qualita: 'non-abilitato', dati: null } as const;
const NESSUN_DATO = { fonte: null, aggiornatoAl: null, qualita: 'nessun-dato', dati: null } as const;

function vuota(codice: (typeof ALTRE)[number][0], titolo: string, diritti: ReadonlySet<string>): Sezione {
  return { codice, titolo, ...(diritti.has(codice) ? NESSUN_DATO : NON_ABILITATO) };
}

function sezioneCatasto(m: MaterialeFascicolo): Sezione {
  const testa = { codice: 'catasto', titolo: 'Catasto' } as const;
  if (!m.diritti.has('catasto')) return { ...testa, ...NON_ABILITATO };
  const [fabbricati, terreni, mappa] = [alDi(m, FONTI_FABBRICATI), alDi(m, FONTI_TERRENI), alDi(m, FONTI_MAPPA)];
  if (!fabbricati.caricata && !terreni.caricata && !mappa.caricata) return { ...testa, ...NESSUN_DATO };
  const attuali = m.unita.filter((u) => u.stato !== 'soppressa');
  return {
    ...testa,
    fonte: fabbricati.caricata ? 'Catasto fabbricati' : terreni.caricata ? 'Catasto terreni' : 'Mappa catastale',
    aggiornatoAl: fabbricati.al ?? terreni.al ?? mappa.al,
    qualita: fabbricati.caricata ? peggiore(attuali.map((u) => qualitaDi(u.statoCollegamento))) : 'nessun-dato',
    dati: {
      unitaImmobiliari: m.unita.map((u) => unitaNelFascicolo(u, m.intestatari)),
      conteggi: {
        attive: m.unita.filter((u) => u.stato === 'attiva').length, beniComuni: m.unita.filter((u) => u.stato.startsWith('bene-comune')).length,
        soppresse: m.unita.filter((u) => u.stato === 'soppressa').length,
      },
      catastoTerreni: m.terreni.flatMap(partiteDi),
      collegamenti: [...m.unita.map(spiegaUnita), ...terreniUnici(m.terreni).map(spiegaParticella), ...m.altri.map(spiegaAltro).filter((l) => l !== null)],
      allineamentoFoglio: m.allineamento === null ? null : {
        sezione: m.allineamento.sezione, foglio: m.allineamento.foglio, unitaTotali: m.allineamento.numeriUrbani, unitaAllineate: m.allineamento.concordanti,
        quota: m.allineamento.numeriUrbani === 0 ? null : m.allineamento.concordanti / m.allineamento.numeriUrbani,
      },
    },
  };
}

function peggiore(qualita: readonly Qualita[]): Qualita {
  if (qualita.includes('da-verificare')) return 'da-verificare';
  return qualita.includes('probabile') ? 'probabile' : 'certo';
}

function terreniUnici(terreni: readonly TerrenoDelFascicolo[]): TerrenoDelFascicolo[] {
  return [...new Map(terreni.map((t) => [t.particellaId, t])).values()];
}

/** A unit as the dossier and the print show it. */
function unitaNelFascicolo(u: UnitaDelFascicolo, intestatari: readonly IntestatarioSalvato[] | null): UnitaNelFascicolo {
  const suoi = intestatari?.filter((i) => i.tipoImmobile === 'F' && i.sezione === u.sezione && i.idImmobile === u.idImmobile);
  return {
    ...presentaUnita(u),
    ...(suoi === undefined ? { intestatariOscurati: true as const } : { intestatari: suoi.map((i) => ({ denominazione: i.denominazione ?? 'Soggetto non presente nella fornitura', diritto: dirittoInParole(i), quota: quotaDi(i) })) }),
    qualita: qualitaDi(u.statoCollegamento), collegamentoId: u.collegamentoId,
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
  return { ...testa, fonte: 'Catasto', aggiornatoAl: al, qualita: 'certo', dati: m.intestatari === null ? null : { soggetti: soggetti.size, titolarita: m.intestatari.length } };
}

function sezioneIndirizzi(m: MaterialeFascicolo): Sezione {
  const testa = { codice: 'indirizzi', titolo: 'Indirizzi' } as const;
  if (!m.diritti.has('indirizzi')) return { ...testa, ...NON_ABILITATO };
  const { caricata, al } = alDi(m, FONTI_FABBRICATI);
  if (!caricata) return { ...testa, ...NESSUN_DATO };
  return {
    ...testa, fonte: 'Catasto fabbricati', aggiornatoAl: al, qualita: m.indirizzi.length === 0 ? 'nessun-dato' : 'probabile',
    dati: { items: m.indirizzi.map(({ etichetta, unita }) => ({ etichetta, fonte: 'catasto' as const, unita })) },
  };
}

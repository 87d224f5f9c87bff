import type { Campione } from '../campione.js';
import { Caso } from '../caso.js';
import { issueCertificates } from '../energia/attestati.js';
import { keepArchive } from '../titoli/titoli.js';
import { drawPositions } from '../tributi/posizioni.js';
import { drawFront, writeDxf, writeJpeg, writePdf, writePng } from './formati.js';

/** A datum of a building with who says so and of which day. */
interface Attributo {
  readonly valore: string | number;
  readonly fonte: string;
  readonly data: string;
}

interface Documento {
  readonly file: string;
  readonly tipo: string;
  readonly titolo: string;
  readonly numero?: string;
  readonly data: string;
  readonly autore?: string;
  readonly scadenza?: string;
  readonly riservatezza?: 'riservata';
  readonly fonte: string;
}

interface Impianto {
  readonly tipo: string;
  readonly descrizione: string;
  readonly codice: string;
  readonly installatoIl: string;
  readonly ultimaVerifica: string | null;
  readonly prossimaVerifica: string | null;
  /** `file` of the document that says it. */
  readonly documento: string | null;
  readonly fonte: string;
  readonly data: string;
}

/** What the office has collected of one building, which stands alone on its parcel. */
export interface Scheda {
  readonly foglio: string;
  readonly numero: string;
  readonly attributi: Readonly<Record<string, Attributo>>;
  readonly documenti: readonly Documento[];
  readonly impianti: readonly Impianto[];
  /** A doubt that somebody raised about the building. */
  readonly segnalazione?: { readonly dato: string; readonly motivo: string };
}

export interface Raccolta {
  readonly schede: readonly Scheda[];
  readonly file: ReadonlyMap<string, Buffer>;
  /** `foglio/numero` of the building of which every register of the sample says something. */
  readonly completo: string;
}

/** How often each plant is inspected, in years. @see DPR 162/1999 art. 13; DPR 74/2013 all. A; DPR 462/2001 art. 4; DM 1/9/2021 all. I */
const IMPIANTI: Readonly<Record<string, { readonly descrizione: string; readonly ogni: number; readonly codice: string }>> = {
  ascensore: { descrizione: 'Ascensore a fune, sei fermate', ogni: 2, codice: 'ASC' }, termico: { descrizione: 'Caldaia a condensazione a metano, 34 kW', ogni: 4, codice: 'CIT' }, 'messa-a-terra': { descrizione: 'Impianto di terra', ogni: 5, codice: 'DM' },
  antincendio: { descrizione: 'Rete di idranti ed estintori', ogni: 1, codice: 'AI' }, fotovoltaico: { descrizione: 'Pannelli sul tetto, 6 kWp', ogni: 0, codice: 'FV' }, gas: { descrizione: 'Rete interna del gas', ogni: 10, codice: 'GAS' },
  elettrico: { descrizione: 'Impianto elettrico delle parti comuni', ogni: 0, codice: 'EL' },
};
const PIU = (giorno: string, anni: number): string => `${Number(giorno.slice(0, 4)) + anni}${giorno.slice(4)}`;
const ALTRI = 11;

/** Technical sheets of a dozen buildings, the first of which is in every register of the sample. */
export function collectSheets(campione: Campione, comune: string, seme: string): Raccolta {
  const caso = new Caso(`${seme}/documenti`);
  const semplici = buildingsAlone(campione);
  const completo = richest(campione, comune, seme, semplici);
  const altri = caso.shuffle(semplici.filter((e) => e !== completo && campione.citta.edifici[e]!.uso !== 'annesso')).slice(0, ALTRI);
  const file = new Map<string, Buffer>();
  const schede = [completo, ...altri].map((e) => sheetOf(campione, e, e === completo, caso.fork(`edificio ${e}`), file));
  return { schede, file, completo: `${schede[0]!.foglio}/${schede[0]!.numero}` };
}

/** Buildings that are the only one of a parcel whose number both cadastres share, on sheets without allegato. */
function buildingsAlone({ citta, fabbricati }: Campione): number[] {
  return citta.particelle.flatMap((p, i) => (p.edifici.length === 1 && p.allegato === '0' && fabbricati.numeriUrbani[i] === p.numero ? p.edifici : []));
}

/** The first building, among those with four to twenty units, with most of: titles, condono, certificates, positions of both taxes. */
function richest(campione: Campione, comune: string, seme: string, tra: readonly number[]): number {
  const { citta, fabbricati } = campione;
  const archivio = keepArchive(citta, fabbricati.uiu, comune, new Caso(`${seme}/titoli`));
  const { verita } = drawPositions(campione, new Caso(`${seme}/tributi`));
  const con = (ids: Iterable<number>): ReadonlySet<number> => new Set(ids);
  const registri = [
    con(archivio.titoli.flatMap(({ unita }) => unita)), con(archivio.condoni.flatMap(({ unita }) => unita)), con(issueCertificates(citta, fabbricati.uiu, comune, new Caso(`${seme}/energia`)).flatMap(({ unita }) => unita)),
    ...[verita.imu, verita.tari].map((righe) => con(righe.filter(({ codice, caso }) => codice !== '' && caso !== 'chiave-sbagliata').map(({ immobile }) => immobile))),
  ];
  const unita = new Map<number, number[]>();
  for (const u of fabbricati.uiu) if (u.tipo === 'unita' && u.edificio !== null) unita.set(u.edificio, [...(unita.get(u.edificio) ?? []), u.id]);
  const quanti = (e: number): number => registri.filter((r) => unita.get(e)?.some((id) => r.has(id))).length;
  const giusti = tra.filter((e) => citta.accessi[e]!.length > 0 && (unita.get(e)?.length ?? 0) >= 4 && unita.get(e)!.length <= 20);
  return giusti.reduce((migliore, e) => (quanti(e) > quanti(migliore) ? e : migliore));
}

function sheetOf({ citta }: Campione, edificio: number, completo: boolean, caso: Caso, file: Map<string, Buffer>): Scheda {
  const corpo = citta.edifici[edificio]!;
  const { foglio, numero } = citta.particelle.find((p) => p.edifici.includes(edificio))!;
  const nome = `${foglio}-${numero}`;
  const giorno = (anno: number): string => `${anno}-${String(caso.int(1, 12)).padStart(2, '0')}-${String(caso.int(1, 28)).padStart(2, '0')}`;
  const rilievo = { fonte: 'Sopralluogo', data: giorno(2024) };
  const documenti: Documento[] = [];
  const aggiungi = (suffisso: string, contenuto: Buffer, d: Omit<Documento, 'file'>): string => {
    const path = `${nome}-${suffisso}`;
    file.set(path, contenuto);
    documenti.push({ file: path, ...d });
    return path;
  };
  const foglioDi = (titolo: string, ...righe: string[]): Buffer => writePdf([titolo, 'Comune di Borgo Esempio (X998), luogo inventato', `Foglio ${foglio}, particella ${numero}`, ...righe]);

  aggiungi('prospetto.jpg', writeJpeg(drawFront(corpo.piani, caso.int(0, 90))), { tipo: 'fotografia', titolo: 'Prospetto sulla strada', data: rilievo.data, fonte: rilievo.fonte });
  const impianti = plantsOf(corpo, completo, caso).map((tipo): Impianto => {
    const { descrizione, ogni, codice } = IMPIANTI[tipo]!;
    const installatoIl = giorno(Math.max(corpo.anno, caso.int(1998, 2018)));
    const dichiarazione = completo || caso.chance(0.5) ? aggiungi(`${tipo}.pdf`, foglioDi(`Dichiarazione di conformità: ${tipo}`, descrizione, 'DM 37/2008, art. 7'), { tipo: 'dichiarazione-conformita', titolo: `Dichiarazione di conformità (${tipo})`, numero: String(caso.int(10, 900)), data: installatoIl, autore: 'Impianti Esempio srl', fonte: 'Sportello unico' }) : null;
    // What the office knows of the last years: some are late, some were never inspected.
    const ultimaVerifica = ogni === 0 || (!completo && caso.chance(0.15)) ? null : giorno(caso.int(2021, 2025));
    return {
      tipo, descrizione, codice: `${codice}-${caso.int(10_000, 99_999)}`, installatoIl, ultimaVerifica, prossimaVerifica: ultimaVerifica === null ? null : PIU(ultimaVerifica, ogni), documento: dichiarazione, fonte: 'Verbale dell’organismo di controllo', data: ultimaVerifica ?? installatoIl,
    };
  });
  if (completo || caso.chance(0.5)) aggiungi('agibilita.pdf', foglioDi('Certificato di agibilità'), { tipo: 'agibilita', titolo: 'Certificato di agibilità', numero: String(caso.int(1, 90)), data: giorno(Math.min(corpo.anno + 2, 2024)), autore: 'Comune di Borgo Esempio', fonte: 'Archivio edilizio' });
  if (completo || ['scuola', 'albergo', 'supermercato', 'cinema', 'municipio'].includes(corpo.uso) || caso.chance(0.25)) {
    const data = giorno(caso.int(2020, 2022));
    aggiungi('cpi.pdf', foglioDi('Attestazione di rinnovo periodico', 'DPR 151/2011, art. 5'), { tipo: 'prevenzione-incendi', titolo: 'Rinnovo di conformità antincendio', numero: String(caso.int(100, 9000)), data, autore: 'Vigili del fuoco', scadenza: PIU(data, 5), fonte: 'Sportello unico' });
  }
  if (completo) {
    aggiungi('prospetto-cortile.png', writePng(drawFront(corpo.piani, 20)), { tipo: 'fotografia', titolo: 'Prospetto sul cortile', data: rilievo.data, fonte: rilievo.fonte });
    aggiungi('pianta.dxf', writeDxf(18, 11), { tipo: 'elaborato-grafico', titolo: 'Pianta del piano tipo', data: giorno(2019), autore: 'Ufficio tecnico', fonte: 'Ufficio tecnico' });
    aggiungi('planimetria.pdf', foglioDi('Planimetria', 'Documento riservato, senza nomi'), { tipo: 'planimetria', titolo: 'Planimetria di un’unità', data: giorno(2015), riservatezza: 'riservata', fonte: 'Archivio edilizio' });
    aggiungi('statica.pdf', foglioDi('Certificato di idoneità statica'), { tipo: 'certificato-idoneita-statica', titolo: 'Certificato di idoneità statica', data: giorno(2011), scadenza: giorno(2026), autore: 'Ufficio tecnico', fonte: 'Ufficio tecnico' });
    aggiungi('ape.pdf', foglioDi('Attestato di prestazione energetica', 'Copia dell’attestato dell’edificio'), { tipo: 'ape', titolo: 'Copia di un attestato energetico', data: giorno(2020), scadenza: giorno(2030), fonte: 'Cittadino' });
    aggiungi('verbale.pdf', foglioDi('Verbale di verifica periodica', 'Ascensore'), { tipo: 'verbale-verifica', titolo: 'Verbale di verifica dell’ascensore', data: giorno(2025), autore: 'Organismo di controllo', fonte: 'Amministratore del condominio' });
  }
  const antico = corpo.anno < 1950;
  const tutti: Record<string, Attributo> = {
    struttura: { valore: antico ? 'muratura' : 'cemento-armato', ...rilievo }, fondazioni: { valore: antico ? 'continue' : 'isolate', fonte: 'Relazione di calcolo', data: rilievo.data }, copertura: { valore: caso.pick(['piana', 'a-falde']), ...rilievo },
    manto: { valore: antico ? 'laterizio' : caso.pick(['laterizio', 'guaina', 'lamiera']), ...rilievo }, amianto: { valore: corpo.anno < 1992 ? caso.pick(['escluso', 'da-accertare', 'rimosso']) : 'escluso', ...rilievo }, pianiFuoriTerra: { valore: corpo.piani, ...rilievo },
    annoCostruzione: { valore: corpo.anno, fonte: 'Archivio edilizio', data: rilievo.data }, ascensori: { valore: impianti.filter(({ tipo }) => tipo === 'ascensore').length, ...rilievo }, riscaldamento: { valore: completo ? 'centralizzato' : 'autonomo', ...rilievo }, combustibile: { valore: 'metano', ...rilievo },
    condizione: { valore: 'in-uso', ...rilievo },
  };
  const attributi = completo ? { ...tutti, classeSismica: { valore: 'D', fonte: 'Relazione di calcolo', data: rilievo.data } } : Object.fromEntries(Object.entries(tutti).filter(() => caso.chance(0.6)));
  return { foglio: String(foglio), numero, attributi, documenti, impianti, ...(completo ? { segnalazione: { dato: 'piani', motivo: 'Il sottotetto sembra abitato: i piani potrebbero essere uno di più.' } } : {}) };
}

function plantsOf({ piani, uso }: { readonly piani: number; readonly uso: string }, completo: boolean, caso: Caso): string[] {
  if (completo) return ['termico', 'elettrico', 'fotovoltaico', 'gas', 'antincendio', 'ascensore', 'messa-a-terra'];
  const pubblico = ['scuola', 'municipio', 'albergo', 'supermercato', 'cinema', 'banca', 'sport'].includes(uso);
  return ['termico', ...(piani >= 3 ? ['ascensore', 'messa-a-terra'] : []), ...(pubblico ? ['antincendio', 'elettrico'] : []), ...(caso.chance(0.3) ? ['fotovoltaico'] : [])];
}

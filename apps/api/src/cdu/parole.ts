import type { FamigliaVincolo } from '@edigit/anagrafe';
import { giorno, metriQuadri, numero } from '../stampa/parole.js';
import type { StratoVivo } from './calcolo.service.js';

/** Sentences of planning, as an Italian office writes them. */

/** Square metres to the decimetre. */
export function m2(quanti: number): string {
  return quanti > 0 && quanti < 0.05 ? 'meno di 0,1 m²' : metriQuadri(quanti, 1);
}

/** Share to a hundredth; the whole only within the tolerance of a cover. */
export function quotaInParole(quota: number): string {
  if (quota >= 1 - 5e-5) return '100 %';
  if (quota > 0 && quota < 1e-4) return 'meno dello 0,01 %';
  return `${numero(Math.min(quota * 100, 99.99), 2).replace(/,?0+$/, '')} %`;
}

const REGOLE: Readonly<Record<string, readonly [titolo: string, unita: string]>> = {
  if: ['Indice fondiario', ' m³/m²'], it: ['Indice territoriale', ' m³/m²'], rc: ['Rapporto di copertura', ''], hmax: ['Altezza massima', ' m'], dc: ['Distanza dai confini', ' m'],
  df: ['Distanza tra fabbricati', ' m'], ds: ['Distanza dalle strade', ' m'], lotto: ['Lotto minimo', ' m²'],
};

/** Figures of a zone's rules, in the order of the table. */
export function regoleInParole(parametri: Readonly<Record<string, unknown>>): string[] {
  const cifra = (v: unknown): string => (typeof v === 'number' ? v.toLocaleString('it-IT', { maximumFractionDigits: 3 }) : String(v));
  return [
    ...Object.entries(REGOLE).flatMap(([codice, [titolo, unita]]) => (parametri[codice] === undefined || parametri[codice] === null ? [] : [`${titolo} ${cifra(parametri[codice])}${unita}`])),
    ...Object.entries(parametri).flatMap(([codice, valore]) => (codice in REGOLE || valore === null || typeof valore === 'object' ? [] : [`${codice} ${cifra(valore)}`])),
  ];
}

/** What a family is called where it stands alone: «Vincolo paesaggistico: 100 % della particella». */
const IN_BREVE: Readonly<Record<FamigliaVincolo, string>> = {
  paesaggio: 'Vincolo paesaggistico', 'beni-culturali': 'Bene culturale', idrogeologico: 'Vincolo idrogeologico', idraulico: 'Pericolosità idraulica', frane: 'Pericolosità da frana', sismica: 'Zona sismica',
  vulcanico: 'Rischio vulcanico', rispetto: 'Fascia di rispetto', natura: 'Area naturale protetta', incendi: 'Area percorsa dal fuoco', altro: 'Altro vincolo',
};
export const famigliaInBreve = (famiglia: FamigliaVincolo): string => IN_BREVE[famiglia];

/** «PUC · Variante 3». */
export function nomePiano({ tipo, versione }: Pick<StratoVivo, 'tipo' | 'versione'>): string {
  return versione === '' ? tipo : `${tipo} · ${versione}`;
}

/** «adottata il 12/03/2026», «vigente dal 01/04/2026». */
export function statoInParole(s: Pick<StratoVivo, 'stato' | 'adottataIl' | 'approvataIl' | 'vigenteDal' | 'vigenteAl'>): string {
  if (s.stato === 'adottato') return s.adottataIl === null ? 'adottato' : `adottato il ${giorno(s.adottataIl)}`;
  return `vigente${s.vigenteDal === null ? '' : ` dal ${giorno(s.vigenteDal)}`}${s.vigenteAl === null ? '' : ` al ${giorno(s.vigenteAl)}`}`;
}

/** What is only adopted: what still suspends the applications that go against it, and what no longer does. */
export function salvaguardiaInParole(adottati: readonly StratoVivo[]): string {
  const nome = (s: StratoVivo): string => `${nomePiano(s)} (${[statoInParole(s), s.atto, s.salvaguardia === null ? '' : `${s.salvaguardia.attiva ? 'salvaguardia fino al' : 'salvaguardia cessata dopo il'} ${giorno(s.salvaguardia.finoAl)}`].filter((parte) => parte !== '').join(', ')})`;
  const [attivi, cessati] = [adottati.filter((s) => s.salvaguardia?.attiva !== false), adottati.filter((s) => s.salvaguardia?.attiva === false)];
  return [
    attivi.length === 0 ? '' : `In salvaguardia: ${attivi.map(nome).join('; ')}. Fino all’entrata in vigore resta lo strumento vigente, ma le domande in contrasto con quello adottato si sospendono (DPR 380/2001, art. 12, c. 3): sono dette entrambe le destinazioni.`,
    cessati.length === 0 ? '' : `Solo adottato, senza più salvaguardia: ${cessati.map(nome).join('; ')}. Le sue previsioni non sospendono le domande (DPR 380/2001, art. 12, c. 3): vale lo strumento vigente, e questa destinazione è detta per conoscenza. Se è stato trasmesso per l’approvazione entro un anno dalla fine della pubblicazione, scriverne la data nella versione del piano.`,
  ].filter((parte) => parte !== '').join(' ');
}

export function coperturaInParole(superficieM2: number, scopertoM2: number, sovrappostoM2: number): string | null {
  const parti = [
    scopertoM2 > 0 ? `${m2(scopertoM2)} (${quotaInParole(scopertoM2 / superficieM2)}) sono senza zona` : null,
    sovrappostoM2 > 0 ? `${m2(sovrappostoM2)} (${quotaInParole(sovrappostoM2 / superficieM2)}) sono in più di una zona` : null,
  ].filter((p) => p !== null);
  return parti.length === 0 ? null : `Le zone non fanno il 100 %: ${parti.join(', ')}. Verificare il disegno dello strato.`;
}

export function differenzaInParole(mappaM2: number, catastaleM2: number, tolleranza: number): string {
  return `La superficie in mappa (${m2(mappaM2)}) e quella catastale (${metriQuadri(catastaleM2)}) differiscono del ${quotaInParole(Math.abs(mappaM2 - catastaleM2) / catastaleM2)}, oltre la tolleranza del ${quotaInParole(tolleranza)}: le percentuali sono sulla superficie in mappa.`;
}

/** Of what a share is: the parcel, or the outline of the building. */
export const DI_CHE: Readonly<Record<'particella' | 'edificio', string>> = { particella: 'della particella', edificio: 'della sagoma' };

import { FamigliaVincolo, type ParametroUrbanistica, type Piano, type StratoPiano, type TipoVincolo, type VersionePiano } from '@edigit/anagrafe/contract';
import { familyWord } from '../../ui/plan-words.js';
import { parameterValue, unitWord } from './words.js';
import { t } from './testi.js';

/** A field of a form, with the text it begins with. */
export interface Campo {
  readonly nome: string;
  readonly etichetta: string;
  readonly tipo: 'testo' | 'testo-lungo' | 'giorno' | 'numero' | 'decimale' | 'spunta' | 'scelta';
  readonly valore: string;
  readonly obbligatorio?: boolean;
  readonly massimo?: number;
  readonly aiuto?: string;
  readonly scelte?: readonly (readonly [string, string])[];
}

/** What was written in a form, field by field; a tick is «si» or empty. */
export type Valori = Readonly<Record<string, string>>;

const m = t.modulo;
const motivo: Campo = { nome: 'motivo', etichetta: m.motivo, tipo: 'testo', valore: '', massimo: 500 };

export function planFields(piano: Piano | null): Campo[] {
  return [
    { nome: 'codice', etichetta: m.codice, tipo: 'testo', valore: piano?.codice ?? '', obbligatorio: true, massimo: 40, aiuto: m.codiceAiuto },
    { nome: 'titolo', etichetta: m.titolo, tipo: 'testo', valore: piano?.titolo ?? '', obbligatorio: true, massimo: 200 },
    { nome: 'tipo', etichetta: m.tipoPiano, tipo: 'testo', valore: piano?.tipo ?? '', obbligatorio: true, massimo: 60, aiuto: m.tipoPianoAiuto },
    { nome: 'ente', etichetta: m.ente, tipo: 'testo', valore: piano?.ente ?? '', massimo: 200 },
    { nome: 'rango', etichetta: m.rango, tipo: 'numero', valore: String(piano?.rango ?? 100), obbligatorio: true, massimo: 3, aiuto: m.rangoAiuto },
    { nome: 'prevalenza', etichetta: m.prevalenza, tipo: 'testo-lungo', valore: piano?.prevalenza ?? '', massimo: 1000 },
    { nome: 'nota', etichetta: m.nota, tipo: 'testo-lungo', valore: piano?.nota ?? '', massimo: 1000 },
    motivo,
  ];
}

export function versionFields(versione: VersionePiano | null): Campo[] {
  const day = (nome: 'adottataIl' | 'pubblicataFinoAl' | 'trasmessaIl' | 'approvataIl' | 'vigenteDal' | 'vigenteAl'): Campo => ({ nome, etichetta: m[nome], tipo: 'giorno', valore: versione?.[nome] ?? '' });
  return [
    { nome: 'titolo', etichetta: m.titoloVersione, tipo: 'testo', valore: versione?.titolo ?? '', obbligatorio: true, massimo: 200, aiuto: m.titoloVersioneAiuto },
    { nome: 'atto', etichetta: m.atto, tipo: 'testo', valore: versione?.atto ?? '', massimo: 500, aiuto: m.attoAiuto },
    day('adottataIl'), day('pubblicataFinoAl'), { ...day('trasmessaIl'), aiuto: m.trasmessaIlAiuto }, day('approvataIl'), day('vigenteDal'), day('vigenteAl'), motivo,
  ];
}

export function layerFields(strato: StratoPiano | null): Campo[] {
  return [
    { nome: 'titolo', etichetta: m.titoloStrato, tipo: 'testo', valore: strato?.titolo ?? '', obbligatorio: true, massimo: 200, aiuto: m.titoloStratoAiuto },
    { nome: 'esclusivo', etichetta: m.esclusivo, tipo: 'spunta', valore: strato?.esclusivo === false ? '' : 'si' },
    { nome: 'ordine', etichetta: m.ordine, tipo: 'numero', valore: String(strato?.ordine ?? 100), obbligatorio: true, massimo: 4 },
    motivo,
  ];
}

export function typeFields(tipo: TipoVincolo | null): Campo[] {
  return [
    ...(tipo ? [] : [{ nome: 'codice', etichetta: m.codiceTipo, tipo: 'testo', valore: '', obbligatorio: true, massimo: 60, aiuto: m.codiceTipoAiuto } satisfies Campo]),
    { nome: 'famiglia', etichetta: m.famiglia, tipo: 'scelta', valore: tipo?.famiglia ?? 'altro', obbligatorio: true, scelte: FamigliaVincolo.options.map((famiglia) => [famiglia, familyWord(famiglia)] as const) },
    { nome: 'titolo', etichetta: m.titolo, tipo: 'testo', valore: tipo?.titolo ?? '', obbligatorio: true, massimo: 200 },
    { nome: 'baseGiuridica', etichetta: m.baseGiuridica, tipo: 'testo', valore: tipo?.baseGiuridica ?? '', obbligatorio: true, massimo: 500 },
    { nome: 'ente', etichetta: m.enteTipo, tipo: 'testo', valore: tipo?.ente ?? '', massimo: 300 },
    { nome: 'effetti', etichetta: m.effetti, tipo: 'testo', valore: tipo?.effetti ?? '', massimo: 1000 },
    { nome: 'testoCdu', etichetta: m.testoCdu, tipo: 'testo-lungo', valore: tipo?.testoCdu ?? '', massimo: 2000 },
    { nome: 'sempreNelCdu', etichetta: m.sempreNelCdu, tipo: 'spunta', valore: tipo?.sempreNelCdu ? 'si' : '' },
  ];
}

/** A ratio is asked as a percentage. */
export function parameterFields({ unita, oggi }: ParametroUrbanistica): Campo[] {
  return [
    { nome: 'valore', etichetta: t.parametro.nuovoValore(unitWord(unita)), tipo: 'decimale', valore: '', obbligatorio: true, massimo: 10, ...(oggi ? { aiuto: t.parametro.adesso(parameterValue(unita, oggi.valore)) } : {}) },
    { nome: 'dal', etichetta: t.parametro.dalGiorno, tipo: 'giorno', valore: '', obbligatorio: true, aiuto: t.parametro.dalGiornoAiuto },
    { nome: 'baseGiuridica', etichetta: m.baseGiuridica, tipo: 'testo', valore: '', obbligatorio: true, massimo: 500, aiuto: m.attoAiuto },
  ];
}

/** Body of a request: of a thing that is there already, only what was changed. */
export function bodyOf(campi: readonly Campo[], valori: Valori, esiste: boolean): Record<string, unknown> {
  return Object.fromEntries(campi.flatMap(({ nome, tipo, valore }) => {
    const written = valori[nome] ?? '';
    if (esiste ? written === valore : nome === 'motivo' && written === '') return [];
    return [[nome, tipo === 'numero' ? Number(written) : tipo === 'decimale' ? Number(written.replace(',', '.')) : tipo === 'spunta' ? written === 'si' : tipo === 'giorno' ? written || null : written]];
  }));
}

/** Fields that somebody else changed meanwhile, as they are now. */
export function changedMeanwhile(prima: readonly Campo[], adesso: readonly Campo[]): Campo[] {
  return adesso.filter(({ nome, valore }) => prima.find((campo) => campo.nome === nome)?.valore !== valore);
}

import { FamigliaVincolo, type Piano, type StratoPiano, type TipoVincolo, type VersionePiano } from '@edigit/anagrafe/contract';
import type { Campo } from '../../ui/form.js';
import { familyWord } from '../../ui/plan-words.js';
import { t } from './testi.js';

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

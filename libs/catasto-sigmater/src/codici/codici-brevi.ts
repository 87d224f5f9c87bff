import { codeTable } from './code-table.js';

const TIPI_NOTA = {
  F: codeTable('A=Accatastamento; D=Voltura; I=Impianto; R=Voltura automatica da Conservatorie; V=Variazione'),
  T: codeTable(`
    A=Voltura proveniente da tabelle di variazione o nota di variazione; B=Nota di voltura o frazionamento proveniente da note di voltura;
    C=Voltura; F=Frazionamento; I=Impianto; M=Tipo mappale; N=Nota di voltura o variazione; R=Voltura automatica da Conservatorie;
    T=Tabella di variazione; V=Voltura; W=Voltura o variazione
  `),
};

const REGIMI = codeTable('C=Comunione; P=Bene personale; S=In separazione; D=In comunione de residuo');

const RISERVE = codeTable(`
  1=Atti di passaggio intermedi non esistenti; 2=Errati elementi catastali in atto; 3=Errate generalità in atto; 4=Tipo di frazionamento non presente;
  5=Rettifica d'ufficio di frazionamento inidoneo; 6=Stato di fatto non convalidato; 7=Connessa con particella di diversa partita
`);

const FLAG_CLASSAMENTO = codeTable(`
  1=Classamento proposto dalla parte; 2=Classamento proposto dalla parte e validato dall'ufficio;
  3=Classamento automatico, in sostituzione di quello proposto; 4=Classamento rettificato, in sostituzione di quello proposto;
  5=Classamento proposto divenuto definitivo per decorrenza dei termini
`);

/** Kind of note of the given cadastre, in words; `null` when unknown. */
export function tipoNota(catasto: 'F' | 'T', codice: string): string | null {
  return TIPI_NOTA[catasto].get(codice) ?? null;
}

/** Property regime of a married holder, in words; `null` when not stated or unknown. */
export function regime(codice: string): string | null {
  return REGIMI.get(codice) ?? null;
}

/** Reserve noted on an entry, in words; `null` when unknown. */
export function riserva(codice: string): string | null {
  return RISERVE.get(codice) ?? null;
}

/** How the category and class were given, in words; `null` when not stated (`0` too) or unknown. */
export function flagClassamento(codice: string): string | null {
  return FLAG_CLASSAMENTO.get(codice) ?? null;
}

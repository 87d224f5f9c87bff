import type { AttributiEdificio, Documento, TipoDocumento } from '@edigit/anagrafe/contract';
import { nomeAttributo } from '../territorio/attributi-in-parole.js';

/** Data that the technical sheet of any building is expected to have, in the order of the screen. */
const DATI: readonly (keyof AttributiEdificio)[] = [
  'uso', 'condizione', 'annoCostruzione', 'pianiFuoriTerra', 'pianiInterrati', 'altezzaM', 'struttura', 'fondazioni', 'copertura', 'manto', 'amianto', 'classeSismica', 'ascensori', 'riscaldamento',
];

/** Documents that any building is expected to have: each line is satisfied by one of its kinds. */
const DOCUMENTI: readonly { readonly nome: string; readonly tipi: readonly TipoDocumento[] }[] = [
  { nome: 'planimetria o elaborato grafico', tipi: ['planimetria', 'elaborato-grafico'] }, { nome: 'agibilità', tipi: ['agibilita'] }, { nome: 'collaudo statico o certificato di idoneità statica', tipi: ['collaudo-statico', 'certificato-idoneita-statica'] },
  { nome: 'dichiarazione di conformità degli impianti', tipi: ['dichiarazione-conformita'] }, { nome: 'attestato di prestazione energetica', tipi: ['ape'] }, { nome: 'fotografia', tipi: ['fotografia'] },
];

/** How much of what is expected is there. */
export interface Completezza {
  readonly presenti: number;
  readonly attesi: number;
  readonly mancanti: readonly string[];
}

/** «8 di 14 dati, 3 di 6 documenti», with what is missing in words. It says what the office has not yet, not what the building lacks. */
export function completezzaDi(attributi: AttributiEdificio, documenti: readonly Pick<Documento, 'tipo'>[]): { dati: Completezza; documenti: Completezza } {
  const tipi = new Set(documenti.map(({ tipo }) => tipo));
  return {
    dati: contati(DATI, (codice) => attributi[codice] !== undefined, (codice) => nomeAttributo(codice).toLowerCase()),
    documenti: contati(DOCUMENTI, (atteso) => atteso.tipi.some((tipo) => tipi.has(tipo)), ({ nome }) => nome),
  };
}

function contati<T>(attesi: readonly T[], presente: (atteso: T) => boolean, nome: (atteso: T) => string): Completezza {
  const mancanti = attesi.filter((atteso) => !presente(atteso)).map(nome);
  return { presenti: attesi.length - mancanti.length, attesi: attesi.length, mancanti };
}

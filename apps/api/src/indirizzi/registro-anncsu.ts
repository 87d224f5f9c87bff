import type { Registro } from '../registri/registro.js';
import { togliAltriComuni } from './altri-comuni.js';
import { REGISTRO_CIVICI } from './registro-civici.js';

type Destinazione = Record<string, never>;
const { colonne } = REGISTRO_CIVICI.tabella;

/** What the national archive says of the municipality's accesses: its open file, to be compared with the municipal register and not to take its place. */
export const REGISTRO_ANNCSU: Registro<Destinazione> = {
  ...REGISTRO_CIVICI,
  codice: 'anncsu-accessi',
  titolo: 'Accessi dell’archivio nazionale (ANNCSU), da confrontare',
  nomi: { uno: 'accesso dell’archivio nazionale', tanti: 'accessi dell’archivio nazionale', genere: 'm' },
  tabella: {
    ...REGISTRO_CIVICI.tabella,
    nome: 'anncsu_accesso',
    colonne: Object.fromEntries(['progressivo', 'strada_progressivo', 'strada_nome', 'civico', 'indirizzo', 'posizione', 'crs_origine', 'accuratezza_m', 'metodo'].map((c) => [c, colonne[c]!])),
    confronto: { indirizzo: 'Indirizzo', progressivo: 'Progressivo nazionale', metodo: 'Metodo' },
  },
  descrivi: () => Promise.resolve('Accessi dell’archivio nazionale'),
  controlla: (u, { numero, comune }) => togliAltriComuni(u, numero, comune),
};

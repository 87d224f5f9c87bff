import { normaliseParteCatastale, normaliseSezione } from '@edigit/anagrafe';

export const CODICI_COLLEZIONI = ['edifici', 'particelle', 'fogli'] as const;
export type CodiceCollezione = (typeof CODICI_COLLEZIONI)[number];

/** An attribute of a feature. The unit is in its name. */
interface Proprieta {
  readonly tipo: 'string' | 'number' | 'integer';
  readonly formato?: 'date' | 'date-time';
  readonly descrizione: string;
}

export interface Collezione {
  readonly codice: CodiceCollezione;
  readonly titolo: string;
  readonly descrizione: string;
  readonly proprieta: Readonly<Record<string, Proprieta>>;
  /** Attributes by which features may be selected, with the parameter of the same name. */
  readonly filtri: readonly NomeFiltro[];
}

const testo = (descrizione: string): Proprieta => ({ tipo: 'string', descrizione });
const numero = (descrizione: string): Proprieta => ({ tipo: 'number', descrizione });

const CHIAVE = {
  comune: testo('Codice catastale del comune'), sezione: testo('Sezione censuaria, vuota dove il comune non ne ha'), foglio: testo('Foglio di mappa'),
};
const SUPERFICI = {
  areaM2: numero('Superficie misurata sul contorno (geodetica), m²'), superficieMappaM2: numero('Superficie del contorno nel sistema di origine (piana), m²'),
};
const PROVENIENZA = {
  fonte: testo('Da dove viene: mappa-catastale, catasto-terreni, rilievo, ufficio'),
  fonteAl: { tipo: 'string', formato: 'date', descrizione: 'Data di riferimento della fornitura che ha portato questi dati, se la dichiara' },
  conosciutoDa: { tipo: 'string', formato: 'date-time', descrizione: 'Da quando il registro dice così' },
  crsOrigine: testo('Sistema di riferimento delle coordinate di origine'), accuratezzaM: numero('Accuratezza nominale della trasformazione, m'),
} satisfies Record<string, Proprieta>;

/** What the registry shares as features: places and measures, never persons. */
export const COLLEZIONI: Readonly<Record<CodiceCollezione, Collezione>> = {
  edifici: {
    codice: 'edifici', titolo: 'Edifici', descrizione: 'Edifici del registro comunale, compresi quelli che la mappa non mostra più e che nessuno ha chiuso.',
    proprieta: {
      codice: testo('Codice dell’edificio nel registro'), ...CHIAVE, numero: testo('Particella in cui la mappa lo disegna'), denominatore: testo('Denominatore della particella'),
      stato: testo('in-uso, non-piu-in-mappa'), ...SUPERFICI,
      validoDa: { tipo: 'string', formato: 'date', descrizione: 'In vigore da, se noto' }, ...PROVENIENZA,
    },
    filtri: ['comune', 'sezione', 'foglio', 'numero', 'codice', 'stato'],
  },
  particelle: {
    codice: 'particelle', titolo: 'Particelle', descrizione: 'Particelle attive che hanno un contorno in mappa.',
    proprieta: {
      ...CHIAVE, allegato: testo('Allegato del foglio'), numero: testo('Numero di particella'), denominatore: testo('Denominatore'),
      superficieCatastaleM2: numero('Superficie del catasto terreni, m²: un altro fatto da quella misurata'), ...SUPERFICI, ...PROVENIENZA,
    },
    filtri: ['comune', 'sezione', 'foglio', 'allegato', 'numero', 'denominatore'],
  },
  fogli: {
    codice: 'fogli', titolo: 'Fogli di mappa', descrizione: 'Confini dei fogli della mappa catastale, con allegati e sviluppi.',
    proprieta: { nomeMappa: testo('Nome del file di mappa'), ...CHIAVE, allegato: testo('Allegato e sviluppo'), ...SUPERFICI, ...PROVENIENZA },
    filtri: ['comune', 'sezione', 'foglio'],
  },
};

interface Filtro {
  /** What a value looks like: nothing that fits names a person. */
  readonly forma: RegExp;
  readonly normalizza: (testo: string) => string;
}

const capitali = (valore: string): string => valore.toUpperCase();
const parte: Filtro = { forma: /^[0-9A-Za-z.]{1,9}$/, normalizza: normaliseParteCatastale };

/** Zeros on the left of a cadastral key do not matter. */
export const FILTRI = {
  comune: { forma: /^[A-Za-z]\d{3}$/, normalizza: capitali },
  sezione: { forma: /^[A-Za-z_]?$/, normalizza: normaliseSezione },
  foglio: parte,
  allegato: { forma: /^[0-9A-Za-z]{0,2}$/, normalizza: (valore: string) => (valore === '0' ? '' : capitali(valore)) },
  numero: parte,
  denominatore: parte,
  codice: { forma: /^[A-Za-z]\d{3}-[A-Za-z]-\d{1,9}$/, normalizza: capitali },
  stato: { forma: /^(?:in-uso|non-piu-in-mappa)$/, normalizza: String },
} satisfies Record<string, Filtro>;
export type NomeFiltro = keyof typeof FILTRI;

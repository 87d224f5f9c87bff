import type { FileDelRegistro, MappaturaRegistro, TabellaDelFile } from '@edigit/anagrafe/contract';
import { firmaColonne, proponiMappatura, type TabellaSorgente, type TabelleAperte, verificaMappatura } from '@edigit/registri';
import { DomainError } from '../errori/domain-error.js';
import { daScrivere, paroleDi } from '../importazioni/problemi.js';
import type { Registro } from './registro.js';
import type { Scelta } from './scelta.js';

/** Mappings that files were read by the last time, by signature of their columns. */
type Ricordate = ReadonlyMap<string, MappaturaRegistro>;

/** The tables of some files as whoever imports them sees them. */
export function presentaFile(registro: Registro, { id, comune }: { readonly id: string; readonly comune: string }, { tabelle, problemi }: TabelleAperte, ricordate: Ricordate): FileDelRegistro {
  return {
    id, comune,
    tabelle: tabelle.map((tabella) => presentaTabella(registro, tabella, ricordate)),
    problemi: problemi.map((issue) => {
      const { testoPersonale: _testo, ...problema } = daScrivere(issue);
      return { ...problema, gravita: issue.severity, rimedio: paroleDi(issue.code, true).rimedio };
    }),
  };
}

function presentaTabella(registro: Registro, tabella: TabellaSorgente, ricordate: Ricordate): TabellaDelFile {
  const { nome, file, formato, colonne, esempi, righePreviste, geometria } = tabella;
  const scelta = mappaturaDi(registro, tabella, ricordate);
  const coperte = colonneCoperte(registro, colonne, scelta.mappatura);
  return {
    nome, file, formato, colonne: [...colonne], righe: righePreviste,
    esempi: esempi.map((riga) => Object.fromEntries(Object.entries(riga).map(([colonna, testo]) => [colonna, coperte.has(colonna) ? sagomaDi(testo) : testo]))),
    geometria: geometria === null ? null : { tipo: geometria.tipo, crs: geometria.crs, candidati: geometria.candidati.map((c) => ({ crs: c.crsId, nome: c.nome, motivo: c.motivo })) },
    ...scelta,
  };
}

/** Columns whose examples are shown by shape alone: in a register that has persons, all but those that are surely of something else. */
function colonneCoperte({ campi }: Registro, colonne: readonly string[], mappatura: MappaturaRegistro): ReadonlySet<string> {
  if (!campi.some((c) => c.personale === true)) return new Set();
  const chiare = new Set(campi.flatMap(({ codice, personale }) => {
    const voce = mappatura[codice];
    return personale === true || voce === undefined || !('colonna' in voce) ? [] : [voce.colonna];
  }));
  return new Set(colonne.filter((c) => !chiare.has(c)));
}

/** «RSSMRA80A01H501U» → «xxxxxx99x99x999x»: enough to tell what a column holds. */
function sagomaDi(testo: string): string {
  return testo.replaceAll(/\p{L}/gu, 'x').replaceAll(/\p{N}/gu, '9');
}

/** What was chosen the last time, if it still fits: a register may ask for a field that it did not ask for then. */
function mappaturaDi({ campi }: Registro, { colonne }: TabellaSorgente, ricordate: Ricordate): Pick<TabellaDelFile, 'mappatura' | 'ricordata'> {
  const ricordata = ricordate.get(firmaColonne(colonne));
  return ricordata !== undefined && verificaMappatura(campi, ricordata, colonne).length === 0 ? { mappatura: ricordata, ricordata: true } : { mappatura: proponiMappatura(campi, colonne), ricordata: false };
}

/**
 * The choice of who imports without a screen: the table that is named, else the only one that the register can take; of the columns, what is told beside what was chosen the last time or
 * is suggested.
 *
 * @throws DomainError `invalid-request` when the table has to be named; `unreadable-supply` when there is none.
 */
export function sceltaProposta(registro: Registro, { tabelle, problemi }: TabelleAperte, ricordate: Ricordate, { tabella: nome, mappatura = {}, destinazione }: Partial<Pick<Scelta, 'tabella' | 'mappatura'>> & Pick<Scelta, 'destinazione'>): Scelta {
  if (tabelle.length === 0) throw new DomainError('unreadable-supply', problemi[0] === undefined ? 'Nei file non c’è nessuna tabella e nessuno strato.' : `«${problemi[0].file}»: ${problemi[0].message}`);
  const adatte = registro.geometria === 'nessuna' || registro.geometria === 'punti' || tabelle.length === 1 ? tabelle : tabelle.filter(({ geometria }) => geometria !== null);
  const tabella = nome === undefined ? (adatte.length === 1 ? adatte[0]! : null) : tabelle.find((t) => t.nome === nome) ?? null;
  if (tabella === null) {
    const messaggio = `${nome === undefined ? 'I file hanno più tabelle' : `Nei file non c’è una tabella «${nome}»`}: indicarne una tra ${tabelle.map((t) => `«${t.nome}»`).join(', ')}.`;
    throw new DomainError('invalid-request', messaggio, { errors: [{ campo: 'tabella', messaggio }] });
  }
  return { tabella: tabella.nome, mappatura: { ...mappaturaDi(registro, tabella, ricordate).mappatura, ...mappatura }, destinazione };
}

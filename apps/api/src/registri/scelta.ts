import type { LeggiFileRegistro } from '@edigit/anagrafe/contract';
import { leggiRiga, type TabellaSorgente, verificaMappatura } from '@edigit/registri';
import type { FieldError } from '../errori/domain-error.js';
import { DomainError } from '../errori/domain-error.js';
import type { Registro } from './registro.js';

/** What an officer chose of a register's file. */
export type Scelta = LeggiFileRegistro;

/** The table that was chosen and the destination, once it is known that a reading can begin. */
export interface SceltaVerificata {
  readonly tabella: TabellaSorgente;
  readonly destinazione: unknown;
}

/** @throws DomainError `invalid-request` with every wrong field: `tabella`, `crs`, `destinazione.…`, `mappatura.<campo>`. */
export function verificaScelta(registro: Registro, tabelle: readonly TabellaSorgente[], scelta: Scelta): SceltaVerificata {
  const tabella = tabelle.find(({ nome }) => nome === scelta.tabella);
  const destinazione = registro.destinazione.safeParse(scelta.destinazione);
  const errors: FieldError[] = tabella === undefined ? [{ campo: 'tabella', messaggio: `Nei file non c’è una tabella «${scelta.tabella}»: ci sono ${tabelle.map(({ nome }) => `«${nome}»`).join(', ')}.` }]
    : [...difettiForma(registro, tabella), ...verificaMappatura(registro.campi, scelta.mappatura, tabella.colonne).map(({ campo, messaggio }) => ({ campo: `mappatura.${campo}`, messaggio })), ...difettiValori(registro, tabella, scelta)];
  if (!destinazione.success) errors.push(...destinazione.error.issues.map(({ path, message }) => ({ campo: ['destinazione', ...path].join('.'), messaggio: message })));
  if (errors.length > 0 || tabella === undefined || !destinazione.success) throw new DomainError('invalid-request', errors.map(({ messaggio }) => messaggio).join(' '), { errors });
  return { tabella, destinazione: destinazione.data };
}

function difettiForma({ geometria }: Registro, tabella: TabellaSorgente): FieldError[] {
  if (geometria === 'nessuna') return [];
  if (tabella.geometria === null) return geometria === 'punti' ? [] : [{ campo: 'tabella', messaggio: `«${tabella.nome}» non ha geometrie, e il registro le vuole: scegliere un altro strato, o aggiungere le colonne delle coordinate.` }];
  const { tipo, crs, candidati } = tabella.geometria;
  if (geometria === 'poligoni' && (tipo === 'punti' || tipo === 'linee')) return [{ campo: 'tabella', messaggio: `«${tabella.nome}» contiene ${tipo} e il registro vuole aree: scegliere un altro strato.` }];
  if (geometria === 'punti' && (tipo === 'poligoni' || tipo === 'linee')) return [{ campo: 'tabella', messaggio: `«${tabella.nome}» contiene ${tipo} e il registro vuole punti: scegliere un altro strato.` }];
  return crs !== null ? [] : [{ campo: 'crs', messaggio: `Il sistema di riferimento di «${tabella.nome}» non è dichiarato: indicarlo${candidati.length === 0 ? ', per esempio EPSG:7792' : ` (possibili: ${candidati.slice(0, 4).map((c) => `${c.crsId} ${c.nome}`).join('; ')})`}.` }];
}

/** Values that hold for every row are tried before any row is read. */
function difettiValori({ campi }: Registro, tabella: TabellaSorgente, { mappatura }: Scelta): FieldError[] {
  return campi.flatMap((campo) => {
    const voce = mappatura[campo.codice];
    if (voce === undefined || !('valore' in voce) || voce.valore.trim() === '') return [];
    const [problema] = leggiRiga([{ ...campo, obbligatorio: false }], mappatura, { numero: 0, valori: {} }, tabella).problemi;
    return problema === undefined ? [] : [{ campo: `mappatura.${campo.codice}`, messaggio: problema.message.replace(/ Il campo resta vuoto\.$/, ' Scriverne un altro.') }];
  });
}

import type { RegistroImportabile } from '@edigit/anagrafe/contract';
import type { Registro } from './registro.js';

/** A register as whoever imports into it reads it. */
export function presentaRegistro({ codice, titolo, geometria, campi }: Registro): RegistroImportabile {
  return {
    codice, titolo, geometria,
    campi: campi.map((c) => ({ codice: c.codice, titolo: c.titolo, tipo: c.tipo, obbligatorio: c.obbligatorio === true, valori: c.valori === undefined ? null : Object.keys(c.valori), aiuto: c.aiuto ?? null })),
  };
}

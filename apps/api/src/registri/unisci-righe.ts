/** Several rows of a file about one thing, put together field by field. */

export interface RigaLetta {
  /** Place in the file. */
  readonly riga: number;
  /** The values of its fields, by code, and what was worked out of them. */
  readonly dati: Readonly<Record<string, unknown>>;
}

/** A row that says otherwise than the one whose value stays, in fields by code. */
export interface Contrasto {
  readonly riga: number;
  readonly vincente: number;
  readonly campi: readonly string[];
}

export interface RigheUnite {
  readonly valori: Readonly<Record<string, unknown>>;
  readonly contrasti: readonly Contrasto[];
}

const vuoto = (valore: unknown): boolean => valore === null || valore === undefined || valore === '';

/**
 * Of each field the last value that is written: an empty cell erases nothing. Fields in which rows may differ (`diRiga`) are those of the last row.
 *
 * @param righe in the order of the file, at least one.
 */
export function unisciRighe(righe: readonly RigaLetta[], campi: readonly string[], diRiga: ReadonlySet<string>): RigheUnite {
  const ultima = righe.at(-1)!;
  const valori: Record<string, unknown> = {};
  const contrasti = new Map<string, { riga: number; vincente: number; campi: string[] }>();
  for (const campo of campi) {
    const vincente = diRiga.has(campo) ? ultima : (righe.findLast(({ dati }) => !vuoto(dati[campo])) ?? ultima);
    valori[campo] = vincente.dati[campo] ?? null;
    if (diRiga.has(campo)) continue;
    for (const { riga, dati } of righe) {
      if (vuoto(dati[campo]) || dati[campo] === valori[campo]) continue;
      const chiave = `${riga} ${vincente.riga}`;
      const gia = contrasti.get(chiave) ?? { riga, vincente: vincente.riga, campi: [] };
      gia.campi.push(campo);
      contrasti.set(chiave, gia);
    }
  }
  return { valori, contrasti: [...contrasti.values()] };
}

/** The raw names of a record's fields, in order, and the position of each from 0. */
export interface FieldTable<Name extends string = string> {
  readonly names: readonly Name[];
  readonly at: Readonly<Record<Name, number>>;
}

/** Declares the fields of a record in the order of the layout, under their verbatim names. */
export function fieldTable<const Name extends string>(...names: Name[]): FieldTable<Name> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets which names it was given
  return { names, at: Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number> };
}

/** The six fields in front of every record of FAB and TER. */
export const HEADER_FIELDS = ['codice_amministrativo', 'sezione', 'id_immobile', 'tipo_immobile', 'progressivo', 'tipo_record'] as const;

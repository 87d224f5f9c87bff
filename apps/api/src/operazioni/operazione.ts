export type TipoOperazione = 'importazione' | 'annullamento' | 'modifica' | 'decisione';

/** An operation as it is stored, with what names it. */
export interface OperazioneSalvata {
  readonly id: number;
  readonly comune: string;
  readonly tipo: TipoOperazione;
  readonly quando: Date;
  readonly operatore: string;
  readonly nota: string | null;
  readonly fornitura: string | null;
  /** Names of the files of its supply. */
  readonly file: readonly string[] | null;
  /** Undone by another. */
  readonly annullata: boolean;
}

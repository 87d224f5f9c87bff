import { type AvvertenzaDocumento, type Documento, type FormatoDocumento, type Riservatezza, TipoDocumento } from '@edigit/anagrafe/contract';
import { numeroCompleto } from '../territorio/presenta.js';

/** A document as it is read. */
export interface DocumentoLetto {
  readonly comune: string;
  readonly id: string;
  readonly edificioId: string;
  readonly ereditatoDa: string | null;
  readonly unita: string | null;
  readonly particella: string | null;
  readonly titoloEdilizio: string | null;
  readonly tipo: TipoDocumento;
  readonly titolo: string;
  readonly numero: string;
  readonly data: string | null;
  readonly autore: string;
  readonly scadenza: string | null;
  readonly riservatezza: Riservatezza;
  readonly fonte: string;
  readonly sha256: string;
  readonly byte: number;
  readonly formato: FormatoDocumento;
  readonly contiene: FormatoDocumento | null;
  readonly avvertenze: readonly AvvertenzaDocumento[];
  readonly versione: number;
  readonly operazione: number;
  readonly operatore: string;
  readonly quando: Date;
  readonly suaUnita: { readonly numero: string; readonly subalterno: string } | null;
  readonly suaParticella: { readonly numero: string; readonly denominatore: string } | null;
  readonly suoTitolo: string | null;
}

/** `conCatasto`: without that right nothing says which unit or parcel it is about. */
export function presentaDocumento(d: DocumentoLetto, conCatasto: boolean): Documento {
  return {
    id: d.id, comune: d.comune, edificioId: d.edificioId, ereditatoDa: d.ereditatoDa, oggetto: titoloDi(d) ?? (conCatasto ? oggettoDi(d) : null), tipo: d.tipo, titolo: d.titolo, numero: d.numero || null, data: d.data,
    autore: d.autore || null, scadenza: d.scadenza, riservatezza: d.riservatezza, fonte: d.fonte,
    file: { formato: d.formato, contiene: d.contiene, byte: d.byte, sha256: d.sha256, avvertenze: [...d.avvertenze] },
    versione: String(d.versione), operazione: d.operazione, operatore: d.operatore, conosciutoDa: d.quando.toISOString(),
  };
}

/** By type as the screen lists them, each newest first as they come. */
export function inOrdine(documenti: readonly Documento[]): Documento[] {
  return documenti.toSorted((a, b) => TipoDocumento.options.indexOf(a.tipo) - TipoDocumento.options.indexOf(b.tipo));
}

/** Who has no right to titles has no such document either. */
function titoloDi({ titoloEdilizio, suoTitolo }: DocumentoLetto): Documento['oggetto'] {
  return titoloEdilizio === null ? null : { tipo: 'titolo-edilizio', id: titoloEdilizio, etichetta: suoTitolo ?? 'Titolo non più in archivio' };
}

function oggettoDi({ unita, particella, suaUnita, suaParticella }: DocumentoLetto): Documento['oggetto'] {
  if (unita !== null && suaUnita !== null) return { tipo: 'unita-immobiliare', id: unita, etichetta: suaUnita.subalterno === '' ? `P.lla ${suaUnita.numero}` : `Sub ${suaUnita.subalterno}` };
  if (particella !== null && suaParticella !== null) return { tipo: 'particella', id: particella, etichetta: `P.lla ${numeroCompleto(suaParticella)}` };
  return null;
}

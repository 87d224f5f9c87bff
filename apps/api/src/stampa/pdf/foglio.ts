import { fileURLToPath } from 'node:url';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from 'pdfkit';
import { disegnabile } from './glifi.js';
import { CARATTERI, CIMA, COLORE, MARGINE, PAGINA, type Pagina, PIEDE, type Carattere } from './stile.js';

/** The fonts stand beside the sources, in a checkout and in a built program alike. */
const CARTELLA = new URL('../../../src/stampa/caratteri/', import.meta.url);

export type Elemento = PDFKit.PDFStructureElement;
type OpzioniElemento = PDFKit.Mixins.StructureElementOptions & { scope?: 'Column' | 'Row'; bbox?: [number, number, number, number]; placement?: 'Block' };

export interface StileTesto {
  readonly carattere?: Carattere;
  readonly corpo?: number;
  readonly colore?: string;
  readonly larghezza?: number;
  readonly allinea?: 'left' | 'right' | 'center';
  /** Cut with an ellipsis at the end of the first line. */
  readonly unaRiga?: boolean;
}

/** A section as it was opened: where a line of the contents leads. */
export interface SezioneAperta {
  readonly titolo: string;
  /** From 1. */
  readonly pagina: number;
  /** Of its destination. */
  readonly nome: string;
}

export interface Intestazione {
  readonly titolo: string;
  readonly autore: string;
  readonly oggetto: string;
  readonly creato: Date;
}

/**
 * Sheets of paper with a cursor, and the tree of what is on them: every mark belongs to a structure element (heading, cell, figure) or is
 * an artifact (rules, footers), so that the document can be read aloud in order.
 */
export class Foglio {
  readonly doc: PDFKit.PDFDocument;
  readonly #radice: Elemento;
  #sezione: Elemento;
  #voce: PDFKit.PDFOutline | null = null;
  readonly #aperte: SezioneAperta[] = [];
  y = CIMA;

  constructor(
    { titolo, autore, oggetto, creato }: Intestazione,
    private readonly pagina: Pagina = PAGINA,
  ) {
    this.doc = new PDFDocument({
      size: [pagina.larghezza, pagina.altezza], margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: 'it-IT', displayTitle: true,
      // None: a default that is also registered by name would be opened again at each use.
      font: '',
      info: { Title: disegnabile(titolo), Author: disegnabile(autore), Subject: disegnabile(oggetto), Creator: 'EDiGIT', Producer: 'EDiGIT', CreationDate: creato, ModDate: creato },
    });
    for (const [nome, file] of Object.entries(CARATTERI)) this.doc.registerFont(nome, fileURLToPath(new URL(file, CARTELLA)));
    neverScale(this.doc);
    this.#radice = this.doc.struct('Document');
    this.doc.addStructure(this.#radice);
    this.#sezione = this.#radice;
    this.voltaPagina();
  }

  /** Starts a section: what follows belongs to it, and the reader's outline lists it. */
  apriSezione(titolo: string): void {
    this.chiudiSezione();
    this.#sezione = this.figlio(this.#radice, 'Sect', { title: disegnabile(titolo) });
    this.#voce = this.doc.outline.addItem(disegnabile(titolo));
    const nome = `sezione-${this.#aperte.length + 1}`;
    this.doc.addNamedDestination(nome, 'XYZ', MARGINE, this.y, null);
    this.#aperte.push({ titolo, pagina: this.pagine, nome });
  }

  /** A section whose text is drawn at the end, and which its owner ends: it stands here in the order of reading. */
  prenotaSezione(titolo: string): Elemento {
    this.chiudiSezione();
    this.doc.outline.addItem(disegnabile(titolo));
    return this.figlio(this.#radice, 'Sect', { title: disegnabile(titolo) });
  }

  /** A line of the reader's outline below the open section. */
  segnalibro(titolo: string): void {
    this.#voce?.addItem(disegnabile(titolo));
  }

  /** Those that were opened so far, in order. */
  get sezioniAperte(): readonly SezioneAperta[] {
    return this.#aperte;
  }

  /** How many pages there are. */
  get pagine(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** Draws on an earlier page, and comes back to the last. */
  suPagina(pagina: number, disegna: () => void): void {
    const { start, count } = this.doc.bufferedPageRange();
    this.doc.switchToPage(start + pagina - 1);
    disegna();
    this.doc.switchToPage(start + count - 1);
  }

  /** Makes an area a link to a section. */
  rimanda(nome: string, { x, y, larghezza, altezza }: { readonly x: number; readonly y: number; readonly larghezza: number; readonly altezza: number }, elemento: Elemento): void {
    // Its types do not know the option.
    const opzioni = { structParent: elemento } as PDFKit.Mixins.AnnotationOption;
    this.doc.goTo(x, y, larghezza, altezza, nome, opzioni);
  }

  chiudiSezione(): void {
    if (this.#sezione !== this.#radice) this.#sezione.end();
    this.#sezione = this.#radice;
  }

  get sezione(): Elemento {
    return this.#sezione;
  }

  /** An element that will have children. */
  figlio(padre: Elemento, tipo: string, opzioni: OpzioniElemento = {}): Elemento {
    const elemento = this.doc.struct(tipo, opzioni);
    padre.add(elemento);
    return elemento;
  }

  /** Draws one leaf of the tree. */
  marca(tipo: string, disegna: () => void, padre: Elemento = this.#sezione, opzioni: OpzioniElemento = {}): void {
    const contenuto = this.doc.markStructureContent(tipo);
    disegna();
    this.doc.endMarkedContent();
    const foglia = this.doc.struct(tipo, opzioni, [contenuto]);
    padre.add(foglia);
  }

  /** Draws what is on the paper but not in the text. */
  orna(disegna: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    disegna();
    this.doc.endMarkedContent();
  }

  voltaPagina(): void {
    this.doc.addPage();
    this.y = CIMA;
  }

  /** Width of the text. */
  get giustezza(): number {
    return this.pagina.larghezza - 2 * MARGINE;
  }

  /** Where the text ends above the footer. */
  get fondo(): number {
    return this.pagina.altezza - PIEDE;
  }

  get spazio(): number {
    return this.fondo - this.y;
  }

  /** Turns the page unless so much fits. True when it has turned. */
  assicura(altezza: number): boolean {
    if (altezza <= this.spazio) return false;
    this.voltaPagina();
    return true;
  }

  altezzaTesto(testo: string, stile: StileTesto): number {
    this.#prepara(stile);
    return this.doc.heightOfString(disegnabile(testo), { width: stile.larghezza ?? this.giustezza, lineGap: this.#interlinea(stile) });
  }

  larghezzaTesto(testo: string, stile: StileTesto): number {
    this.#prepara(stile);
    return this.doc.widthOfString(disegnabile(testo));
  }

  /** Writes at a place; nothing moves. Returns the height taken. */
  scrivi(testo: string, x: number, y: number, stile: StileTesto = {}): number {
    this.#prepara(stile);
    this.doc.fillColor(stile.colore ?? COLORE.inchiostro);
    this.doc.text(disegnabile(testo), x, y, { width: stile.larghezza ?? this.giustezza, align: stile.allinea ?? 'left', lineGap: this.#interlinea(stile), ...(stile.unaRiga ? { height: (stile.corpo ?? 9.5) * 1.6, ellipsis: true } : {}) });
    return this.doc.y - y;
  }

  /** A heading or a paragraph at the cursor, over the whole width. */
  testo(tipo: 'H1' | 'H2' | 'H3' | 'P' | 'Caption', testo: string, stile: StileTesto = {}, dopo = 4): void {
    const altezza = this.altezzaTesto(testo, stile);
    this.assicura(altezza);
    this.marca(tipo, () => this.scrivi(testo, MARGINE, this.y, stile));
    this.y += altezza + dopo;
  }

  linea(x0: number, y0: number, x1: number, y1: number, colore: string = COLORE.filo, spessore = 0.6): void {
    this.doc.moveTo(x0, y0).lineTo(x1, y1).lineWidth(spessore).strokeColor(colore).stroke();
  }

  /** Draws on each page at the end, when their number is known. */
  perOgniPagina(disegna: (pagina: number, pagine: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let n = 0; n < count; n++) {
      this.doc.switchToPage(start + n);
      this.doc.markContent('Artifact', { type: 'Pagination' });
      disegna(n + 1, count);
      this.doc.endMarkedContent();
    }
  }

  /** Closes the tree and gives the bytes. */
  async chiudi(): Promise<Uint8Array<ArrayBuffer>> {
    this.chiudiSezione();
    this.#radice.end();
    const pezzi: Uint8Array[] = [];
    this.doc.on('data', (pezzo: Uint8Array) => pezzi.push(pezzo));
    const finito = new Promise<void>((resolve, reject) => this.doc.on('end', resolve).on('error', reject));
    this.doc.end();
    await finito;
    const esito = new Uint8Array(pezzi.reduce((n, pezzo) => n + pezzo.length, 0));
    let da = 0;
    for (const pezzo of pezzi) {
      esito.set(pezzo, da);
      da += pezzo.length;
    }
    return esito;
  }

  #prepara({ carattere = 'normale', corpo = 9.5 }: StileTesto): void {
    this.doc.font(carattere).fontSize(corpo);
  }

  /** The fonts come with wide line spacing: a fifth less. */
  #interlinea({ corpo = 9.5 }: StileTesto): number {
    return -0.2 * corpo;
  }
}

/** The print dialogue then proposes 100 %: a map at true scale must not be fitted to the page. PDFKit has no option for it. */
function neverScale(doc: PDFKit.PDFDocument): void {
  const { _root: catalogo } = doc as unknown as { readonly _root: { readonly data: { ViewerPreferences?: { readonly data: Record<string, unknown> } } } };
  Object.assign(catalogo.data.ViewerPreferences?.data ?? {}, { PrintScaling: 'None' });
}

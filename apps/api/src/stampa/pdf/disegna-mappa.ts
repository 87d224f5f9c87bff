import type { EstrattoMappa, Forma, ImmagineSfondo, Poligoni, Punto, Riquadro, Strato } from '../mappa/estratto.js';
import { estensioneDi } from '../mappa/riquadro.js';
import { numero } from '../parole.js';
import type { Foglio, StileTesto } from './foglio.js';
import { COLORE, MARGINE, mm, PT_PER_MM } from './stile.js';

/** Colours of the extract: each thing is told by line or hatch too, so that a black-and-white copy stays readable. */
export const TINTA = {
  particella: '#8b949c', sua: '#fff3c4', suaFilo: '#8a6d00', fabbricato: '#dcd6cc', fabbricatoFilo: '#77706a', edificio: '#003366', strada: '#f1efec', stradaFilo: '#b9b4ad',
  acqua: '#d5e8f6', acquaFilo: '#5b93bb', confine: '#9c2f5f', reticolo: '#7d8a96',
} as const;

/** Distance between grid lines, and length of the scale bar, metres. */
export function passoReticolo(scala: number): number {
  switch (scala) {
    case 500:
      return 20;
    case 1000:
      return 50;
    case 2000:
      return 100;
    case 5000:
      return 200;
    default:
      return scala / 20;
  }
}

/** Where a place of the plane falls on the page, in points: the true scale is here and nowhere else. */
export function proiettore(riquadro: Riquadro, x0: number, y0: number): (p: Punto) => Punto {
  const [ovest, , , nord] = estensioneDi(riquadro);
  const punti = (1000 / riquadro.scala) * PT_PER_MM;
  return ([e, n]) => [x0 + (e - ovest) * punti, y0 + (nord - n) * punti];
}

interface Riga {
  readonly x: number;
  readonly y: number;
  readonly larghezza: number;
  readonly altezza: number;
}

/** Height of everything: coordinates, scale bar, legend, caption. */
export const ALTEZZA_SOTTO = mm(21);

/** Draws the extract with its frame at the cursor and moves the cursor below. */
export function disegnaMappa(foglio: Foglio, estratto: EstrattoMappa, didascalia: string): void {
  const { riquadro, forme, sfondo } = estratto;
  const suFoto = sfondo.length > 0;
  const [larghezza, altezza] = [mm(riquadro.larghezzaMm), mm(riquadro.altezzaMm)];
  const cornice: Riga = { x: MARGINE + foglio.giustezza - larghezza, y: foglio.y, larghezza, altezza };
  const figura = foglio.figlio(foglio.sezione, 'Figure', {
    alt: `Estratto di mappa in scala 1:${numero(riquadro.scala)}, nord in alto. ${didascalia}`,
    bbox: [MARGINE, cornice.y, MARGINE + foglio.giustezza, cornice.y + altezza + mm(14)], placement: 'Block',
  });
  const contenuto = foglio.doc.markStructureContent('Figure');
  const mappa = new Disegno(foglio, cornice, proiettore(riquadro, cornice.x, cornice.y));
  mappa.sfondo(sfondo);
  mappa.forme(forme, suFoto);
  mappa.reticolo(riquadro);
  mappa.etichette(forme, riquadro.scala);
  mappa.nord();
  foglio.doc.rect(cornice.x, cornice.y, larghezza, altezza).lineWidth(1).strokeColor(COLORE.inchiostro).stroke();
  mappa.coordinate(riquadro);
  mappa.scala(riquadro, cornice.y + altezza + mm(6));
  mappa.legenda(forme, suFoto, cornice.y + altezza + mm(5.2));
  foglio.doc.endMarkedContent();
  figura.add(contenuto);
  figura.end();
  foglio.y = cornice.y + altezza + mm(14.2);
  const nota = [didascalia, `piano ${estratto.sistema}`, estratto.avvertenza, 'stampare al 100 %, senza adattare alla pagina'].filter((t) => t !== null).join(' · ');
  foglio.testo('P', nota, { corpo: 7.6, colore: COLORE.grigio }, 6);
}

class Disegno {
  readonly #occupato: Riga[];

  constructor(
    private readonly foglio: Foglio,
    private readonly cornice: Riga,
    private readonly su: (p: Punto) => Punto,
  ) {
    this.#occupato = [{ x: cornice.x + cornice.larghezza - mm(15), y: cornice.y, larghezza: mm(15), altezza: mm(15.5) }];
  }

  /** Each image in its own parallelogram: true to a fraction of a pixel, whatever system it comes in. */
  sfondo(immagini: readonly ImmagineSfondo[]): void {
    const { doc } = this.foglio;
    this.#dentro(() => {
      for (const { byte, angoli } of immagini) {
        const [[x0, y0], [x1, y1], [x2, y2]] = angoli.map((p) => this.su(p)) as [[number, number], [number, number], [number, number]];
        doc.save().transform(x1 - x0, y1 - y0, x2 - x0, y2 - y0, x0, y0);
        // A hair larger than its place: neighbours would let the paper through.
        doc.image(Buffer.from(byte), 0, 0, { width: 1.002, height: 1.002 }).restore();
      }
    });
  }

  /** @param suFoto over an image nothing is filled, and lines have a white halo. */
  forme(forme: readonly Forma[], suFoto: boolean): void {
    const di = (strato: Strato, soggetto: boolean): readonly Forma[] => forme.filter((f) => f.strato === strato && f.soggetto === soggetto);
    const campisci = (poligoni: Poligoni, tinta: string, filo: string, spessore: number): void => {
      if (!suFoto) return this.#campisci(poligoni, tinta, filo, spessore);
      this.#contorna(poligoni, '#ffffff', spessore + 1.4);
      this.#contorna(poligoni, filo, spessore);
    };
    this.#dentro(() => {
      for (const { poligoni } of suFoto ? [] : di('strada', false)) this.#campisci(poligoni, TINTA.strada, TINTA.stradaFilo, 0.5);
      for (const { poligoni } of suFoto ? [] : di('acqua', false)) this.#campisci(poligoni, TINTA.acqua, TINTA.acquaFilo, 0.6);
      for (const { poligoni } of di('particella', false)) this.#contorna(poligoni, suFoto ? '#ffffff' : TINTA.particella, suFoto ? 0.9 : 0.5);
      for (const { poligoni } of di('particella', true)) campisci(poligoni, TINTA.sua, TINTA.suaFilo, 1.3);
      for (const { poligoni } of di('edificio', false)) campisci(poligoni, TINTA.fabbricato, suFoto ? TINTA.edificio : TINTA.fabbricatoFilo, 0.5);
      for (const { poligoni } of di('edificio', true)) this.#evidenzia(poligoni, suFoto);
      for (const { poligoni } of di('confine', false)) this.#contorna(poligoni, TINTA.confine, 1.4);
    });
  }

  /** Crosses where round coordinates meet, ticks on the frame. */
  reticolo(riquadro: Riquadro): void {
    const { doc } = this.foglio;
    const braccio = mm(1.6);
    this.#dentro(() => {
      for (const e of this.#tondi(riquadro, 0)) {
        for (const n of this.#tondi(riquadro, 1)) {
          const [x, y] = this.su([e, n]);
          doc.moveTo(x - braccio, y).lineTo(x + braccio, y).moveTo(x, y - braccio).lineTo(x, y + braccio);
        }
      }
      doc.lineWidth(0.5).strokeColor(TINTA.reticolo).stroke();
    });
  }

  /** Numbers of the parcels, the dossier's own first; those without room stay out. */
  etichette(forme: readonly Forma[], scala: number): void {
    const conNumero = forme.flatMap((f) => (f.strato === 'particella' && f.etichetta !== null && f.numero !== null ? [{ numero: f.numero, soggetto: f.soggetto, ...f.etichetta }] : []));
    const inOrdine = conNumero.toSorted((a, b) => Number(b.soggetto) - Number(a.soggetto) || b.raggioM - a.raggioM);
    this.#dentro(() => {
      for (const { numero: testo, soggetto, punto, raggioM } of inOrdine) {
        const raggio = (raggioM / scala) * 1000;
        const corpo = soggetto ? 9 : raggio >= 2.4 ? 6.6 : 5.6;
        if (!soggetto && raggio < 1.1) continue;
        this.#etichetta(testo, this.su(punto), { carattere: soggetto ? 'forte' : 'normale', corpo, colore: soggetto ? COLORE.inchiostro : '#3a4248' });
      }
    });
  }

  nord(): void {
    const { doc } = this.foglio;
    const [x, y] = [this.cornice.x + this.cornice.larghezza - mm(8), this.cornice.y + mm(9)];
    doc.circle(x, y, mm(6.2)).fillOpacity(0.88).fill('#ffffff').fillOpacity(1);
    const [punta, base] = [y - mm(1.6), y + mm(4.6)];
    doc.moveTo(x, punta).lineTo(x - mm(1.9), base).lineTo(x, base - mm(1.5)).closePath().fill(COLORE.inchiostro);
    doc.moveTo(x, punta).lineTo(x + mm(1.9), base).lineTo(x, base - mm(1.5)).closePath().lineWidth(0.6).strokeColor(COLORE.inchiostro).stroke();
    this.foglio.scrivi('N', x - mm(3), y - mm(6.1), { carattere: 'forte', corpo: 9.5, larghezza: mm(6), allinea: 'center' });
  }

  /** Coordinates of the grid, below the frame and at its left. */
  coordinate(riquadro: Riquadro): void {
    const { doc } = this.foglio;
    const stile: StileTesto = { corpo: 6.2, colore: COLORE.grigio };
    const { x: x0, y: y0, larghezza, altezza } = this.cornice;
    for (const e of this.#tondi(riquadro, 0)) {
      const [x] = this.su([e, 0]);
      doc.moveTo(x, y0 + altezza).lineTo(x, y0 + altezza + mm(1));
      doc.moveTo(x, y0).lineTo(x, y0 - mm(1)).lineWidth(0.6).strokeColor(COLORE.inchiostro).stroke();
      const testo = `${numero(e)} E`;
      const largo = this.foglio.larghezzaTesto(testo, stile);
      const sinistra = Math.min(Math.max(x - largo / 2, x0), x0 + larghezza - largo);
      this.foglio.scrivi(testo, sinistra, y0 + altezza + mm(1.1), { ...stile, larghezza: largo + 2 });
    }
    for (const n of this.#tondi(riquadro, 1)) {
      const [, y] = this.su([0, n]);
      doc.moveTo(x0 - mm(1), y).lineTo(x0, y);
      doc.moveTo(x0 + larghezza, y).lineTo(x0 + larghezza + mm(1), y).lineWidth(0.6).strokeColor(COLORE.inchiostro).stroke();
      const testo = `${numero(n)} N`;
      const largo = this.foglio.larghezzaTesto(testo, stile);
      const centro = Math.min(Math.max(y, y0 + largo / 2), y0 + altezza - largo / 2);
      doc.save().rotate(-90, { origin: [x0 - mm(4.2), centro] });
      this.foglio.scrivi(testo, x0 - mm(4.2) - largo / 2, centro, { ...stile, larghezza: largo + 2 });
      doc.restore();
    }
  }

  /** Bar of four parts, black and white in turn. */
  scala({ scala }: Riquadro, y: number): void {
    const { doc } = this.foglio;
    const metri = passoReticolo(scala);
    const lunga = (metri / scala) * 1000 * PT_PER_MM;
    const { x } = this.cornice;
    const titolo: StileTesto = { carattere: 'forte', corpo: 9.5 };
    this.foglio.scrivi(`Scala 1:${numero(scala)}`, x, y - mm(0.6), titolo);
    const da = x + mm(27);
    for (let n = 0; n < 4; n++) {
      doc.rect(da + (n * lunga) / 4, y, lunga / 4, mm(1.5)).lineWidth(0.5);
      if (n % 2 === 0) doc.fillAndStroke(COLORE.inchiostro, COLORE.inchiostro);
      else doc.fillAndStroke('#ffffff', COLORE.inchiostro);
    }
    for (const parte of [0, 0.5, 1]) {
      const testo = parte === 1 ? `${numero(metri)} m` : numero(metri * parte);
      this.foglio.scrivi(testo, da + lunga * parte - mm(8), y + mm(1.7), { corpo: 7, larghezza: mm(16), allinea: 'center' });
    }
  }

  /** Only what is on this extract. */
  legenda(forme: readonly Forma[], suFoto: boolean, y: number): void {
    const { doc } = this.foglio;
    const c = (x: number, yy: number): Poligoni => [[[[x, yy], [x + mm(6), yy], [x + mm(6), yy + mm(3)], [x, yy + mm(3)]]]];
    const ha = (strato: Strato, soggetto: boolean): boolean => forme.some((f) => f.strato === strato && f.soggetto === soggetto);
    const voci: [boolean, string, (p: Poligoni) => void][] = [
      [ha('edificio', true), 'l’edificio', (p) => this.#evidenzia(p, false, (q) => q)],
      [ha('particella', true), ha('edificio', true) ? 'la sua particella' : 'la particella', (p) => this.#campisci(p, TINTA.sua, TINTA.suaFilo, 1.1, (q) => q)],
      [ha('edificio', false), ha('edificio', true) ? 'altri fabbricati' : 'fabbricati', (p) => this.#campisci(p, TINTA.fabbricato, TINTA.fabbricatoFilo, 0.5, (q) => q)],
      [!suFoto && ha('strada', false), 'strade', (p) => this.#campisci(p, TINTA.strada, TINTA.stradaFilo, 0.5, (q) => q)],
      [!suFoto && ha('acqua', false), 'acque', (p) => this.#campisci(p, TINTA.acqua, TINTA.acquaFilo, 0.6, (q) => q)],
      [ha('confine', false), 'limite di foglio', (p) => {
        const [x, yy] = p[0]?.[0]?.[0] ?? [0, 0];
        doc.moveTo(x, yy + mm(1.5)).lineTo(x + mm(6), yy + mm(1.5)).lineWidth(1.4).strokeColor(TINTA.confine).stroke();
      }],
    ];
    const presenti = voci.filter(([c0]) => c0);
    const sinistra = this.cornice.x + mm(90);
    presenti.forEach(([, nome, disegna], i) => {
      const [x, yy] = [sinistra + (i % 3) * mm(27), y + Math.floor(i / 3) * mm(4.6)];
      disegna(c(x, yy));
      this.foglio.scrivi(nome, x + mm(7.2), yy - mm(0.35), { corpo: 7.2, larghezza: mm(24) });
    });
  }

  #tondi(riquadro: Riquadro, asse: 0 | 1): number[] {
    const estensione = estensioneDi(riquadro);
    const passo = passoReticolo(riquadro.scala);
    const esito: number[] = [];
    for (let v = Math.ceil(estensione[asse] / passo) * passo; v <= estensione[asse + 2 as 2 | 3]; v += passo) esito.push(v);
    return esito;
  }

  #dentro(disegna: () => void): void {
    const { doc } = this.foglio;
    const { x, y, larghezza, altezza } = this.cornice;
    doc.save().rect(x, y, larghezza, altezza).clip();
    disegna();
    doc.restore();
  }

  #traccia(poligoni: Poligoni, su: (p: Punto) => Punto): void {
    const { doc } = this.foglio;
    for (const anello of poligoni.flat()) {
      anello.forEach((p, i) => {
        const [x, y] = su(p);
        if (i === 0) doc.moveTo(x, y);
        else doc.lineTo(x, y);
      });
      doc.closePath();
    }
    doc.lineJoin('round');
  }

  #contorna(poligoni: Poligoni, filo: string, spessore: number, su = this.su): void {
    this.#traccia(poligoni, su);
    this.foglio.doc.lineWidth(spessore).strokeColor(filo).stroke();
  }

  #campisci(poligoni: Poligoni, tinta: string, filo: string, spessore: number, su = this.su): void {
    this.#traccia(poligoni, su);
    this.foglio.doc.lineWidth(spessore).fillColor(tinta).strokeColor(filo).fillAndStroke('even-odd');
  }

  /** White ground (none over an image), oblique hatch, double line. */
  #evidenzia(poligoni: Poligoni, suFoto: boolean, su = this.su): void {
    const { doc } = this.foglio;
    doc.save();
    this.#traccia(poligoni, su);
    doc.clip('even-odd');
    const punti = poligoni.flat(2).map(su);
    const [x0, x1] = [Math.min(...punti.map(([x]) => x)), Math.max(...punti.map(([x]) => x))];
    const [y0, y1] = [Math.min(...punti.map(([, y]) => y)), Math.max(...punti.map(([, y]) => y))];
    if (!suFoto) doc.rect(x0, y0, x1 - x0, y1 - y0).fill('#ffffff');
    for (let x = x0 - (y1 - y0); x < x1; x += mm(1.7)) doc.moveTo(x, y1).lineTo(x + (y1 - y0), y0);
    doc.lineWidth(0.55).strokeColor(TINTA.edificio).stroke();
    doc.restore();
    this.#contorna(poligoni, TINTA.edificio, 2.8, su);
    this.#contorna(poligoni, '#ffffff', 1.1, su);
  }

  #etichetta(testo: string, [cx, cy]: Punto, stile: StileTesto & { corpo: number }): void {
    const { doc } = this.foglio;
    const larghezza = this.foglio.larghezzaTesto(testo, stile);
    const altezza = stile.corpo * 0.8;
    const posto: Riga = { x: cx - larghezza / 2 - 1, y: cy - altezza / 2, larghezza: larghezza + 2, altezza };
    if (this.#occupato.some((o) => o.x < posto.x + posto.larghezza && posto.x < o.x + o.larghezza && o.y < posto.y + posto.altezza && posto.y < o.y + o.altezza)) return;
    this.#occupato.push(posto);
    const y = cy - stile.corpo * 0.79;
    doc.roundedRect(posto.x, posto.y - 0.8, posto.larghezza, altezza + 1.6, 1.5).fillOpacity(0.85).fill('#ffffff').fillOpacity(1);
    this.foglio.scrivi(testo, cx - larghezza / 2, y, { ...stile, larghezza: larghezza + 2 });
  }
}

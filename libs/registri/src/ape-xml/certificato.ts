import { scriviVoci } from '@edigit/anagrafe';
import { pulisci, valoriVuoti } from '../righe.js';
import { COLONNE_APE, RIPETUTI, SEMPLICI } from './colonne.js';

/** Longest text of an element that is kept. */
const TESTO_PIU_LUNGO = 2000;
/** Repeated elements that are kept of a kind: no building has more plants. */
const VOCI_AMMESSE = 500;

/** Elements inside a repeated one whose texts are joined, and how. */
const ELENCHI: Readonly<Record<string, string>> = { altriSubalterni: 'altriSubalterni', vettore: 'vettore' };

/** Gathers the elements of one `ape2015`: paths and texts in, a row out. */
export class Certificato {
  readonly #valori = valoriVuoti(COLONNE_APE);
  readonly #voci = new Map<string, Record<string, string>[]>();
  /** The repeated element that is open, and where it began. */
  #voce: { readonly colonna: string; readonly profondita: number; readonly dati: Record<string, string>; subDa: string } | null = null;

  /** @param percorso names below `ape2015`, of the element itself the last. */
  apri(percorso: readonly string[]): void {
    if (this.#voce !== null) return;
    const colonna = colonnaRipetuta(percorso);
    if (colonna === null) return;
    const dati: Record<string, string> = {};
    if (colonna === 'datiImpianti') dati['servizio'] = percorso[1]!;
    if (colonna === 'prestazioneImpianti') dati['vettore'] = percorso[1]!;
    this.#voce = { colonna, profondita: percorso.length, dati, subDa: '' };
  }

  chiudi(percorso: readonly string[], testo: string): void {
    const valore = pulisci(testo).slice(0, TESTO_PIU_LUNGO);
    if (this.#voce !== null && percorso.length > this.#voce.profondita) this.#nellaVoce(percorso.at(-1)!, valore);
    else if (this.#voce !== null) {
      const { colonna, dati } = this.#voce;
      this.#voce = null;
      if (percorso.at(-1) === 'impiantoSimulato') dati['impiantoSimulato'] = 'sì';
      const voci = this.#voci.get(colonna) ?? [];
      this.#voci.set(colonna, voci);
      // What has no element inside is a figure of the whole, not one of several.
      if (Object.keys(dati).length > 1 || colonna === 'datiCatastali') voci.push(dati);
      else this.#semplice(percorso, valore);
      if (voci.length > VOCI_AMMESSE) voci.pop();
    } else this.#semplice(percorso, valore);
  }

  valori(): Record<string, string> {
    for (const [colonna, voci] of this.#voci) this.#valori[colonna] = scriviVoci(voci);
    return this.#valori;
  }

  #semplice(percorso: readonly string[], valore: string): void {
    const intero = percorso.join('/');
    if (Object.hasOwn(SEMPLICI, intero)) this.#valori[SEMPLICI[intero]!] = valore;
    // How a service performs belongs to each of its plants.
    else if (percorso[0] === 'datiImpianti' && percorso.length >= 3 && valore !== '') {
      for (const voce of this.#voci.get('datiImpianti') ?? []) if (voce['servizio'] === percorso[1]) voce[percorso.at(-1)!] = valore;
    }
  }

  #nellaVoce(nome: string, valore: string): void {
    const voce = this.#voce!;
    if (nome === 'subDA') voce.subDa = valore;
    else if (nome === 'subA') {
      this.#accoda('subalterni', voce.subDa === '' || voce.subDa === valore ? valore : valore === '' ? voce.subDa : `${voce.subDa}-${valore}`);
      voce.subDa = '';
    } else if (Object.hasOwn(ELENCHI, nome)) this.#accoda(ELENCHI[nome]!, valore);
    else if (valore !== '') voce.dati[nome] = valore;
  }

  #accoda(nome: string, valore: string): void {
    const { dati } = this.#voce!;
    if (valore !== '' && (dati[nome]?.length ?? 0) < TESTO_PIU_LUNGO) dati[nome] = dati[nome] === undefined ? valore : `${dati[nome]}, ${valore}`;
  }
}

const PER_PERCORSO = new Map<string, string>();
for (const [percorso, colonna] of Object.entries(RIPETUTI)) PER_PERCORSO.set(percorso, colonna);

function colonnaRipetuta(percorso: readonly string[]): string | null {
  if (percorso.length < 2) return null;
  return PER_PERCORSO.get(percorso.join('/')) ?? PER_PERCORSO.get([percorso[0], '*', ...percorso.slice(2)].join('/')) ?? null;
}

import { type IssueCollector, UnreadableFileError } from '@edigit/catasto-sigmater';
import { SaxesParser } from 'saxes';
import { Certificato } from './certificato.js';

/** Tags inside tags: the schema has eight, an export wraps them in a few. */
const PROFONDITA = 40;
/** Characters between two tags: the photograph of a building is 350,000. */
const TESTO_PIU_LUNGO = 8 * 1024 * 1024;
/** Elements of one certificate; one of the largest has a thousand. */
const ELEMENTI = 20_000;
/** Pictures and what else is not a text. */
const NON_LETTI = new Set(['fotoEdificio', 'immagine']);

const RADICE = 'ape2015';

/** One certificate, read. */
export interface CertificatoLetto {
  /** Line of its first tag. */
  readonly linea: number;
  readonly valori: Record<string, string>;
}

/**
 * The core of the reader of certificates in the national format: text in pieces in, certificates out. They are found wherever they stand: alone, wrapped in an export, one document after
 * the other. A document type is refused whole, so no entity can be declared; what is not well formed costs the certificate it is in and no other.
 */
export class LettoreApe {
  readonly #parser = new SaxesParser({ fragment: true });
  readonly #percorso: string[] = [];
  #profondita = 0;
  #certificato: Certificato | null = null;
  #linea = 0;
  #elementi = 0;
  #testo = '';
  #muto = 0;
  #difetto: string | null = null;
  #dalTag = 0;
  #visti = false;
  #pronti: CertificatoLetto[] = [];

  constructor(
    private readonly file: string,
    private readonly problemi: IssueCollector,
  ) {
    this.#parser.on('doctype', () => this.#rifiuta('dichiara un DTD: per sicurezza non è letto. Esportarlo senza.'));
    this.#parser.on('opentag', (tag) => this.#apri(tag));
    this.#parser.on('closetag', (tag) => this.#chiudi(tag));
    this.#parser.on('text', (testo) => this.#scrivi(testo));
    this.#parser.on('cdata', (testo) => this.#scrivi(testo));
    this.#parser.on('error', (errore) => this.#malformato(errore.message));
  }

  /** @throws UnreadableFileError for a document type, absurd nesting or length. */
  push(testo: string): void {
    this.#dalTag += testo.length;
    this.#parser.write(testo);
    if (this.#dalTag > TESTO_PIU_LUNGO) this.#rifiuta('contiene un testo senza fine.');
  }

  end(): void {
    if (this.#certificato !== null) {
      this.#difetto ??= 'è interrotto dalla fine del file';
      this.#consegna();
    } else if (!this.#visti) this.#rifiuta('non contiene attestati.', 'truncated-file');
    if (this.#profondita === 0) this.#parser.close();
  }

  /** The certificates ready since the last call. */
  drain(): CertificatoLetto[] {
    const pronti = this.#pronti;
    this.#pronti = [];
    return pronti;
  }

  #apri({ name }: { readonly name: string }): void {
    this.#dalTag = 0;
    const nome = locale(name);
    this.#profondita++;
    if (this.#profondita > PROFONDITA) this.#rifiuta('ha elementi annidati oltre ogni misura.');
    if (nome === RADICE) {
      if (this.#certificato !== null) {
        this.#difetto ??= 'non è chiuso';
        this.#consegna();
      }
      this.#visti = true;
      this.#certificato = new Certificato();
      this.#linea = this.#parser.line;
      [this.#elementi, this.#difetto, this.#muto, this.#percorso.length] = [0, null, 0, 0];
    } else if (this.#certificato !== null) {
      this.#percorso.push(nome);
      if (++this.#elementi > ELEMENTI) this.#difetto ??= 'ha troppi elementi';
      if (NON_LETTI.has(nome)) this.#muto++;
      if (this.#difetto === null) this.#certificato.apri(this.#percorso);
    }
    this.#testo = '';
  }

  #chiudi({ name }: { readonly name: string }): void {
    this.#dalTag = 0;
    const nome = locale(name);
    this.#profondita--;
    if (this.#certificato === null) return;
    if (nome === RADICE) this.#consegna();
    else if (this.#percorso.length > 0) {
      if (this.#difetto === null && this.#muto === 0) this.#certificato.chiudi(this.#percorso, this.#testo);
      if (NON_LETTI.has(nome)) this.#muto--;
      this.#percorso.pop();
    }
    this.#testo = '';
  }

  #scrivi(testo: string): void {
    if (this.#certificato !== null && this.#muto === 0 && this.#difetto === null) this.#testo += testo;
  }

  #consegna(): void {
    const [certificato, difetto] = [this.#certificato!, this.#difetto];
    [this.#certificato, this.#difetto] = [null, null];
    if (difetto === null) this.#pronti.push({ linea: this.#linea, valori: certificato.valori() });
    else this.problemi.add({ code: 'bad-structure', severity: 'errore', line: this.#linea, message: `L’attestato che comincia qui ${difetto}: è lasciato fuori. Chiedere una nuova copia del file.` });
  }

  #malformato(messaggio: string): void {
    // Documents one after the other begin each with their own declaration.
    if (this.#certificato === null || /xml declaration|reserved for XML|must be at the start/i.test(messaggio)) return;
    this.#difetto ??= 'contiene XML non valido';
  }

  #rifiuta(perche: string, code: 'unreadable-file' | 'truncated-file' = 'unreadable-file'): never {
    throw new UnreadableFileError(code, this.file, `Il file XML ${perche}`);
  }
}

function locale(nome: string): string {
  return nome.slice(nome.indexOf(':') + 1);
}

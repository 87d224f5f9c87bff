import { dirname, join, posix } from 'node:path';
import { type IssueCollector, LIMITI_PREDEFINITI, openZip, type Source, UnreadableFileError, type ZipArchive } from '@edigit/catasto-sigmater';
import { type Copia, copiaSuDisco } from '../file/copia.js';
import type { LottoCelle } from '../celle/tabella-celle.js';
import { CARATTERI_DI_UNA_CELLA, leggiFoglio } from './foglio.js';
import { type GestoreXml, leggiTuttoXml } from './leggi-xml.js';
import { type Aspetto, aspettoDi } from './stili.js';
import { StringheCondivise } from './stringhe.js';

/** A workbook has some tens of parts; expanded, the largest that a program opens is a tenth. */
const LIMITI = { ...LIMITI_PREDEFINITI, files: 5_000, bytes: 4 * 1024 ** 3 };
/** Styles that programs admit. */
const STILI = 65_536;

/** A sheet of a workbook. */
export interface Foglio {
  readonly nome: string;
  readonly nascosto: boolean;
  readonly parte: Source;
}

/** A workbook, open on a copy of its own. */
export class CartellaXlsx {
  fogli: readonly Foglio[] = [];
  #dal1904 = false;
  #aspetti: Aspetto[] = [];
  readonly #stringhe: StringheCondivise;

  private constructor(
    private readonly file: string,
    private readonly copia: Copia,
    private readonly zip: ZipArchive,
  ) {
    this.#stringhe = new StringheCondivise(join(dirname(copia.path), 'stringhe'));
  }

  /** @throws UnreadableFileError when it is cut, damaged, hostile or no workbook. */
  static async apri(source: Source, temporanea: string | undefined): Promise<CartellaXlsx> {
    const copia = await copiaSuDisco(source, temporanea);
    try {
      const zip = await openZip(copia.path, source.name, LIMITI);
      const cartella = new CartellaXlsx(source.name, copia, zip);
      try {
        await cartella.#leggiParti();
        return cartella;
      } catch (error) {
        await cartella.chiudi();
        throw error;
      }
    } catch (error) {
      await copia.butta();
      throw error;
    }
  }

  leggi(foglio: Foglio, problemi: IssueCollector): AsyncGenerator<LottoCelle> {
    return leggiFoglio(foglio.parte, this.file, { stringhe: this.#stringhe, aspetti: this.#aspetti, dal1904: this.#dal1904 }, problemi);
  }

  async chiudi(): Promise<void> {
    this.#stringhe.chiudi();
    this.zip.close();
    await this.copia.butta();
  }

  async #leggiParti(): Promise<void> {
    const libro = await this.#libro();
    const parte = this.#parte(libro);
    if (parte === null) throw this.#altro();
    const rimandi = await this.#rimandi(libro);
    const fogli: { nome: string; nascosto: boolean; id: string }[] = [];
    await leggiTuttoXml(parte, this.file, gestore((nome, attributi) => {
      if (nome === 'workbookPr') this.#dal1904 = ['1', 'true'].includes(attributi['date1904'] ?? '');
      if (nome === 'sheet') fogli.push({ nome: attributi['name'] ?? `foglio ${fogli.length + 1}`, nascosto: !['', 'visible'].includes(attributi['state'] ?? ''), id: valoreDi(attributi, 'id') ?? '' });
    }));
    const perTipo = (tipo: string): Source | null => this.#parte(rimandi.find((r) => r.tipo === tipo)?.parte ?? '');
    this.fogli = fogli.flatMap(({ nome, nascosto, id }) => {
      const rimando = rimandi.find((r) => r.id === id);
      // Sheets of charts and of old macros have no cells.
      const suo = rimando?.tipo === 'worksheet' ? this.#parte(rimando.parte) : null;
      return suo === null ? [] : [{ nome, nascosto, parte: suo }];
    });
    await this.#leggiStili(perTipo('styles'));
    await this.#leggiStringhe(perTipo('sharedStrings'));
  }

  #parte(nome: string): Source | null {
    const cercato = `${this.file}/${nome}`.toLowerCase();
    return this.zip.sources.find((source) => source.name.toLowerCase() === cercato) ?? null;
  }

  /** Name of the part that lists the sheets. */
  async #libro(): Promise<string> {
    const tipi = this.#parte('[Content_Types].xml');
    let libro = 'xl/workbook.xml';
    if (tipi !== null) {
      await leggiTuttoXml(tipi, this.file, gestore((nome, { PartName = '', ContentType = '' }) => {
        if (nome === 'Override' && /(sheet|template|addin)(\.macroEnabled)?\.main\+xml$/.test(ContentType)) libro = PartName.replace(/^\//, '');
      }));
    }
    return libro;
  }

  /** What a part refers to, but for what is elsewhere. */
  async #rimandi(da: string): Promise<{ id: string; tipo: string; parte: string }[]> {
    const cartella = posix.dirname(da);
    const parte = this.#parte(`${cartella}/_rels/${posix.basename(da)}.rels`);
    const rimandi: { id: string; tipo: string; parte: string }[] = [];
    if (parte === null) return rimandi;
    await leggiTuttoXml(parte, this.file, gestore((nome, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (nome === 'Relationship' && TargetMode !== 'External') rimandi.push({ id: Id, tipo: posix.basename(Type), parte: Target.startsWith('/') ? Target.slice(1) : posix.join(cartella, Target) });
    }));
    return rimandi;
  }

  async #leggiStili(parte: Source | null): Promise<void> {
    if (parte === null) return;
    const formati = new Map<number, string>();
    let inCelle = false;
    await leggiTuttoXml(parte, this.file, gestore((nome, attributi) => {
      if (nome === 'numFmt' && formati.size < STILI) formati.set(Number(attributi['numFmtId']), attributi['formatCode'] ?? '');
      if (nome === 'cellXfs') inCelle = true;
      if (nome === 'xf' && inCelle && this.#aspetti.length < STILI) {
        const id = Number(attributi['numFmtId'] ?? 0);
        this.#aspetti.push(aspettoDi(id, formati.get(id)));
      }
    }, (nome) => {
      if (nome === 'cellXfs') inCelle = false;
    }));
  }

  async #leggiStringhe(parte: Source | null): Promise<void> {
    if (parte === null) return;
    let [testo, ascolta, pronuncia] = ['', false, 0];
    await leggiTuttoXml(parte, this.file, {
      apri: (nome) => {
        if (nome === 'si') testo = '';
        else if (nome === 't') ascolta = pronuncia === 0;
        else if (nome === 'rPh') pronuncia++;
      },
      testo: (pezzo) => {
        if (ascolta && testo.length < CARATTERI_DI_UNA_CELLA) testo += pezzo;
      },
      chiudi: (nome) => {
        if (nome === 'si') this.#stringhe.add(testo.slice(0, CARATTERI_DI_UNA_CELLA));
        else if (nome === 't') ascolta = false;
        else if (nome === 'rPh') pronuncia--;
      },
    });
    this.#stringhe.fine();
  }

  /** A zip with something else in it. */
  #altro(): UnreadableFileError {
    const ha = (nome: RegExp): boolean => this.zip.sources.some(({ name }) => nome.test(name.slice(this.file.length)));
    if (ha(/^\/xl\/workbook\.bin$/)) return new UnreadableFileError('unrecognised-file', this.file, `«${this.file}» è una cartella di Excel binaria (.xlsb): aprirla e salvarla come .xlsx o CSV.`);
    if (ha(/^\/content\.xml$/)) return new UnreadableFileError('unrecognised-file', this.file, `«${this.file}» è un documento OpenDocument (.ods): aprirlo e salvarlo come .xlsx o CSV.`);
    return new UnreadableFileError('unrecognised-file', this.file, `«${this.file}» è un archivio o un documento compresso, non una cartella di Excel. Se è uno zip dargli l’estensione .zip; se è una tabella salvarla come .xlsx o CSV.`);
  }
}

function gestore(apri: GestoreXml['apri'], chiudi: GestoreXml['chiudi'] = () => undefined): GestoreXml {
  return { apri, chiudi };
}

/** An attribute whatever its prefix. */
function valoreDi(attributi: Readonly<Record<string, string>>, nome: string): string | undefined {
  return Object.entries(attributi).find(([chiave]) => chiave.includes(':') && chiave.endsWith(`:${nome}`))?.[1] ?? attributi[nome];
}

import { type Source, UnreadableFileError } from '@edigit/catasto-sigmater';
import { SaxesParser } from 'saxes';
import { testoXml } from '../file/testo-xml.js';

/** Tags inside tags: a sheet has a dozen. */
const PROFONDITA = 100;
/** Characters between two tags: a cell holds 32,767. */
const TESTO_PIU_LUNGO = 1024 * 1024;

/** What is done with the parts of a document; names come without their prefix. */
export interface GestoreXml {
  apri(nome: string, attributi: Readonly<Record<string, string>>): void;
  chiudi(nome: string): void;
  testo?(testo: string): void;
  /** True when the rest says nothing more: it is not parsed, only taken to its end so that damage is found. */
  readonly finito?: boolean;
}

/**
 * A part of a workbook, in constant memory; goes on after every portion, so that what was found in it can be handed over. A document type is refused, so no
 * entity can be declared. @throws UnreadableFileError also for what is not well formed.
 */
export async function* leggiXml(source: Source, file: string, gestore: GestoreXml): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let profondita = 0;
  let dalTag = 0;
  const rifiuta = (perche: string): never => {
    throw new UnreadableFileError('unreadable-file', file, `«${file}» ${perche}`);
  };
  parser.on('doctype', () => rifiuta('dichiara un DTD: per sicurezza non è letto. Aprirlo e salvarlo di nuovo come .xlsx.'));
  parser.on('error', () => rifiuta('è danneggiato: un suo foglio non è scritto come deve. Aprirlo e salvarlo di nuovo come .xlsx.'));
  parser.on('opentag', ({ name, attributes }) => {
    dalTag = 0;
    if (++profondita > PROFONDITA) rifiuta('ha elementi annidati oltre ogni misura.');
    gestore.apri(locale(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    dalTag = 0;
    profondita--;
    gestore.chiudi(locale(name));
  });
  if (gestore.testo !== undefined) {
    const scrivi = (testo: string): void => gestore.testo!(testo);
    parser.on('text', scrivi);
    parser.on('cdata', scrivi);
  }
  for await (const { testo } of testoXml(source)) {
    if (gestore.finito === true) continue;
    dalTag += testo.length;
    parser.write(testo);
    if (dalTag > TESTO_PIU_LUNGO) rifiuta('contiene un testo senza fine.');
    yield;
  }
  if (gestore.finito !== true) parser.close();
  yield;
}

/** Reads a part to its end. */
export async function leggiTuttoXml(source: Source, file: string, gestore: GestoreXml): Promise<void> {
  for await (const _ of leggiXml(source, file, gestore));
}

function locale(nome: string): string {
  return nome.slice(nome.indexOf(':') + 1);
}

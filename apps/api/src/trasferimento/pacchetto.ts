import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { LIMITI_PREDEFINITI, openZip, type Source, UnreadableFileError, type ZipArchive } from '@edigit/catasto-sigmater';
import { DomainError } from '../errori/domain-error.js';
import { FORMATO, Manifesto, NOMI, Registri, VERSIONE } from './manifesto.js';
import { PARTI } from './parti.queries.js';

const MIB = 1024 * 1024;
/** A dossier is one building: a few documents, and rows that fit in memory. */
const LIMITI = { ...LIMITI_PREDEFINITI, files: 5_010, bytes: 4 * 1024 * MIB, profonditaZip: 1 };
const MASSIMO_TESTO = 64 * MIB;

/** An archive that is what its manifest says, byte for byte; open until it is closed. */
export interface Pacchetto {
  readonly nome: string;
  readonly manifesto: Manifesto;
  readonly registri: Registri;
  /** SHA-256 over its manifest, which names every other file with its own. */
  readonly impronta: string;
  /** Bytes of a file of the archive, as a stream. */
  readonly apri: (nome: string) => Readable;
  readonly chiudi: () => void;
}

/** Whether a file is the archive of a dossier, by what it holds. */
export async function isPacchetto(percorso: string): Promise<boolean> {
  if (!/\.zip$/i.test(percorso)) return false;
  const zip = await openZip(percorso, basename(percorso), LIMITI).catch(() => null);
  if (zip === null) return false;
  try {
    const manifesto = vociDi(zip).get(NOMI.manifesto);
    return manifesto !== undefined && (JSON.parse((await testoDi(manifesto)).toString('utf8')) as { formato?: unknown }).formato === FORMATO;
  } catch {
    return false;
  } finally {
    zip.close();
  }
}

/**
 * Opens an archive and looks at all of it: nothing of it is believed before every hash is the one of the manifest.
 *
 * @throws DomainError `unreadable-supply` for what is no such archive, is damaged, holds more or less than it says, would expand without end, or was written by another version.
 */
export async function apriPacchetto(percorso: string, schema: string): Promise<Pacchetto> {
  const nome = basename(percorso);
  const zip = await openZip(percorso, nome, LIMITI).catch((error: unknown) => {
    throw error instanceof UnreadableFileError ? rifiuto(error.message) : error;
  });
  try {
    const [altro] = zip.issues;
    if (altro !== undefined) throw rifiuto(altro.message);
    const voci = vociDi(zip);
    const scritto = voci.get(NOMI.manifesto);
    if (scritto === undefined) throw rifiuto(`Manca ${NOMI.manifesto}: non è l’archivio di un fascicolo.`);
    const testo = await testoDi(scritto);
    const manifesto = leggiManifesto(testo, schema);
    await verifica(voci, manifesto);
    const registri = leggiRegistri(await testoDi(voci.get(NOMI.registri)!), manifesto);
    return { nome, manifesto, registri, impronta: createHash('sha256').update(testo).digest('hex'), apri: (file) => Readable.from(voci.get(file)!.open()), chiudi: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof UnreadableFileError ? rifiuto(error.message) : error;
  }
}

function vociDi(zip: ZipArchive): ReadonlyMap<string, Source> {
  return new Map(zip.sources.map((s) => [s.name.slice(s.name.indexOf('/') + 1), s]));
}

async function testoDi(voce: Source): Promise<Buffer> {
  if ((voce.size ?? Infinity) > MASSIMO_TESTO) throw rifiuto(`«${voce.name}» è troppo grande.`);
  const pezzi: Uint8Array[] = [];
  for await (const pezzo of voce.open()) pezzi.push(pezzo);
  return Buffer.concat(pezzi);
}

function leggiManifesto(testo: Buffer, schema: string): Manifesto {
  const grezzo = jsonDi(testo, NOMI.manifesto) as { formato?: unknown; versione?: unknown; schema?: unknown };
  if (grezzo.formato !== FORMATO) throw rifiuto('Non è l’archivio di un fascicolo di EDiGIT.');
  if (grezzo.versione !== VERSIONE || grezzo.schema !== schema) throw rifiuto(`L’archivio è stato scritto da un’altra versione di EDiGIT (${String(grezzo.schema).slice(0, 60)}; qui ${schema}): aggiornare le due installazioni alla stessa, ed esportarlo di nuovo.`);
  const letto = Manifesto.safeParse(grezzo);
  if (!letto.success) throw rifiuto(`${NOMI.manifesto} non è come deve: ${letto.error.issues[0]!.path.join('.')}.`);
  const { comune, edificio } = letto.data;
  if (!edificio.codice.startsWith(`${comune.codice}-`)) throw rifiuto(`L’edificio ${edificio.codice} non è del comune ${comune.codice}.`);
  return letto.data;
}

async function verifica(voci: ReadonlyMap<string, Source>, { file, documenti }: Manifesto): Promise<void> {
  const detti = new Set([NOMI.manifesto, ...file.map(({ nome }) => nome)]);
  if (detti.size !== file.length + 1) throw rifiuto('Il manifesto nomina due volte lo stesso file.');
  for (const nome of voci.keys()) if (!detti.has(nome)) throw rifiuto(`L’archivio contiene «${nome.slice(0, 100)}», che il manifesto non nomina.`);
  for (const nome of [NOMI.registri, NOMI.fascicolo, ...documenti.map((d) => d.file)]) if (!detti.has(nome)) throw rifiuto(`Il manifesto non nomina «${nome}».`);
  for (const { nome, byte, sha256 } of file) {
    const voce = voci.get(nome);
    if (voce === undefined) throw rifiuto(`Manca «${nome}», che il manifesto nomina.`);
    const hash = createHash('sha256');
    let letti = 0;
    for await (const pezzo of voce.open()) {
      letti += pezzo.length;
      hash.update(pezzo);
    }
    if (letti !== byte || hash.digest('hex') !== sha256) throw rifiuto(`«${nome}» non è quello che il manifesto dice: l’archivio è stato cambiato dopo l’esportazione.`);
  }
}

function leggiRegistri(testo: Buffer, { edificio, file, documenti }: Manifesto): Registri {
  const letti = Registri.safeParse(jsonDi(testo, NOMI.registri));
  if (!letti.success) throw rifiuto(`${NOMI.registri} non è come deve.`);
  const registri = letti.data;
  const note = new Set(PARTI.map(({ tabella }) => tabella));
  for (const tabella of Object.keys(registri)) if (!note.has(tabella)) throw rifiuto(`${NOMI.registri} nomina «${tabella.slice(0, 60)}», che non è di un fascicolo.`);
  const [uno, ...altri] = registri['edificio'] ?? [];
  if (altri.length > 0 || uno?.['id'] !== edificio.id || uno['codice'] !== edificio.codice) throw rifiuto('L’edificio delle righe non è quello del manifesto.');
  const file256 = new Map(file.map(({ nome, sha256 }) => [nome, sha256]));
  const suoi = new Map(documenti.map((d) => [d.id, file256.get(d.file)]));
  for (const d of registri['documento'] ?? []) if (d['edificio'] !== edificio.id || suoi.get(String(d['id'])) !== d['sha256']) throw rifiuto('Un documento delle righe non ha il suo file.');
  return registri;
}

function jsonDi(testo: Buffer, nome: string): unknown {
  try {
    return JSON.parse(testo.toString('utf8'));
  } catch (cause) {
    throw rifiuto(`${nome} non si legge.`, cause);
  }
}

function rifiuto(messaggio: string, cause?: unknown): DomainError {
  return new DomainError('unreadable-supply', messaggio, {}, { cause });
}

import { fileIssue, type Issue, IssueCollector, type Source, type Transformer, UnreadableFileError } from '@edigit/catasto-sigmater';
import { FormaIlleggibile, ordinaForma } from '../geometrie/forma.js';
import { estensioneDi, inRdn2008, scegliPosizione } from '../geometrie/posizione.js';
import { nomiUnici } from '../nomi.js';
import { pulisci, RIGHE_DI_ESEMPIO, valoriVuoti } from '../righe.js';
import type { GeometriaRiga, LottoRighe, RigaSorgente, TabellaSorgente } from '../tipi.js';
import { DatabaseGpkg, nomeSql, type RecordSql } from './database.js';
import type { OpzioniApertura } from '../opzioni-apertura.js';
import { leggiFormaGpkg } from './forma-gpkg.js';
import { strati, type StratoGpkg } from './strati.js';

/** Rows asked for at a time: few at first, then as many as stay below so many bytes. */
const PRIMA_PAGINA = 8;
const PAGINA = 512;
const BYTES_DI_UNA_PAGINA = 4 * 1024 * 1024;

/** Longest value and largest shape that are read; what is longer is told. */
const VALORE_PIU_LUNGO = 1024 * 1024;
const FORMA_PIU_GRANDE = 64 * 1024 * 1024;

/** Rows whose shapes say where the layer is. */
const RIGHE_ESAMINATE = 200;

/** Every layer and table of a GeoPackage. @throws UnreadableFileError */
export async function apriGeoPackage(source: Source, opzioni: OpzioniApertura): Promise<{ tabelle: TabellaSorgente[]; problemi: Issue[] }> {
  const database = await DatabaseGpkg.apri(source, opzioni.cartellaTemporanea);
  try {
    const { strati: trovati, problemi } = strati(database, source.name);
    if (database.conWal) problemi.push(fileIssue('partial-extraction', 'avviso', source.name, 'il file era aperto in un programma quando è stato copiato: le ultime modifiche possono mancare. Chiudere il programma e copiarlo di nuovo.'));
    if (trovati.length === 0) problemi.push(fileIssue('unrecognised-file', 'errore', source.name, 'il GeoPackage non contiene strati né tabelle da leggere.'));
    const tabelle = trovati.map((strato) => tabellaDi(source, database, strato, trovati.length > 1, opzioni, problemi));
    return { tabelle, problemi };
  } finally {
    await database.chiudi();
  }
}

function tabellaDi(source: Source, database: DatabaseGpkg, strato: StratoGpkg, fraAltre: boolean, opzioni: OpzioniApertura, problemi: Issue[]): TabellaSorgente {
  const nome = fraAltre ? `${source.name} › ${strato.tabella}` : source.name;
  const senzaPosto = new LetturaStrato(strato, null);
  const prime = primeRighe(senzaPosto, database, source.name);
  const taciuti = new IssueCollector(source.name);
  const { geometria } = strato;
  const estensione = geometria === null ? null : estensioneDi(prime.map((record) => senzaPosto.forma(record, 0, taciuti)));
  const posizione = geometria === null ? null : scegliPosizione(source.name, geometria.crs, estensione, opzioni);
  if (posizione !== null) problemi.push(...posizione.problemi.map((problema) => (fraAltre ? { ...problema, message: `Strato «${strato.tabella}»: ${problema.message}` } : problema)));
  return {
    nome, file: source.name, formato: 'geopackage', colonne: senzaPosto.colonne, righePreviste: strato.righe,
    esempi: prime.slice(0, RIGHE_DI_ESEMPIO).map((record) => senzaPosto.valori(record, 0, taciuti)),
    geometria: geometria === null || posizione === null ? null : { tipo: geometria.tipo, crs: posizione.trasformazione?.sourceId ?? null, candidati: posizione.candidati },
    righe: () => leggiRighe(source, new LetturaStrato(strato, posizione?.trasformazione ?? null), opzioni),
  };
}

function primeRighe(lettura: LetturaStrato, database: DatabaseGpkg, file: string): RecordSql[] {
  const prime: RecordSql[] = [];
  for (const pagina of pagine(lettura, database, file)) {
    prime.push(...pagina);
    if (prime.length >= RIGHE_ESAMINATE) break;
  }
  return prime;
}

async function* leggiRighe(source: Source, lettura: LetturaStrato, opzioni: OpzioniApertura): AsyncGenerator<LottoRighe> {
  const database = await DatabaseGpkg.apri(source, opzioni.cartellaTemporanea);
  const problemi = new IssueCollector(source.name);
  try {
    let lette = 0;
    for (const pagina of pagine(lettura, database, source.name)) {
      const righe = pagina.map((record) => lettura.riga(record, ++lette, problemi));
      yield { righe, problemi: problemi.drain(), bytesLetti: null };
    }
    problemi.summarise();
    yield { righe: [], problemi: problemi.drain(), bytesLetti: null };
  } finally {
    await database.chiudi();
  }
}

/** A whole layer, some rows at a time, each page after the last row of the one before. */
function* pagine(lettura: LetturaStrato, database: DatabaseGpkg, file: string): Generator<RecordSql[]> {
  let dopo: number | bigint | null = null;
  for (let quante = PRIMA_PAGINA; ; ) {
    const record = database.tutte(lettura.sql(dopo, quante), dopo === null ? [] : [dopo]);
    if (record.length === 0) return;
    const ultima = record.at(-1)!['r'] as number | bigint;
    if (dopo !== null && ultima <= dopo) throw new UnreadableFileError('unreadable-file', file, `«${file}» è danneggiato: le righe non sono in ordine. Esportarlo di nuovo.`);
    dopo = ultima;
    yield record;
    const bytes = record.reduce((somma, uno) => somma + pesoDi(uno), 1);
    quante = Math.max(1, Math.min(PAGINA, quante * 4, Math.floor((record.length * BYTES_DI_UNA_PAGINA) / bytes)));
  }
}

function pesoDi(record: RecordSql): number {
  let peso = 0;
  for (const nome in record) {
    const valore = record[nome]!;
    peso += typeof valore === 'string' || valore instanceof Uint8Array ? valore.length : 8;
  }
  return peso;
}

/** Turns records of a layer into rows. */
class LetturaStrato {
  readonly colonne: readonly string[];
  private readonly campi: string;

  constructor(
    private readonly strato: StratoGpkg,
    private readonly trasformazione: Transformer | null,
  ) {
    this.colonne = nomiUnici(strato.colonne.map(({ nome }) => nome));
    const leggi = (nome: string, limite: number, come: string): string => `CASE WHEN octet_length(${nomeSql(nome)}) > ${limite} THEN x'00' ELSE ${nomeSql(nome)} END AS ${come}`;
    this.campi = [
      `${strato.rowid} AS r`,
      ...strato.colonne.map(({ nome }, i) => leggi(nome, VALORE_PIU_LUNGO, `c${i}`)),
      ...(strato.geometria === null ? [] : [leggi(strato.geometria.colonna, FORMA_PIU_GRANDE, 'g')]),
    ].join(', ');
  }

  sql(dopo: number | bigint | null, quante: number): string {
    const { tabella, rowid } = this.strato;
    return `SELECT ${this.campi} FROM ${nomeSql(tabella)} NOT INDEXED ${dopo === null ? '' : `WHERE ${rowid} > ?`} ORDER BY ${rowid} LIMIT ${quante}`;
  }

  riga(record: RecordSql, numero: number, problemi: IssueCollector): RigaSorgente {
    const valori = this.valori(record, numero, problemi);
    const forma = this.trasformazione === null ? null : this.forma(record, numero, problemi);
    const geometria = forma === null ? null : inRdn2008(forma, this.trasformazione!);
    if (forma !== null && geometria === null) problemi.add({ code: 'invalid-geometry', severity: 'errore', line: numero, message: `In ${this.trasformazione!.sourceId} una coordinata non ha posto sulla Terra: controllare il sistema di riferimento.` });
    return { numero, valori, geometria, accuratezzaM: geometria === null ? null : this.trasformazione!.accuratezzaM };
  }

  valori(record: RecordSql, line: number, problemi: IssueCollector): Record<string, string> {
    const valori = valoriVuoti(this.colonne);
    this.strato.colonne.forEach(({ logica }, i) => {
      const valore = record[`c${i}`] ?? null;
      const nome = this.colonne[i]!;
      if (valore instanceof Uint8Array) problemi.add({ code: 'bad-structure', severity: 'avviso', line, field: nome, message: `Il valore non è un testo né un numero, o è più lungo di ${VALORE_PIU_LUNGO} caratteri: è lasciato vuoto.` });
      else if (valore !== null) valori[nome] = logica && (valore === 0 || valore === 1) ? String(valore === 1) : pulisci(String(valore));
    });
    return valori;
  }

  forma({ g }: RecordSql, line: number, problemi: IssueCollector): GeometriaRiga | null {
    if (g === null || g === undefined) return null;
    try {
      if (!(g instanceof Uint8Array)) throw new FormaIlleggibile('non è scritta come una geometria');
      return ordinaForma(leggiFormaGpkg(g), line, problemi);
    } catch (error) {
      if (!(error instanceof FormaIlleggibile)) throw error;
      problemi.add({ code: 'invalid-geometry', severity: 'avviso', line, field: this.strato.geometria!.colonna, message: `Geometria non letta, ${error.message}: la riga resta senza geometria.` });
      return null;
    }
  }
}

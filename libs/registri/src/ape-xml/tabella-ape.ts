import { fileIssue, type FileItem, type HashedSource, type Issue, IssueCollector, type Position, readHead, type Transformer, transformerFor, UnreadableFileError } from '@edigit/catasto-sigmater';
import { inRdn2008 } from '../geometrie/posizione.js';
import { RIGHE_DI_ESEMPIO } from '../righe.js';
import type { GeometriaRiga, LottoRighe, RigaSorgente, TabellaSorgente } from '../tipi.js';
import { leggiNumero } from '../valori/numero.js';
import { COLONNA_SHA256, COLONNE_APE } from './colonne.js';
import { type CertificatoLetto, LettoreApe } from './lettore-ape.js';
import { testoXml } from '../file/testo-xml.js';

const TESTA = 64 * 1024;
/** System of `LatitudineGIS` and `LongitudineGIS`, as the schema says. */
const WGS84 = 'EPSG:4326';

/** Whether a file is, or holds, certificates in the national format: by its first element, or one of those that wrap it. */
export async function isApeXml(file: HashedSource): Promise<boolean> {
  const testa = Buffer.from(await readHead(file, TESTA));
  const testo = testa[0] === 0xff || testa[0] === 0xfe ? testa.toString('utf16le') : testa.toString('latin1');
  return /^[^<]{0,16}</.test(testo) && /<(?:[\w.-]{1,60}:)?ape2015[\s>/]/.test(testo);
}

/** Certificates of one file or of many as one table, in the order of the files. A row is a certificate, numbered through them all. @throws UnreadableFileError when none can be read. */
export async function apriApe(items: readonly FileItem[]): Promise<{ tabella: TabellaSorgente; problemi: readonly Issue[] }> {
  const nome = nomeDi(items);
  const esempi: Record<string, string>[] = [];
  for await (const { righe } of leggi(items.slice(0, RIGHE_DI_ESEMPIO))) {
    esempi.push(...righe.slice(0, RIGHE_DI_ESEMPIO - esempi.length).map(({ valori }) => valori));
    if (esempi.length >= RIGHE_DI_ESEMPIO) break;
  }
  return {
    problemi: [],
    tabella: {
      nome, file: nome, formato: 'ape-xml', colonne: COLONNE_APE, esempi, righePreviste: items.length > 1 ? items.length : null, geometria: { tipo: 'punti', crs: WGS84, candidati: [] },
      righe: () => leggi(items),
    },
  };
}

/** Rows whose values may still be written. */
type RigaApe = RigaSorgente & { readonly valori: Record<string, string> };
type LottoApe = LottoRighe & { readonly righe: readonly RigaApe[] };

async function* leggi(items: readonly FileItem[]): AsyncGenerator<LottoApe> {
  const trasformazione = transformerFor(WGS84, {});
  let [numero, byte] = [0, 0];
  for (const { file, name } of items) {
    const problemi = new IssueCollector(name);
    const lettore = new LettoreApe(name, problemi);
    let sha256 = '';
    const lotto = (): LottoApe => ({
      righe: lettore.drain().map((letto) => rigaDi(letto, ++numero, sha256, trasformazione, problemi)), problemi: problemi.drain(), bytesLetti: byte,
    });
    try {
      sha256 = await file.sha256();
      for await (const { testo, byte: letti } of testoXml(file)) {
        byte += letti;
        for (let da = 0; da < testo.length; da += TESTA) lettore.push(testo.slice(da, da + TESTA));
        const pronto = lotto();
        if (pronto.righe.length > 0 || pronto.problemi.length > 0) yield pronto;
      }
      lettore.end();
    } catch (error) {
      // A file among many is told and left; alone it is the supply.
      if (!(error instanceof UnreadableFileError) || items.length === 1) throw error;
      yield { righe: [], problemi: [...problemi.drain(), fileIssue(error.code, 'errore', name, error.message)], bytesLetti: byte };
      continue;
    }
    problemi.summarise();
    yield lotto();
  }
}

function rigaDi({ linea, valori }: CertificatoLetto, numero: number, sha256: string, trasformazione: Transformer, problemi: IssueCollector): RigaApe {
  valori[COLONNA_SHA256] = sha256;
  const geometria = posizioneDi(valori, linea, trasformazione, problemi);
  return { numero, valori, geometria, accuratezzaM: geometria === null ? null : trasformazione.accuratezzaM };
}

/** Degrees; programs write zeros where nobody has looked. */
function posizioneDi(valori: Readonly<Record<string, string>>, line: number, trasformazione: Transformer, problemi: IssueCollector): GeometriaRiga | null {
  const [latitudine, longitudine] = [valori['LatitudineGIS']!, valori['LongitudineGIS']!];
  if (latitudine === '' && longitudine === '') return null;
  const [lat, lon] = [leggiNumero(latitudine)?.numero ?? Number.NaN, leggiNumero(longitudine)?.numero ?? Number.NaN];
  if (lat === 0 || lon === 0) return null;
  const punto: Position | null = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
  const geometria = punto === null ? null : inRdn2008({ type: 'point', points: [punto] }, trasformazione);
  if (geometria === null) problemi.add({ code: 'missing-geometry', severity: 'avviso', line, field: 'LatitudineGIS', message: 'Latitudine e longitudine non sono gradi: l’attestato resta senza posizione.', raw: `${latitudine} ${longitudine}` });
  return geometria;
}

/** One file is called by its name, many from one archive by that of the archive. */
function nomeDi(items: readonly FileItem[]): string {
  const [primo] = items;
  if (items.length === 1) return primo!.name;
  const archivi = new Set(items.map(({ name }) => /^(.*?\.zip)\//i.exec(name)?.[1] ?? ''));
  const archivio = archivi.size === 1 ? [...archivi][0]! : '';
  return `${archivio === '' ? primo!.name : archivio} › ${items.length} file XML`;
}

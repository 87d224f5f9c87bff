import { Caso } from '../caso.js';
import type { Campione } from '../campione.js';
import { zipOf } from '../vettoriali/zip.js';
import { writeApe, writeCened } from './ape-xml.js';
import { type Attestato, issueCertificates } from './attestati.js';

/** Every tenth certificate comes in the regional extract instead of the archive of XML files. */
const OGNI = 10;

/** Files of the energy certificates: the archive, the regional extract, what is true of them, and one defect for each file of `not-ok`. Path under `energia/` → bytes. */
export async function certificateFiles({ citta, fabbricati }: Campione, comune: string, seme: string): Promise<Map<string, Buffer>> {
  const attestati = issueCertificates(citta, fabbricati.uiu, comune, new Caso(`${seme}/energia`));
  const inTabella = attestati.filter((a, i) => i % OGNI === OGNI - 1 && a.oggetto === '1' && a.segni.length === 0);
  const inXml = attestati.filter((a) => !inTabella.includes(a));
  const out = new Map<string, Buffer>();
  out.set('ok/attestati.zip', await zipOf(inXml.map((a) => [`${a.codice}.xml`, Buffer.from(writeApe(a))])));
  out.set('ok-csv/estratto-regionale.csv', Buffer.from(writeCened(inTabella)));
  out.set('verita.json', Buffer.from(`${JSON.stringify({ xml: inXml.map(truthOf), csv: inTabella.map(truthOf) }, null, 0).replaceAll('},{', '},\n{')}\n`));
  for (const [nome, testo] of defects(inXml[0]!, inXml[1]!)) out.set(`not-ok/${nome}`, Buffer.from(testo));
  return out;
}

function truthOf({ codice, oggetto, unita, segni, classe }: Attestato): object {
  return { codice, oggetto, classe, unita, segni };
}

/** Each wrong in one way, and named after it. */
function defects(uno: Attestato, altro: Attestato): [string, string][] {
  const xml = writeApe(uno);
  return [
    ['con-dtd.xml', xml.replace('<ape2015>', '<!DOCTYPE ape2015 [<!ENTITY x "y">]>\n<ape2015>')],
    ['troncato.xml', xml.slice(0, 1500)],
    ['non-chiuso.xml', `<raccolta>\n${[xml.replace('</datiFabbricato>', ''), writeApe(altro)].map((t) => t.replace(/^<\?xml.*\?>\n/, '')).join('')}</raccolta>\n`],
    ['senza-codice.xml', xml.replace(/<codiceIdentificativo>.*<\/codiceIdentificativo>/, '<codiceIdentificativo></codiceIdentificativo>')],
    ['altro-comune.xml', writeApe({ ...uno, comune: 'X997' })],
  ];
}

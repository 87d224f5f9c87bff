import { crc32, deflateSync } from 'node:zlib';

/** Points of an A6 page, large enough for a few lines. */
const PAGINA = [298, 420] as const;

const latin = (testo: string): Buffer => Buffer.from(testo, 'latin1');

/** A PDF of one page with some lines of text in Helvetica: objects, table of places and trailer, so that any reader opens it. */
export function writePdf(righe: readonly string[]): Buffer {
  const dette = righe.map((riga, i) => `BT /F1 ${i === 0 ? 13 : 10} Tf 24 ${PAGINA[1] - 44 - i * 18} Td (${riga.replaceAll('’', "'").replaceAll(/[\\()]/g, (c) => `\\${c}`)}) Tj ET`).join('\n');
  const oggetti = [
    '<</Type/Catalog/Pages 2 0 R/Lang(it-IT)>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${PAGINA.join(' ')}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>`,
    `<</Length ${latin(dette).length}>>\nstream\n${dette}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
  const pezzi = [latin('%PDF-1.7\n')];
  const posti: number[] = [];
  let posto = pezzi[0]!.length;
  oggetti.forEach((oggetto, i) => {
    const pezzo = latin(`${i + 1} 0 obj\n${oggetto}\nendobj\n`);
    posti.push(posto);
    posto += pezzo.length;
    pezzi.push(pezzo);
  });
  const tavola = ['0000000000 65535 f ', ...posti.map((p) => `${String(p).padStart(10, '0')} 00000 n `)].join('\n');
  return Buffer.concat([...pezzi, latin(`xref\n0 ${oggetti.length + 1}\n${tavola}\ntrailer\n<</Size ${oggetti.length + 1}/Root 1 0 R>>\nstartxref\n${posto}\n%%EOF\n`)]);
}

/** A grey picture, value 0–255 of each point, rows from the top. */
export interface Quadro {
  readonly larghezza: number;
  readonly altezza: number;
  grigio(x: number, y: number): number;
}

/** A grey PNG, stored rather than compressed: the same bytes whatever the zlib. */
export function writePng({ larghezza, altezza, grigio }: Quadro): Buffer {
  const pezzo = (tipo: string, corpo: Buffer): Buffer => {
    const [lungo, somma] = [Buffer.alloc(4), Buffer.alloc(4)];
    lungo.writeUInt32BE(corpo.length);
    somma.writeUInt32BE(crc32(Buffer.concat([latin(tipo), corpo])));
    return Buffer.concat([lungo, latin(tipo), corpo, somma]);
  };
  const testa = Buffer.alloc(13);
  testa.writeUInt32BE(larghezza, 0);
  testa.writeUInt32BE(altezza, 4);
  testa[8] = 8;
  const righe = Array.from({ length: altezza }, (_, y) => Buffer.from([0, ...Array.from({ length: larghezza }, (__, x) => grigio(x, y))]));
  return Buffer.concat([latin('\x89PNG\r\n\x1a\n'), pezzo('IHDR', testa), pezzo('IDAT', deflateSync(Buffer.concat(righe), { level: 0 })), pezzo('IEND', Buffer.alloc(0))]);
}

/** Huffman codes of the differences between blocks, as JPEG's annex K has them for luminance: bits of each category. */
const CODICI_DC = ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110', '1111110', '11111110', '111111110'];
const CONTI_DC = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

/** A grey baseline JPEG of flat blocks of 8 × 8 points: as coarse as a photograph far away, and a few hundred bytes. @see ITU-T T.81 */
export function writeJpeg({ larghezza, altezza, grigio }: Quadro): Buffer {
  const tratto = (segno: number, ...corpo: number[]): Buffer => Buffer.from([0xff, segno, (corpo.length + 2) >> 8, (corpo.length + 2) & 0xff, ...corpo]);
  let bit = '';
  let prima = 0;
  for (let y = 0; y < altezza; y += 8) {
    for (let x = 0; x < larghezza; x += 8) {
      const valore = grigio(x, y) - 128;
      const salto = valore - prima;
      prima = valore;
      const categoria = salto === 0 ? 0 : Math.floor(Math.log2(Math.abs(salto))) + 1;
      const resto = salto < 0 ? salto + 2 ** categoria - 1 : salto;
      // After the level of the block, «end of block»: the one code of its table.
      bit += CODICI_DC[categoria]! + (categoria === 0 ? '' : resto.toString(2).padStart(categoria, '0')) + '0';
    }
  }
  bit = bit.padEnd(Math.ceil(bit.length / 8) * 8, '1');
  const dati = (bit.match(/.{8}/g) ?? []).flatMap((otto) => (otto === '11111111' ? [0xff, 0] : [Number.parseInt(otto, 2)]));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), tratto(0xe0, ...latin('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0), tratto(0xdb, 0, ...Array.from({ length: 64 }, () => 8)),
    tratto(0xc0, 8, altezza >> 8, altezza & 0xff, larghezza >> 8, larghezza & 0xff, 1, 1, 0x11, 0), tratto(0xc4, 0, ...CONTI_DC, ...CODICI_DC.keys()), tratto(0xc4, 0x10, 1, ...Array.from({ length: 15 }, () => 0), 0),
    tratto(0xda, 1, 1, 0, 0, 63, 0), Buffer.from(dati), Buffer.from([0xff, 0xd9]),
  ]);
}

/** A house against the sky, as grey levels: windows by floor. */
export function drawFront(piani: number, luce: number): Quadro {
  const [larghezza, altezza] = [96, 72];
  const tetto = altezza - 16 - Math.min(piani, 6) * 8;
  return {
    larghezza, altezza,
    grigio: (x, y) => {
      if (x < 16 || x >= 80 || y < tetto) return y >= altezza - 8 ? 90 : 200 - Math.floor(luce / 2);
      return y >= tetto + 8 && y < altezza - 8 && (x >> 3) % 2 === 1 ? 60 : 150 + Math.floor(luce / 3);
    },
  };
}

/** A rectangle of metres as an ASCII DXF drawing. */
export function writeDxf(larghezzaM: number, profonditaM: number): Buffer {
  const angoli = [[0, 0], [larghezzaM, 0], [larghezzaM, profonditaM], [0, profonditaM]] as const;
  const lati = angoli.flatMap(([x, y], i) => {
    const [x2, y2] = angoli[(i + 1) % 4]!;
    return ['0', 'LINE', '8', 'MURI', '10', x.toFixed(2), '20', y.toFixed(2), '11', x2.toFixed(2), '21', y2.toFixed(2)];
  });
  return latin(`${['0', 'SECTION', '2', 'ENTITIES', ...lati, '0', 'ENDSEC', '0', 'EOF'].join('\r\n')}\r\n`);
}

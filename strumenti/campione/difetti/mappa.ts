import { editLine, joinLines, linesOf, lineWhere, type Difetto } from './difetto.js';
import type { FornituraMinima } from './fornitura-minima.js';

const CRS = 'EPSG:7792';

/** Defects of map sheets and of their control totals. The sheet is in ETRF2000, zone 33. */
export function mapDefects(base: FornituraMinima): Difetto[] {
  const { ctf, sup, nomeMappa } = base;
  const name = `${nomeMappa}.CTF`;
  const lines = linesOf(ctf);
  const edificio = lines.findIndex((l, i) => /^\d+\+$/.test(l) && Number(lines[i + 7]) === 0 && Number(lines[i + 8]) === 5);
  if (edificio < 0) throw new Error('no rectangular building in the small supply');
  const vertices = Number(lines[edificio + 9 - 1]);
  const x = edificio + 10;
  const sheet = (text: string, more: [string, string][] = []) => new Map<string, Buffer>([[name, text] as [string, string], ...more].map(([n, t]) => [n, Buffer.from(t, 'latin1')]));
  const one = (nome: string, difetto: string, codice: string, riga: number | undefined, text: string): Difetto => ({
    nome, file: sheet(text), atteso: { difetto, esito: 'applicata', codici: [codice], file: name, crs: CRS, ...(riga === undefined ? {} : { riga }) },
  });
  const swapped = [...lines];
  for (const k of [0, 1]) [swapped[x + 2 - 1 + k], swapped[x + 4 - 1 + k]] = [swapped[x + 4 - 1 + k]!, swapped[x + 2 - 1 + k]!];
  const opened = lines.toSpliced(x - 1 + 2 * (vertices - 1), 2);
  opened[edificio + 9 - 1] = String(vertices - 1).padStart(4);
  const half = lines.slice(0, x + 3);
  const partic = lineWhere(sup, (l) => l.startsWith('PARTIC'));
  return [
    one('farfalla', "Il contorno di un fabbricato s'incrocia.", 'invalid-geometry', edificio, joinLines(swapped)),
    one('anello-aperto', 'Il contorno di un fabbricato non torna al primo vertice.', 'repaired-geometry', edificio, joinLines(opened)),
    one('vertici-bugiardi', 'Un bordo dichiara tre vertici più di quelli che ha.', 'bad-structure', edificio + 9, editLine(ctf, edificio + 9, () => String(vertices + 3).padStart(4))),
    one('coordinata-illeggibile', 'Una coordinata non è un numero.', 'bad-number', x, editLine(ctf, x, (l) => l.replace(/\d\.\d{3}$/, 'x.xxx'))),
    one('parola-chiave', 'Un elemento si chiama BORDINO.', 'unknown-keyword', edificio, editLine(ctf, edificio, () => 'BORDINO')),
    one('senza-eof', 'Manca la riga EOF.', 'truncated-file', undefined, ctf.replace(/EOF\r\n$/, '')),
    one('mappa-tagliata', 'Il file finisce dentro un bordo.', 'truncated-file', undefined, half.join('\r\n')),
    {
      nome: 'totali-diversi', file: sheet(ctf, [[`${nomeMappa}.SUP`, editLine(sup, partic, (l) => l.slice(0, 11) + String(Number(l.slice(11)) + 500).padStart(10))]]),
      atteso: { difetto: 'Il totale delle particelle non torna con la mappa.', esito: 'applicata', codici: ['control-total'], file: `${nomeMappa}.SUP`, crs: CRS },
    },
    {
      nome: 'sup-senza-mappa', file: new Map([[`${nomeMappa}.SUP`, Buffer.from(sup, 'latin1')]]),
      atteso: { difetto: 'I totali di controllo arrivano senza la loro mappa.', esito: 'rifiutata', codici: ['unrecognised-file'], file: `${nomeMappa}.SUP` },
    },
    {
      nome: 'senza-intestazione', file: sheet(joinLines(lines.slice(3))),
      atteso: { difetto: "La mappa non ha le tre righe d'intestazione.", esito: 'rifiutata', codici: ['unrecognised-file'], file: name },
    },
  ];
}

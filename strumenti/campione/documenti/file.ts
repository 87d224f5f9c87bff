import type { Campione } from '../campione.js';
import { drawFront, writeJpeg, writePdf } from './formati.js';
import { collectSheets, type Scheda } from './schede.js';

const json = (valore: unknown): Buffer => Buffer.from(`${JSON.stringify(valore, null, 1)}\n`);

/** One file, one defect: what its bytes are, and the words of the refusal. `massimoByte`: to be sent where so little is taken. */
const FILE_SBAGLIATI: Readonly<Record<string, { readonly byte: Buffer; readonly codice: string; readonly dice: string; readonly massimoByte?: number }>> = {
  'pagina-web.pdf': { byte: Buffer.from('<!DOCTYPE html><title>non è un PDF</title>'), codice: 'document-refused', dice: 'pagina web' },
  'programma.jpg': { byte: Buffer.from('MZ\x90\0 non è una fotografia', 'latin1'), codice: 'document-refused', dice: 'programma' },
  'troncato.pdf': { byte: writePdf(['Troncato']).subarray(0, 400), codice: 'document-refused', dice: 'incompleto' },
  'troncata.jpg': { byte: writeJpeg(drawFront(3, 0)).subarray(0, 60), codice: 'document-refused', dice: 'incompleto' },
  'archivio.pdf': { byte: Buffer.from('Rar!\x1a\x07\0', 'latin1'), codice: 'document-refused', dice: 'archivio' },
  'vuoto.pdf': { byte: Buffer.alloc(0), codice: 'document-refused', dice: 'vuoto' },
  'sconosciuto.pdf': { byte: Buffer.from('appunti di un sopralluogo'), codice: 'document-refused', dice: 'non si riconosce' },
  'troppo-grande.pdf': { byte: writePdf(Array.from({ length: 18 }, (_, i) => `Riga ${i + 1}`)), codice: 'payload-too-large', dice: 'supera', massimoByte: 500 },
};

const BUONO = { tipo: 'ascensore', descrizione: '', codice: '', installatoIl: '2010-05-04', ultimaVerifica: '2023-05-04', prossimaVerifica: '2025-05-04', documento: null, fonte: 'Verbale', data: '2023-05-04' };
/** Plants that cannot be, each for one field. */
const IMPIANTI_SBAGLIATI: readonly { readonly difetto: string; readonly campo: string; readonly dati: typeof BUONO }[] = [
  { difetto: 'verificato prima di essere installato', campo: 'ultimaVerifica', dati: { ...BUONO, ultimaVerifica: '2009-12-31' } },
  { difetto: 'la prossima verifica viene prima dell’ultima', campo: 'prossimaVerifica', dati: { ...BUONO, prossimaVerifica: '2022-01-01' } },
  { difetto: 'installato nel futuro', campo: 'installatoIl', dati: { ...BUONO, installatoIl: '2199-01-01' } },
  { difetto: 'un codice fiscale nella descrizione', campo: 'descrizione', dati: { ...BUONO, descrizione: 'Chiedere a RSSMRA80A01X998K' } },
  { difetto: 'senza fonte', campo: 'fonte', dati: { ...BUONO, fonte: '' } },
];

/** Sheets with their documents and plants, what is true of them, and what must be refused. Path under `documenti/` → bytes. */
export function documentFiles(campione: Campione, comune: string, seme: string): Map<string, Buffer> {
  const { schede, file, completo } = collectSheets(campione, comune, seme);
  const out = new Map<string, Buffer>([['ok/caricamento.json', json({ schede })]]);
  for (const [nome, byte] of file) out.set(`ok/file/${nome}`, byte);
  out.set('verita.json', json({ completo, documenti: file.size, riservati: schede.flatMap(({ documenti }) => documenti.filter((d) => d.riservatezza === 'riservata')).length, impianti: schede.flatMap(({ impianti }) => impianti).length, scadenze: schede.flatMap(deadlinesOf) }));
  for (const [nome, { byte }] of Object.entries(FILE_SBAGLIATI)) out.set(`not-ok/file/${nome}`, byte);
  out.set('not-ok/atteso.json', json({ file: Object.fromEntries(Object.entries(FILE_SBAGLIATI).map(([nome, { codice, dice, massimoByte }]) => [nome, { codice, dice, massimoByte }])), impianti: IMPIANTI_SBAGLIATI }));
  return out;
}

/** What falls due, by day: what a calendar must list. */
function deadlinesOf({ foglio, numero, documenti, impianti }: Scheda): object[] {
  return [
    ...impianti.flatMap(({ tipo, prossimaVerifica }) => (prossimaVerifica === null ? [] : [{ edificio: `${foglio}/${numero}`, genere: 'impianto', tipo, il: prossimaVerifica }])),
    ...documenti.flatMap(({ tipo, scadenza }) => (scadenza === undefined ? [] : [{ edificio: `${foglio}/${numero}`, genere: 'documento', tipo, il: scadenza }])),
  ];
}

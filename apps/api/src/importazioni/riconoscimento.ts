import { createHash } from 'node:crypto';
import { fileIssue, itemFiles, recognise, type Supply } from '@edigit/catasto-sigmater';
import type { FileFornitura } from './forniture.repository.js';
import { primarySource } from './lettura/lettore.js';
import type { VoceFornitura } from './lettura/piano.js';
import type { Progresso } from './progresso.js';
import { Rifiuto } from './rifiuto.js';

/** The kind of each file. @throws Rifiuto `unrecognised-file` when none is known. */
export async function riconosci(supply: Supply, progresso: Progresso): Promise<VoceFornitura[]> {
  const voci: VoceFornitura[] = [];
  for (const [i, item] of supply.items.entries()) {
    progresso.segna('riconoscimento', i / supply.items.length, { file: item.name });
    voci.push({ item, riconoscimento: await recognise(item) });
  }
  if (voci.length === 0) throw new Rifiuto('unrecognised-file', ['Non c’è nessun file da importare.', ...supply.issues.slice(0, 1).map((i) => `«${i.file}»: ${i.message}`)].join(' '), []);
  if (voci.every((v) => v.riconoscimento.tipo === 'non-riconosciuto')) {
    const [prima] = voci;
    throw new Rifiuto('unrecognised-file', voci.length === 1 ? `«${prima!.item.name}»: ${prima!.riconoscimento.motivo}` : 'Nessuno dei file è di un formato riconosciuto.',
      voci.map((v) => fileIssue('unrecognised-file', 'errore', v.item.name, v.riconoscimento.motivo)));
  }
  return voci;
}

/** The files before they are read: a supply that is refused half way still says what it was made of. */
export async function descrivi(voci: readonly VoceFornitura[]): Promise<FileFornitura[]> {
  const file: FileFornitura[] = [];
  for (const [i, { item, riconoscimento }] of voci.entries()) {
    const source = primarySource({ item, riconoscimento });
    file.push({ ordine: i + 1, nome: item.name, tipo: riconoscimento.tipo, sha256: await source.sha256(), byte: source.size ?? 0, righe: 0, record: 0, problemi: 0, riferimento: null, metadati: {} });
  }
  return file;
}

/** Equal for the same files whatever their names and order, told to be in the same system: a table or a `.prj` that was put right makes another supply. */
export async function improntaDi(voci: readonly VoceFornitura[], crs: string | undefined): Promise<string> {
  const digests: string[] = [];
  for (const { item } of voci) for (const source of itemFiles(item)) digests.push(await source.sha256());
  return createHash('sha256').update([...digests.toSorted(), ...(crs === undefined ? [] : [crs.toUpperCase()])].join('\n')).digest('hex');
}

import type { FileDelRegistro, Importazione, LeggiFileRegistro, RegistriImportabili } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** Registers that files can be imported into, with their fields. */
export function fetchRegisters(): Promise<RegistriImportabili> {
  return requestJson('/registri');
}

/** Sends the files of a register; they then wait for somebody to say which column is which. */
export function createRegisterFile(registro: string, files: readonly File[], crs: string, comune: string): Promise<FileDelRegistro> {
  const body = new FormData();
  // Fields before files: the server reads the parts as they come.
  if (crs) body.set('crs', crs);
  if (comune) body.set('comune', comune);
  for (const file of files) body.append('file', file, file.name);
  return requestJson(`/registri/${registro}/file`, { method: 'POST', body });
}

/** The tables of files that were sent. */
export function fetchRegisterFile(registro: string, id: string): Promise<FileDelRegistro> {
  return requestJson(`/registri/${registro}/file/${id}`);
}

/** Begins to read what was chosen. */
export function readRegisterFile(registro: string, id: string, scelta: LeggiFileRegistro): Promise<Importazione> {
  return requestJson(`/registri/${registro}/file/${id}/leggi`, { method: 'POST', json: scelta });
}

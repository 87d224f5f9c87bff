import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import type { Operatore } from '../importazioni/importazione.js';
import { RegistriService } from '../registri/registri.service.js';

interface FileDimostrativo {
  readonly registro: string;
  /** Inside the samples. */
  readonly file: string;
  readonly destinazione: Readonly<Record<string, unknown>>;
  readonly titolo: string;
}

/** As offices would bring them, one after the other. */
const FILE: readonly FileDimostrativo[] = [
  { registro: 'strade', file: `indirizzi/ok/STRAD_${COMUNE_DIMOSTRATIVO}.csv`, destinazione: {}, titolo: 'strade' },
  { registro: 'civici', file: `indirizzi/ok/INDIR_${COMUNE_DIMOSTRATIVO}.csv`, destinazione: {}, titolo: 'civici' },
  { registro: 'titoli-edilizi', file: 'titoli/ok/archivio-edilizio.csv', destinazione: { archivio: 'Archivio edilizio' }, titolo: 'titoli edilizi' },
  { registro: 'titoli-edilizi', file: 'titoli/ok/condoni.csv', destinazione: { archivio: 'Condoni' }, titolo: 'condoni' },
  { registro: 'ape', file: 'energia/ok/attestati.zip', destinazione: {}, titolo: 'attestati energetici' },
  { registro: 'ape', file: 'energia/ok-csv/estratto-regionale.csv', destinazione: {}, titolo: 'estratto regionale degli attestati' },
  { registro: 'imu', file: 'tributi/ok/imu-2026.csv', destinazione: { anno: 2026 }, titolo: 'posizioni IMU' },
  { registro: 'tari', file: 'tributi/ok/tari-2026.csv', destinazione: { anno: 2026 }, titolo: 'posizioni TARI' },
];

/** The registers of the invented municipality, by the same import as any. Begun again after a stop, it does what is left. */
@Injectable()
export class RegistriDimostrativiService {
  readonly #log = new Logger(RegistriDimostrativiService.name);

  constructor(private readonly registri: RegistriService) {}

  /**
   * One file that cannot be applied does not keep the others out.
   *
   * @param campioni the folder of the samples.
   * @throws Error naming the files that were not applied.
   */
  async carica(campioni: string, operatore: Operatore, racconta: (testo: string) => void): Promise<void> {
    const mancati: string[] = [];
    for (const [i, { registro, file, destinazione, titolo }] of FILE.entries()) {
      racconta(`registri, ${i + 1} di ${FILE.length}: ${titolo}`);
      try {
        const { fornitura } = await this.registri.importa(registro, [join(campioni, file)], { comune: COMUNE_DIMOSTRATIVO, operatore, destinazione });
        if (fornitura.stato !== 'applicata') throw new Error(fornitura.errore?.messaggio ?? fornitura.stato);
      } catch (error) {
        this.#log.error(`${file}: ${String(error)}`);
        mancati.push(file);
      }
    }
    if (mancati.length > 0) throw new Error(`non caricati: ${mancati.join(', ')}`);
  }
}

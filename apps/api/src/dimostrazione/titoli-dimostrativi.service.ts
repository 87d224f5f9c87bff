import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import type { Operatore } from '../importazioni/importazione.js';
import { RegistriService } from '../registri/registri.service.js';

const ARCHIVI: readonly (readonly [file: string, archivio: string])[] = [['archivio-edilizio.csv', 'Archivio edilizio'], ['condoni.csv', 'Condoni']];

/** The archive of titles of the invented municipality, by the same import as any archive. Begun again after a stop, it does what is left. */
@Injectable()
export class TitoliDimostrativiService {
  constructor(private readonly registri: RegistriService) {}

  /** @param cartella `titoli/` of the samples. */
  async carica(cartella: string, operatore: Operatore, racconta: (testo: string) => void): Promise<void> {
    for (const [i, [file, archivio]] of ARCHIVI.entries()) {
      racconta(`titoli edilizi, ${i + 1} di ${ARCHIVI.length}: ${archivio}`);
      const { fornitura } = await this.registri.importa('titoli-edilizi', [join(cartella, 'ok', file)], { comune: COMUNE_DIMOSTRATIVO, operatore, destinazione: { archivio } });
      if (fornitura.stato !== 'applicata') throw new Error(`${file}: ${fornitura.errore?.messaggio ?? fornitura.stato}`);
    }
  }
}

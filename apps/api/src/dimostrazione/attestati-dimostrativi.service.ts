import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import type { Operatore } from '../importazioni/importazione.js';
import { RegistriService } from '../registri/registri.service.js';

/** As an office would bring them: the archive of XML files, then the extract of the region. */
const FILE = ['ok/attestati.zip', 'ok-csv/estratto-regionale.csv'];

/** Energy certificates of the sample municipality, by the same import as any. */
@Injectable()
export class AttestatiDimostrativiService {
  constructor(private readonly registri: RegistriService) {}

  /** @throws Error naming the file that was not applied. */
  async carica(cartella: string, operatore: Operatore, racconta: (testo: string) => void): Promise<void> {
    for (const nome of FILE.filter((file) => existsSync(join(cartella, file)))) {
      racconta(`attestati energetici · ${nome}`);
      const { fornitura } = await this.registri.importa('ape', [join(cartella, nome)], { comune: COMUNE_DIMOSTRATIVO, operatore, destinazione: {} });
      if (fornitura.stato !== 'applicata') throw new Error(`${nome}: ${fornitura.stato}`);
    }
  }
}

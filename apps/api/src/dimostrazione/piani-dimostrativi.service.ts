import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NuovaVersionePiano, NuovoPiano, NuovoStratoPiano, type Piano, type StratoPiano, type VersionePiano } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import type { Contesto } from '../database/contesto.js';
import type { Operatore } from '../importazioni/importazione.js';
import { PianiService } from '../piani/piani.service.js';
import { RegistriService } from '../registri/registri.service.js';

/** `caricamento.json` of the sample: the heads to open, and where each file goes. What does not belong to a head is dropped by its shape. */
const Caricamento = z.object({
  piani: z.array(NuovoPiano.omit({ comune: true }).extend({ versioni: z.array(NuovaVersionePiano.extend({ strati: z.array(NuovoStratoPiano.extend({ file: z.string() })) })) })),
  vincoli: z.array(z.object({ strato: z.string(), file: z.string(), crs: z.string().optional() })),
});

/** What the loading is at: «piani e vincoli, 3 di 10: Cimitero». */
type Racconto = (testo: string) => void;

interface DaImportare {
  readonly registro: 'zone' | 'vincoli';
  readonly titolo: string;
  readonly file: string;
  readonly crs?: string | undefined;
  readonly destinazione: () => Promise<Record<string, unknown>>;
}

const CONTESTO: Contesto = { ruolo: 'app', comuni: [COMUNE_DIMOSTRATIVO], diritti: ['urbanistica', 'modifica'] };

/** Plans and constraints of the invented municipality, by the same steps as an office takes: heads, then files, each with its history, preview and undo. Begun again after a stop, it does what is left. */
@Injectable()
export class PianiDimostrativiService {
  constructor(
    private readonly piani: PianiService,
    private readonly registri: RegistriService,
  ) {}

  /** @param cartella `piani/` of the samples. */
  async carica(cartella: string, operatore: Operatore, racconta: Racconto): Promise<void> {
    const { piani, vincoli } = Caricamento.parse(JSON.parse(readFileSync(join(cartella, 'caricamento.json'), 'utf8')));
    const file: DaImportare[] = [
      ...piani.flatMap(({ versioni, ...piano }) => versioni.flatMap(({ strati, ...versione }) => strati.map(({ file: nome, ...strato }): DaImportare => (
        { registro: 'zone', titolo: `${piano.codice}, ${versione.titolo}`, file: nome, destinazione: async () => ({ strato: (await this.#apri(operatore, piano, versione, strato)).id }) })))),
      ...vincoli.map(({ strato, ...nome }): DaImportare => ({ registro: 'vincoli', titolo: strato, ...nome, destinazione: async () => ({ strato }) })),
    ];
    for (const [i, { registro, titolo, file: nome, crs, destinazione }] of file.entries()) {
      racconta(`piani e vincoli, ${i + 1} di ${file.length}: ${titolo}`);
      const { fornitura } = await this.registri.importa(registro, [join(cartella, 'ok', nome)], { comune: COMUNE_DIMOSTRATIVO, operatore, destinazione: await destinazione(), ...(crs === undefined ? {} : { crs }) });
      if (fornitura.stato !== 'applicata') throw new Error(`${nome}: ${fornitura.errore?.messaggio ?? fornitura.stato}`);
    }
  }

  /** The layer, opened with its version and its plan where they are not there yet. */
  async #apri(autore: Operatore, nuovo: Omit<NuovoPiano, 'comune'>, nuova: NuovaVersionePiano, strato: NuovoStratoPiano): Promise<StratoPiano> {
    const { items } = await this.piani.list(CONTESTO, { comune: COMUNE_DIMOSTRATIVO });
    const piano: Piano = items.find(({ codice }) => codice === nuovo.codice) ?? (await this.piani.apri(CONTESTO, autore, { ...nuovo, comune: COMUNE_DIMOSTRATIVO }));
    const versione: VersionePiano = piano.versioni.find(({ titolo }) => titolo === nuova.titolo) ?? (await this.piani.apriVersione(CONTESTO, autore, piano.id, nuova));
    return versione.strati.find(({ titolo }) => titolo === strato.titolo) ?? this.piani.apriStrato(CONTESTO, autore, versione.id, strato);
  }
}

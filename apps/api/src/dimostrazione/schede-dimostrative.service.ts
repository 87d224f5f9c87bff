import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AttributiDaSalvare, DatiImpianto, DatoSegnalabile, NuovoDocumento } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import type { Autore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { ArchivioService } from '../documenti/archivio.service.js';
import { DocumentiService } from '../documenti/documenti.service.js';
import { ImpiantiService } from '../documenti/impianti.service.js';
import { etagOf } from '../http/etag.js';
import type { Operatore } from '../importazioni/importazione.js';
import { EdificiService } from '../modifica/edifici.service.js';
import { SegnalazioniService } from '../segnalazioni/segnalazioni.service.js';
import { OggettiService } from '../territorio/oggetti.service.js';

/** `caricamento.json` of the sample: what the office collected of each building. A plant names its document by its file. */
const Scheda = z.object({
  foglio: z.string(), numero: z.string(), attributi: AttributiDaSalvare, documenti: z.array(NuovoDocumento.extend({ file: z.string() })), impianti: z.array(DatiImpianto.extend({ documento: z.string().nullable() })),
  segnalazione: z.object({ dato: DatoSegnalabile, motivo: z.string() }).optional(),
});
type Scheda = z.infer<typeof Scheda>;
const Caricamento = z.object({ schede: z.array(Scheda) });

const CONTESTO: Contesto = { ruolo: 'import', comuni: [COMUNE_DIMOSTRATIVO], diritti: ['catasto', 'documenti', 'modifica'] };
const EDIFICIO = 'SELECT id FROM edificio WHERE comune = $1 AND foglio = $2 AND numero = $3 AND chiusa_da IS NULL';

/** Technical sheets, documents and plants of the invented municipality, by the same steps as an office takes. Begun again after a stop, it does what is left. */
@Injectable()
export class SchedeDimostrativeService {
  constructor(
    private readonly db: Database,
    private readonly oggetti: OggettiService,
    private readonly edifici: EdificiService,
    private readonly archivio: ArchivioService,
    private readonly documenti: DocumentiService,
    private readonly impianti: ImpiantiService,
    private readonly segnalazioni: SegnalazioniService,
  ) {}

  /** @param cartella `documenti/` of the samples. @throws Error for a building that the map has not; what the office would be told, for a file or a plant that is refused. */
  async carica(cartella: string, operatore: Operatore, racconta: (testo: string) => void): Promise<void> {
    const schede = leggi(cartella);
    for (const [i, scheda] of schede.entries()) {
      racconta(`schede tecniche e documenti, ${i + 1} di ${schede.length}`);
      const edificio = await this.#edificioDi(scheda);
      const { attributi, versione } = await this.oggetti.findEdificio(CONTESTO, edificio);
      const nuovi = Object.keys(scheda.attributi).some((codice) => !(codice in attributi));
      if (nuovi) await this.edifici.modifica(CONTESTO, operatore, edificio, etagOf(versione), { attributi: scheda.attributi, insieme: [], accettaSovrapposizioni: false });
      const caricati = new Map((await this.documenti.list(CONTESTO, edificio)).items.map(({ titolo, id }) => [titolo, id]));
      for (const { file, ...documento } of scheda.documenti) if (!caricati.has(documento.titolo)) caricati.set(documento.titolo, await this.#documento(operatore, edificio, join(cartella, 'ok', 'file', file), documento));
      const scritti = new Set((await this.impianti.list(CONTESTO, edificio)).items.map(({ codice }) => codice));
      for (const { documento, ...impianto } of scheda.impianti) {
        const suo = scheda.documenti.find(({ file }) => file === documento);
        if (!scritti.has(impianto.codice)) await this.impianti.scrivi(CONTESTO, operatore, edificio, { ...impianto, documento: suo === undefined ? null : (caricati.get(suo.titolo) ?? null) });
      }
    }
  }

  /** The doubts of the sample, which a person must raise. */
  async segnala(cartella: string, autore: Autore): Promise<void> {
    for (const { segnalazione, ...scheda } of leggi(cartella)) {
      if (segnalazione !== undefined) await this.segnalazioni.apri({ ...CONTESTO, ruolo: 'app', utenteId: autore.id, diritti: ['catasto', 'segnalazioni'] }, autore, { oggetto: { tipo: 'edificio', id: await this.#edificioDi(scheda) }, ...segnalazione });
    }
  }

  async #edificioDi({ foglio, numero }: Pick<Scheda, 'foglio' | 'numero'>): Promise<string> {
    const trovati = await this.db.lavora(CONTESTO, (u) => u.query<{ id: string }>(EDIFICIO, [COMUNE_DIMOSTRATIVO, foglio, numero]));
    if (trovati.length !== 1) throw new Error(`foglio ${foglio} particella ${numero}: ${trovati.length} edifici`);
    return trovati[0]!.id;
  }

  async #documento(operatore: Operatore, edificio: string, percorso: string, documento: NuovoDocumento): Promise<string> {
    const ricevuto = await this.archivio.ricevi(createReadStream(percorso), await this.documenti.massimoPer(CONTESTO, edificio));
    try {
      return (await this.documenti.carica(CONTESTO, operatore, edificio, documento, ricevuto)).id;
    } finally {
      await this.archivio.lascia(ricevuto.percorso);
    }
  }
}

function leggi(cartella: string): Scheda[] {
  const file = join(cartella, 'ok', 'caricamento.json');
  return existsSync(file) ? Caricamento.parse(JSON.parse(readFileSync(file, 'utf8'))).schede : [];
}

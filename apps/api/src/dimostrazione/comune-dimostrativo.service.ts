import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, Logger } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import { DimostrazioneService } from '../accessi/dimostrazione.service.js';
import { Database } from '../database/database.js';
import { ArchivioService } from '../documenti/archivio.service.js';
import { ImportazioniService } from '../importazioni/importazioni.service.js';
import { PianiDimostrativiService } from './piani-dimostrativi.service.js';
import { RegistriDimostrativiService } from './registri-dimostrativi.service.js';
import { SchedeDimostrativeService } from './schede-dimostrative.service.js';

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples', import.meta.url));
const NOME = 'Borgo Esempio (dimostrativo)';
const PRIMO_AVVIO = { id: null, nome: 'primo avvio' };

/** How a first start ended: nothing loaded, the cadastre alone, all of it. */
export type EsitoDimostrativo = 'nulla' | 'solo-catasto' | 'tutto';

/** What is deleted with the sample municipality, children first; then the supplies, the operations and the municipality itself. */
export const TABELLE_DEL_COMUNE: readonly string[] = [
  'impianto', 'documento', 'documento_file', 'persone.titolo_richiedente', 'titolo_edilizio', 'persone.ape_certificatore', 'ape_fatto', 'ape', 'edificio_energia', 'edificio_titoli', 'tributi.contribuente', 'tributi.confronto', 'tributi.confronto_anno', 'tributi.posizione', 'collegamento_registro', 'decisione_registro', 'registro_riferimento', 'registro_indirizzo', 'nome_catastale', 'nome_indirizzo', 'anncsu_aggiornamento', 'anncsu_decisione', 'anncsu_accesso', 'civico', 'strada', 'nome_strada', 'bozza_cdu_decisione', 'bozza_cdu_particella', 'bozza_cdu', 'zona', 'vincolo', 'piano_strato', 'piano_versione', 'piano', 'vincolo_tipo', 'registro_mappatura', 'sfondo', 'parametro', 'segnalazione', 'edificio_confronto', 'edificio_attributo',
  'persone.anteprima_voce', 'anteprima_voce', 'anteprima', 'persone.problema_testo', 'persone.catasto_titolarita', 'persone.catasto_soggetto', 'problema', 'fornitura_file', 'collegamento', 'edificio_sintesi', 'foglio_allineamento', 'aggregato',
  'unita_indirizzo', 'indirizzo_catastale', 'unita_immobiliare', 'edificio', 'particella', 'sagoma_rilevata', 'catasto_bordo', 'identificativo_catastale', 'catasto_stadio', 'contatore_codici',
];

/** The invented municipality that a first start shows: loaded by the same import as any supply, marked on every screen, removed by one command. */
@Injectable()
export class ComuneDimostrativoService {
  readonly #log = new Logger(ComuneDimostrativoService.name);

  constructor(
    private readonly db: Database,
    private readonly importazioni: ImportazioniService,
    private readonly accesso: DimostrazioneService,
    private readonly piani: PianiDimostrativiService,
    private readonly registri: RegistriDimostrativiService,
    private readonly schede: SchedeDimostrativeService,
    private readonly archivio: ArchivioService,
  ) {}

  /** True where nothing was ever applied, and where a first start was stopped half way: the accounts, which are made last, are not there yet. */
  async serve(): Promise<boolean> {
    if (!existsSync(CAMPIONI)) return false;
    const [riga] = await this.db.lavora({ ruolo: 'import', comuni: '*' }, (u) => u.query<{ sue: number; altre: number }>(
      'SELECT count(*) FILTER (WHERE comune = $1)::int AS sue, count(*) FILTER (WHERE comune IS DISTINCT FROM $1)::int AS altre FROM operazione', [COMUNE_DIMOSTRATIVO]));
    return riga!.altre === 0 && (riga!.sue === 0 || !(await this.accesso.wereMade()));
  }

  /** @param racconta told what the loading is at, in Italian, many times. */
  async carica(racconta: (testo: string) => void): Promise<EsitoDimostrativo> {
    const { stato } = await this.importazioni.importa([`${CAMPIONI}/ok`], {
      // An invented town has no known place: its sheets in ETRF2000 say where it is.
      comune: COMUNE_DIMOSTRATIVO, crs: 'EPSG:7792', nomeComune: NOME, dimostrativa: true, operatore: PRIMO_AVVIO, ascoltatore: ({ percento, fase }) => racconta(`${Math.round(percento)} % · ${fase}`),
    });
    if (stato !== 'applicata') return 'nulla';
    let tutto = true;
    const prova = (parte: Promise<void>): Promise<void> => parte.catch((error: unknown) => {
      this.#log.error(`dati d’esempio: ${String(error)}`);
      tutto = false;
    });
    for (const [parte, cartella] of [[this.piani, `${CAMPIONI}/piani`], [this.registri, CAMPIONI], [this.schede, `${CAMPIONI}/documenti`]] as const) await prova(parte.carica(cartella, PRIMO_AVVIO, racconta));
    await this.accesso.ensureAccounts();
    const autore = await this.accesso.findAutore();
    if (autore !== null) await prova(this.schede.segnala(`${CAMPIONI}/documenti`, autore));
    return tutto ? 'tutto' : 'solo-catasto';
  }

  /** The one real deletion: everything of the sample municipality, the files of its documents and its accounts. Answers false when there is none. */
  async rimuovi(): Promise<boolean> {
    await this.accesso.remove();
    const file = await this.#cancella();
    for (const sha256 of file ?? []) await this.archivio.cancella(sha256);
    return file !== null;
  }

  /** @returns the files of documents that nothing names any more; null where there is no sample municipality. */
  #cancella(): Promise<string[] | null> {
    return this.db.lavora({ ruolo: 'owner', comuni: '*' }, async (u) => {
      const [comune] = await u.query<{ codice: string }>('SELECT codice FROM comune WHERE codice = $1 AND dimostrativo', [COMUNE_DIMOSTRATIVO]);
      if (comune === undefined) return null;
      const file = await u.query<{ sha256: string }>('SELECT sha256 FROM documento_file f WHERE comune = $1 AND NOT EXISTS (SELECT FROM documento_file x WHERE x.sha256 = f.sha256 AND x.comune <> f.comune)', [COMUNE_DIMOSTRATIVO]);
      for (const tabella of TABELLE_DEL_COMUNE) await u.query(`DELETE FROM ${tabella} WHERE comune = $1`, [COMUNE_DIMOSTRATIVO]);
      await u.query('UPDATE fornitura SET operazione = NULL WHERE comune = $1', [COMUNE_DIMOSTRATIVO]);
      await u.query('DELETE FROM operazione WHERE comune = $1', [COMUNE_DIMOSTRATIVO]);
      await u.query('DELETE FROM fornitura WHERE comune = $1', [COMUNE_DIMOSTRATIVO]);
      await u.query('DELETE FROM comune WHERE codice = $1', [COMUNE_DIMOSTRATIVO]);
      return file.map(({ sha256 }) => sha256);
    }, { lunga: true });
  }
}

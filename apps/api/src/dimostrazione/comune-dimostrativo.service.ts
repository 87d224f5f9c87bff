import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO } from '../accessi/dimostrazione.js';
import { DimostrazioneService } from '../accessi/dimostrazione.service.js';
import { Database } from '../database/database.js';
import { ImportazioniService } from '../importazioni/importazioni.service.js';
import type { Ascoltatore } from '../importazioni/progresso.js';

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples/ok', import.meta.url));
const NOME = 'Borgo Esempio (dimostrativo)';

/** What is deleted with the sample municipality, children first; then the supplies, the operations and the municipality itself. */
export const TABELLE_DEL_COMUNE: readonly string[] = [
  'collegamento_registro', 'decisione_registro', 'registro_riferimento', 'bozza_cdu_particella', 'bozza_cdu', 'zona', 'vincolo', 'piano_strato', 'piano_versione', 'piano', 'vincolo_tipo', 'registro_mappatura', 'sfondo', 'parametro', 'segnalazione', 'edificio_confronto', 'edificio_attributo',
  'persone.anteprima_voce', 'anteprima_voce', 'anteprima', 'persone.problema_testo', 'persone.catasto_titolarita', 'persone.catasto_soggetto', 'problema', 'fornitura_file', 'collegamento', 'edificio_sintesi', 'foglio_allineamento', 'aggregato',
  'unita_indirizzo', 'indirizzo_catastale', 'unita_immobiliare', 'edificio', 'particella', 'sagoma_rilevata', 'catasto_bordo', 'identificativo_catastale', 'catasto_stadio', 'contatore_codici',
];

/** The invented municipality that a first start shows: loaded by the same import as any supply, marked on every screen, removed by one command. */
@Injectable()
export class ComuneDimostrativoService {
  constructor(
    private readonly db: Database,
    private readonly importazioni: ImportazioniService,
    private readonly accesso: DimostrazioneService,
  ) {}

  /** True on an installation where nothing was ever applied (a first start may have been stopped half way), and that has the samples. */
  async serve(): Promise<boolean> {
    const [riga] = await this.db.lavora({ ruolo: 'import', comuni: '*' }, (u) => u.query<{ n: number }>('SELECT count(*) AS n FROM operazione'));
    return riga?.n === 0 && existsSync(CAMPIONI);
  }

  async carica(ascoltatore: Ascoltatore): Promise<boolean> {
    const esito = await this.importazioni.importa([CAMPIONI], {
      // An invented town has no known place: its sheets in ETRF2000 say where it is.
      comune: COMUNE_DIMOSTRATIVO, crs: 'EPSG:7792', nomeComune: NOME, dimostrativa: true, operatore: { id: null, nome: 'primo avvio' }, ascoltatore,
    });
    if (esito.stato !== 'applicata') return false;
    await this.accesso.ensureAccount();
    return true;
  }

  /** The one real deletion: everything of the sample municipality, and its account. Answers false when there is none. */
  async rimuovi(): Promise<boolean> {
    await this.accesso.remove();
    return this.db.lavora({ ruolo: 'owner', comuni: '*' }, async (u) => {
      const [comune] = await u.query<{ codice: string }>('SELECT codice FROM comune WHERE codice = $1 AND dimostrativo', [COMUNE_DIMOSTRATIVO]);
      if (comune === undefined) return false;
      for (const tabella of TABELLE_DEL_COMUNE) await u.query(`DELETE FROM ${tabella} WHERE comune = $1`, [COMUNE_DIMOSTRATIVO]);
      await u.query('UPDATE fornitura SET operazione = NULL WHERE comune = $1', [COMUNE_DIMOSTRATIVO]);
      await u.query('DELETE FROM operazione WHERE comune = $1', [COMUNE_DIMOSTRATIVO]);
      await u.query('DELETE FROM fornitura WHERE comune = $1', [COMUNE_DIMOSTRATIVO]);
      await u.query('DELETE FROM comune WHERE codice = $1', [COMUNE_DIMOSTRATIVO]);
      return true;
    }, { lunga: true });
  }
}

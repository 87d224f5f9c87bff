import { Inject, Injectable } from '@nestjs/common';
import type { ControlloSistema, QuadroAmministrazione } from '@edigit/anagrafe/contract';
import { CopieService } from '../copie/copie.service.js';
import { Database } from '../database/database.js';
import { diagnose } from '../database/doctor/doctor.js';
import { controllaDocumenti } from '../documenti/conservazione.js';
import { isLoopback } from '../http/host.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { VERSIONE } from '../http/versione.js';
import { SELECT_COMUNI, SELECT_CONTI } from './amministrazione.queries.js';

type Conti = Pick<QuadroAmministrazione, 'utenti' | 'amministratori' | 'senzaSecondoFattore' | 'responsabileProtezioneDati' | 'sessioni' | 'tokenInScadenza'>;

/** How the installation stands, for who administers the whole of it. */
@Injectable()
export class AmministrazioneService {
  constructor(
    private readonly db: Database,
    private readonly copie: CopieService,
    @Inject(HTTP_CONFIG) private readonly config: HttpConfig,
  ) {}

  async quadro(): Promise<QuadroAmministrazione> {
    const [conti] = await this.db.lavora({ ruolo: 'accessi' }, (u) => u.query<Conti>(SELECT_CONTI));
    const [registro] = await this.db.lavora({ ruolo: 'app', comuni: '*' }, (u) => u.query<{ comuni: number; dimostrativo: boolean }>(SELECT_COMUNI));
    const { host, publicUrl, copie } = this.config;
    return {
      versione: VERSIONE, ...conti!, ...registro!, https: publicUrl?.protocol === 'https:', soloQuestaMacchina: publicUrl === null && isLoopback(host),
      copiaProgrammata: copie?.cartella != null, ultimaCopia: this.copie.ultimaRiuscita(),
    };
  }

  /** The lines of `edigit doctor`. */
  async controlli(): Promise<ControlloSistema[]> {
    const dataDir = this.config.dataDir ?? '.';
    return [...(await diagnose(this.db, dataDir)), await controllaDocumenti(this.db, dataDir, false), this.copie.controllo()];
  }
}

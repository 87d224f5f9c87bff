import type { Importazione, RegistroDellaFornitura } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { AnteprimaService } from './anteprima/anteprima.service.js';
import { AvanzamentiService } from './avanzamenti.service.js';
import { type Fornitura, FornitureRepository, type StatoFornitura } from './forniture.repository.js';
import { paroleDi } from './problemi.js';
import type { Avanzamento } from './progresso.js';

const FINITE: ReadonlySet<StatoFornitura> = new Set(['anteprima', 'applicata', 'rifiutata', 'annullata', 'scartata']);

const NESSUN_CONTEGGIO: Importazione['conteggi'] = {
  unitaImmobiliari: 0, unitaImmobiliariSoppresse: 0, beniComuniNonCensibili: 0, particelleTerreni: 0, soggetti: 0, titolaritaFabbricati: 0, titolaritaTerreni: 0, fogli: 0,
  particelleMappa: 0, fabbricatiMappa: 0, edifici: 0,
};

/** A supply as the API tells it. */
@Injectable()
export class PresentazioneService {
  constructor(
    private readonly forniture: FornitureRepository,
    private readonly anteprima: AnteprimaService,
    private readonly avanzamenti: AvanzamentiService,
  ) {}

  async descrivi(contesto: Contesto, f: Fornitura, avanzamento = this.avanzamenti.find(f.id)): Promise<Importazione> {
    const [file, gruppi] = [await this.forniture.listFile(contesto, f.id), await this.forniture.gruppiProblemi(contesto, f.id)];
    const somma = (gravita: 'errore' | 'avviso'): number => gruppi.filter((g) => g.gravita === gravita).reduce((n, g) => n + g.quanti, 0);
    return {
      id: f.id, stato: f.stato, comune: f.comune, ...registroDi(f), creataIl: f.creataIl.toISOString(), conclusaIl: f.conclusaIl?.toISOString() ?? null, operatore: f.operatore, applicataDa: f.applicataDa,
      scadeIl: f.scadeIl?.toISOString() ?? null, durataMs: f.durataMs,
      avanzamento: avanzamento === null ? null : avanzamentoDi(avanzamento, f.stato, FINITE.has(f.stato)),
      file: file.map(({ nome, tipo, sha256, righe, record, problemi }) => ({ nome, tipo, sha256, righe, record, problemi })),
      conteggi: { ...NESSUN_CONTEGGIO, ...f.conteggi },
      differenze: differenzeDette(f),
      frase: await this.anteprima.findFrase(contesto, f.id),
      problemi: { errori: somma('errore'), avvisi: somma('avviso'), gruppi: gruppi.map((g) => ({ ...g, ...paroleDi(g.codice, f.opzioni.registro !== undefined) })) },
      rifiuto: f.errore?.messaggio ?? null,
    };
  }
}

export function differenzeDette({ differenze }: Fornitura): Importazione['differenze'] {
  const { aggiunti, modificati, chiusi } = differenze;
  return aggiunti === undefined || modificati === undefined || chiusi === undefined ? null : { aggiunti, modificati, chiusi };
}

export function avanzamentoDi(a: Avanzamento, stato: StatoFornitura, finita: boolean): NonNullable<Importazione['avanzamento']> {
  return { fase: a.fase, stato, finita, file: a.file, righe: a.righe, percento: a.percento, restanoMs: a.restanoMs };
}

/** The register that a supply is for; nothing where it is of the cadastre. */
export function registroDi({ stato, opzioni, conteggi }: Fornitura): { registro?: RegistroDellaFornitura } {
  const { registro, titolo = '', tabella = null, destinazioneDetta: destinazione = null } = opzioni;
  return registro === undefined ? {} : { registro: { codice: registro, titolo, tabella, destinazione, righe: conteggi['righeRegistro'] ?? null, attendeColonne: attendeColonne({ stato, opzioni }) } };
}

/** True for a register's file of which nobody has yet said which column is which. */
export function attendeColonne({ stato, opzioni }: Pick<Fornitura, 'stato' | 'opzioni'>): boolean {
  return opzioni.registro !== undefined && stato === 'ricevuta' && opzioni.mappatura === undefined;
}

import type { Diritto, EsitoTrasferimento } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { disattivaDimostrativi } from '../accessi/dimostrazione.js';
import { TracciaService } from '../accessi/traccia.service.js';
import { Database } from '../database/database.js';
import { migrations } from '../database/migrations/index.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { ArchivioService, type FileRicevuto } from '../documenti/archivio.service.js';
import { DomainError } from '../errori/domain-error.js';
import { AGGIORNA_STATO, SCRIVI_FILE } from '../importazioni/forniture.queries.js';
import { FornitureRepository } from '../importazioni/forniture.repository.js';
import type { Operatore } from '../importazioni/importazione.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { TABELLE_TEMPORALI } from '../operazioni/tabelle-temporali.js';
import { RegistroService } from '../territorio/registro.service.js';
import * as sql from './importa.queries.js';
import { apriPacchetto, type Pacchetto } from './pacchetto.js';
import { COLONNE, DI_PERSONE, PARTI } from './parti.queries.js';

const MASSIMO_FILE = 4_000_000_000;

/** Who takes a dossier in: `'*'` is whoever keeps the server. */
export interface Importatore extends Operatore {
  readonly diritti: readonly string[] | '*';
  readonly comuni: readonly string[] | '*';
}

/** The archive of a dossier into the registry: one operation, told before and undone after like any import. */
@Injectable()
export class ImportaFascicoloService {
  constructor(
    private readonly db: Database,
    private readonly archivio: ArchivioService,
    private readonly forniture: FornitureRepository,
    private readonly operazioni: OperazioniService,
    private readonly registro: RegistroService,
    private readonly traccia: TracciaService,
  ) {}

  /**
   * @param prova tells what would come in, and changes nothing.
   * @throws DomainError `unreadable-supply` as {@link apriPacchetto}, and for rows that the registry does not take; `forbidden` for a municipality or a register of others; `conflict` where the building is there already;
   * `document-refused`; `registry-busy`.
   */
  async importa(percorso: string, chi: Importatore, { prova, comune }: { readonly prova: boolean; readonly comune?: string | undefined }): Promise<EsitoTrasferimento> {
    const pacchetto = await apriPacchetto(percorso, migrations.at(-1)!.name);
    try {
      const { manifesto } = pacchetto;
      if (comune !== undefined && comune !== manifesto.comune.codice) throw new DomainError('invalid-request', `L’archivio è di ${manifesto.comune.codice}, non di ${comune}.`);
      esigiDiritti(chi, pacchetto);
      await this.db.lavora(FornitureRepository.contesto(manifesto.comune.codice), (u) => this.#esigiLibero(u, pacchetto));
      if (prova) return esito(pacchetto, 'anteprima', conteggiDi(Object.entries(pacchetto.registri).map(([tabella, righe]) => [tabella, righe.length])), null);
      return await this.#applica(pacchetto, chi);
    } finally {
      pacchetto.chiudi();
    }
  }

  async #applica(pacchetto: Pacchetto, chi: Importatore): Promise<EsitoTrasferimento> {
    const { manifesto: { comune, edificio }, impronta } = pacchetto;
    const inizio = performance.now();
    const ricevuti: FileRicevuto[] = [];
    const id = await this.forniture.nuovoId();
    let creata = false;
    try {
      const documenti = await this.#ricevi(pacchetto, ricevuti);
      await this.forniture.crea(id, comune.codice, comune.nome, comune.dimostrativo, {}, impronta, chi);
      creata = true;
      const conteggi = await this.db.lavora(FornitureRepository.contesto(comune.codice), async (u) => {
        const operazione = await this.operazioni.apri(u, { comune: comune.codice, tipo: 'importazione', fornitura: id, operatore: chi, nota: `Fascicolo ${edificio.codice}`, lunga: true });
        await this.#esigiLibero(u, pacchetto);
        await u.query(SCRIVI_FILE, [comune.codice, id, JSON.stringify(fontiDi(pacchetto))]);
        const scritte = await this.#scrivi(u, pacchetto, documenti, operazione);
        await u.query(sql.CODICI, [comune.codice, Number(/\d+$/.exec(edificio.codice)?.[0] ?? 0)]);
        await this.registro.ricalcolaDerivati(u, comune.codice, operazione);
        await disattivaDimostrativi(u, comune.codice);
        const aggiunti = scritte.reduce((n, [, righe]) => n + righe, 0);
        await u.query(AGGIORNA_STATO, [comune.codice, id, 'applicata', '{}', JSON.stringify({ aggiunti, modificati: 0, chiusi: 0 }), Math.round(performance.now() - inizio), null, operazione]);
        await this.traccia.registra(u, { azione: 'importazione', comune: comune.codice, oggettoTipo: 'edificio', oggettoId: edificio.id, dettaglio: { fornitura: id, operazione, nomi: isConNomi(pacchetto) } });
        for (const file of ricevuti) await this.archivio.deposita(file);
        return conteggiDi(scritte);
      }, { lunga: true });
      return esito(pacchetto, 'applicata', conteggi, id);
    } catch (error) {
      const detto = inParole(error);
      if (creata) await this.db.lavora(FornitureRepository.contesto(comune.codice), (u) => u.query(AGGIORNA_STATO, [comune.codice, id, 'rifiutata', null, null, Math.round(performance.now() - inizio), JSON.stringify({ codice: detto.code, messaggio: detto.message }), null]));
      throw detto;
    } finally {
      for (const { percorso } of ricevuti) await this.archivio.lascia(percorso);
    }
  }

  /** Each document looked at as if it were brought by hand; what the archive says of it is not believed. */
  async #ricevi({ manifesto, apri }: Pacchetto, ricevuti: FileRicevuto[]): Promise<object[]> {
    for (const nome of new Set(manifesto.documenti.map(({ file }) => file))) ricevuti.push(await this.archivio.ricevi(apri(nome), MASSIMO_FILE));
    return ricevuti.map(({ sha256, byte, formato, contiene, avvertenze }) => ({ sha256, byte, formato, contiene, avvertenze, ricevuto_il: new Date().toISOString() }));
  }

  async #scrivi(u: UnitaDiLavoro, { manifesto: { comune }, registri }: Pacchetto, documenti: readonly object[], operazione: number): Promise<[string, number][]> {
    const scritte: [string, number][] = [];
    for (const { tabella } of PARTI) {
      const righe = tabella === 'documento_file' ? documenti : (registri[tabella] ?? []);
      if (righe.length === 0) continue;
      const [colonne] = await u.query<{ semplici: string[]; geometrie: string[] }>(COLONNE, [tabella]);
      const [nuove] = await u.query<{ n: number }>(sql.INSERISCI(tabella, colonne!.semplici, colonne!.geometrie), [comune.codice, operazione, JSON.stringify(righe)]);
      scritte.push([tabella, nuove!.n]);
    }
    return scritte;
  }

  async #esigiLibero(u: UnitaDiLavoro, { manifesto: { comune, edificio }, registri }: Pacchetto): Promise<void> {
    const [ostacolo] = await u.query<{ codice: string; stesso: boolean }>(sql.OSTACOLI, [comune.codice, edificio.id, edificio.codice, registri['edificio']![0]!['geom']]).catch((error: unknown) => {
      throw inParole(error);
    });
    if (ostacolo !== undefined) throw new DomainError('conflict', ostacolo.stesso ? `L’edificio ${ostacolo.codice} c’è già: l’archivio porta un fascicolo dove non c’è, non lo aggiorna.` : `Dove sta l’edificio dell’archivio c’è già ${ostacolo.codice}: qui il catasto di ${comune.nome} è già caricato.`);
  }
}

/** Rights without which what is in a table is not brought in. */
function dirittoDi(tabella: string): Diritto {
  if (tabella.startsWith('persone.')) return 'titolarita';
  if (tabella === 'documento_file') return 'documenti';
  return TABELLE_TEMPORALI.find(({ schema, nome }) => (schema === 'public' ? nome : `${schema}.${nome}`) === tabella)?.diritto ?? 'catasto';
}

function esigiDiritti({ diritti, comuni }: Importatore, { manifesto: { comune, documenti }, registri }: Pacchetto): void {
  if (comuni !== '*' && !comuni.includes(comune.codice)) throw new DomainError('forbidden', `L’archivio è di ${comune.codice}, che non è tra i comuni del profilo.`);
  if (diritti === '*') return;
  const chiesti = new Set<Diritto>(['importazioni', ...(documenti.length > 0 ? (['documenti'] as const) : []), ...Object.entries(registri).filter(([, righe]) => righe.length > 0).map(([tabella]) => dirittoDi(tabella))]);
  const mancanti = [...chiesti].filter((d) => !diritti.includes(d));
  if (mancanti.length > 0) throw new DomainError('forbidden', `L’archivio contiene sezioni che il profilo non ha. ${mancanti.length === 1 ? 'Serve anche il diritto' : 'Servono anche i diritti'}: ${mancanti.join(', ')}.`);
}

/** Whether persons come in with it: what the manifest says of them is not believed. */
function isConNomi({ registri }: Pacchetto): boolean {
  return DI_PERSONE.some((tabella) => (registri[tabella] ?? []).length > 0);
}

/** When each source was loaded where the dossier comes from: the sections say it here too. */
function fontiDi({ nome, manifesto: { fonti }, impronta }: Pacchetto): object[] {
  return fonti.map(({ tipo, riferimento }, ordine) => ({ ordine, nome, tipo, sha256: impronta, byte: 0, righe: 0, record: 0, problemi: 0, riferimento, metadati: {} }));
}

function conteggiDi(righe: readonly (readonly [tabella: string, righe: number])[]): EsitoTrasferimento['conteggi'] {
  return righe.flatMap(([tabella, n]) => {
    const titolo = TABELLE_TEMPORALI.find(({ schema, nome }) => (schema === 'public' ? nome : `${schema}.${nome}`) === tabella)?.titolo;
    return titolo === undefined || n === 0 ? [] : [{ uno: titolo[0], molti: titolo[1], quanti: n }];
  });
}

function esito(pacchetto: Pacchetto, stato: EsitoTrasferimento['stato'], conteggi: EsitoTrasferimento['conteggi'], importazioneId: string | null): EsitoTrasferimento {
  const { comune, edificio, sezioniEscluse, esclusi } = pacchetto.manifesto;
  return { stato, comune: comune.codice, edificio: { ...edificio }, conteggi, conNomi: isConNomi(pacchetto), sezioniEscluse: [...sezioniEscluse], documentiEsclusi: esclusi.length, importazioneId };
}

/** What the database does not take of a row is the archive's fault: classes 22 and 23 of its errors. */
function inParole(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const codice = (error as { code?: unknown; driverError?: { code?: unknown } }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  if (typeof codice === 'string' && /^(?:22|23|XX)/.test(codice)) return new DomainError('unreadable-supply', 'L’archivio contiene righe che il registro non accetta: esportarlo di nuovo.', {}, { cause: error });
  throw error;
}

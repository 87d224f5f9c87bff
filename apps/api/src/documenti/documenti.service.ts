import type { ReadStream } from 'node:fs';
import { hasCodiceFiscalePersona } from '@edigit/anagrafe';
import type { CorrezioneDocumento, Documenti, Documento, NuovoDocumento, TogliDocumento, Tolto } from '@edigit/anagrafe/contract';
import { Inject, Injectable } from '@nestjs/common';
import { requireFinalita } from '../accessi/finalita.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { requireIfMatch } from '../http/etag.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { type Esecutore, OperazioniService } from '../operazioni/operazioni.service.js';
import { ArchivioService, type FileRicevuto } from './archivio.service.js';
import * as sql from './documenti.queries.js';
import { type DocumentoLetto, inOrdine, presentaDocumento } from './presenta.js';

const MB = 1_000_000;
const SPAZIO_DIMOSTRATIVO_MB = 200;

/** What is said of a document, as a form or a body brings it. */
type Scritto = NuovoDocumento;

/** A file that leaves: what it is, and its bytes once the part of it that is asked for is known. */
export interface Scarico {
  readonly documento: DocumentoLetto;
  readonly apri: (tratto: { readonly da: number; readonly a: number }) => Promise<ReadStream>;
}

/** Documents of buildings: brought, corrected, taken off the list. Each change is one operation, and nothing is erased. */
@Injectable()
export class DocumentiService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly traccia: TracciaService,
    private readonly archivio: ArchivioService,
    @Inject(HTTP_CONFIG) private readonly config: HttpConfig,
  ) {}

  /** @throws DomainError `not-found`. */
  list(contesto: Contesto, edificio: string): Promise<Documenti> {
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#edificio(u, edificio);
      return { items: await this.listDi(u, comune, edificio, conCatasto(contesto)), massimoByte: await this.#massimo(u, comune) };
    });
  }

  /** Those of a dossier, in its own unit of work. */
  async listDi(u: UnitaDiLavoro, comune: string, edificio: string, catasto: boolean): Promise<Documento[]> {
    return inOrdine((await u.query<DocumentoLetto>(sql.DOCUMENTI_DELL_EDIFICIO, [comune, edificio])).map((d) => presentaDocumento(d, catasto)));
  }

  /** Scans of a building title. @throws DomainError `not-found`. */
  listDelTitolo(contesto: Contesto, titolo: string): Promise<Documenti> {
    return this.db.lavora(contesto, async (u) => {
      const [suo] = await u.query<{ comune: string }>(sql.COMUNE_DEL_TITOLO, [titolo]);
      if (suo === undefined) throw new DomainError('not-found', 'Il titolo non esiste o non è tra quelli che puoi vedere.');
      return { items: inOrdine((await u.query<DocumentoLetto>(sql.DOCUMENTI_DEL_TITOLO, [titolo])).map((d) => presentaDocumento(d, conCatasto(contesto)))), massimoByte: await this.#massimo(u, suo.comune) };
    });
  }

  /** Longest file that the building's municipality takes, in bytes. @throws DomainError `not-found`. */
  massimoPer(contesto: Contesto, edificio: string): Promise<number> {
    return this.db.lavora(contesto, async (u) => this.#massimo(u, (await this.#edificio(u, edificio)).comune));
  }

  /**
   * Puts a received file among the documents of a building. The bytes get their name before the row is believed: a row without its file never is.
   *
   * @throws DomainError `not-found`; `invalid-request` for a unit or a parcel of another building; `conflict` for a file that is there already; `document-refused` where the sample municipality has no room left; `registry-busy`.
   */
  carica(contesto: Contesto, autore: Esecutore, edificio: string, scritto: NuovoDocumento, file: FileRicevuto): Promise<Documento> {
    rifiutaCodiceFiscale(scritto);
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#edificio(u, edificio);
      await this.operazioni.prendiTurno(u, comune, false);
      await this.#esigiSuo(u, comune, edificio, scritto);
      const [gia] = await u.query<{ titolo: string }>(sql.GIA_CARICATO, [comune, edificio, file.sha256]);
      if (gia !== undefined) throw new DomainError('conflict', `Questo file è già tra i documenti dell’edificio: «${gia.titolo}».`);
      await this.#esigiSpazio(u, comune, file);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: 'Documento caricato' });
      await u.query(sql.SCRIVI_FILE, [comune, file.sha256, file.byte, file.formato, file.contiene, file.avvertenze]);
      const [nuovo] = await u.query<{ id: string }>(sql.APRI, [comune, operazione, edificio, ...colonneDi(scritto), file.sha256]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'documento', oggettoId: nuovo!.id, dettaglio: { operazione, atto: 'caricamento', tipo: scritto.tipo, riservatezza: scritto.riservatezza } });
      const letto = await this.#leggi(u, nuovo!.id);
      await this.archivio.deposita(file);
      return presentaDocumento(letto, conCatasto(contesto));
    });
  }

  /** @throws DomainError `not-found`, `if-match-required`, `stale-version`, `invalid-request`. */
  correggi(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, scritto: CorrezioneDocumento): Promise<Documento> {
    rifiutaCodiceFiscale(scritto);
    return this.db.lavora(contesto, async (u) => {
      const prima = await this.#daCambiare(u, id, ifMatch);
      await this.#esigiSuo(u, prima.comune, prima.edificioId, scritto);
      // An operation that changes nothing would only stand in the way of the history.
      if (JSON.stringify(colonneDi(scritto)) === JSON.stringify(colonneLette(prima))) return presentaDocumento(prima, conCatasto(contesto));
      const operazione = await this.operazioni.apri(u, { comune: prima.comune, tipo: 'modifica', operatore: autore, nota: 'Documento corretto' });
      await u.query(sql.CORREGGI, [prima.comune, operazione, id, ...colonneDi(scritto)]);
      await this.traccia.registra(u, { azione: 'modifica', comune: prima.comune, oggettoTipo: 'documento', oggettoId: id, dettaglio: { operazione, atto: 'correzione' } });
      return presentaDocumento(await this.#leggi(u, id), conCatasto(contesto));
    });
  }

  /** Off the list; the file stays, for the past and for who undoes. @throws DomainError `not-found`, `if-match-required`, `stale-version`. */
  togli(contesto: Contesto, autore: Esecutore, id: string, ifMatch: string | undefined, { motivo }: TogliDocumento): Promise<Tolto> {
    if (hasCodiceFiscalePersona(motivo)) throw conCodiceFiscale('motivo');
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#daCambiare(u, id, ifMatch);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'modifica', operatore: autore, nota: `Documento tolto: ${motivo}` });
      await u.query(sql.CHIUDI, [comune, operazione, id]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: 'documento', oggettoId: id, dettaglio: { operazione, atto: 'rimozione' } });
      return { operazione };
    });
  }

  /** One that may be read now: of a reserved one the read is logged, with its purpose. @throws DomainError `not-found`, `purpose-required`. */
  scarica(contesto: Contesto, id: string): Promise<Scarico> {
    return this.db.lavora(contesto, async (u) => {
      const documento = await this.#leggi(u, id);
      if (documento.riservatezza === 'riservata') {
        requireFinalita(contesto);
        await this.traccia.registraLettura(u, { comune: documento.comune, oggettoTipo: 'documento', oggettoId: id, dettaglio: { sezione: 'documenti', tipo: documento.tipo } });
      }
      return { documento, apri: (tratto) => this.archivio.leggi(documento.sha256, documento.byte, tratto) };
    });
  }

  async #edificio(u: UnitaDiLavoro, id: string): Promise<{ comune: string; codice: string }> {
    const [edificio] = await u.query<{ comune: string; codice: string }>(sql.EDIFICIO, [id]);
    if (edificio === undefined) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
    return edificio;
  }

  async #massimo(u: UnitaDiLavoro, comune: string): Promise<number> {
    const [riga] = await u.query<{ mb: number }>(sql.DIMENSIONE_MASSIMA, [comune]);
    return Math.round((riga?.mb ?? 50) * MB);
  }

  /** Whoever opens the sample may bring files into it: not without end. */
  async #esigiSpazio(u: UnitaDiLavoro, comune: string, { sha256, byte }: FileRicevuto): Promise<void> {
    const massimo = this.config.demoDocumentiMb ?? SPAZIO_DIMOSTRATIVO_MB;
    const [occupati] = await u.query<{ byte: number }>(sql.OCCUPATI_DIMOSTRATIVI, [comune, sha256]);
    if (occupati === undefined || occupati.byte + byte <= massimo * MB) return;
    const messaggio = `Il comune dimostrativo tiene al più ${massimo} MB di documenti, e con questo file li supererebbe: provare con uno più piccolo. Chi amministra il programma può dargli più spazio (EDIGIT_DEMO_DOCUMENTI_MB).`;
    throw new DomainError('document-refused', messaggio, { errors: [{ campo: 'file', messaggio }] });
  }

  async #leggi(u: UnitaDiLavoro, id: string): Promise<DocumentoLetto> {
    const [letto] = await u.query<DocumentoLetto>(sql.DOCUMENTO, [id]);
    if (letto === undefined) throw new DomainError('not-found', 'Il documento non esiste, è stato tolto o non è tra quelli che puoi vedere.');
    return letto;
  }

  /** As it stands once nobody else can change it, if it is still the one that was seen. */
  async #daCambiare(u: UnitaDiLavoro, id: string, ifMatch: string | undefined): Promise<DocumentoLetto> {
    await this.operazioni.prendiTurno(u, (await this.#leggi(u, id)).comune, false);
    const letto = await this.#leggi(u, id);
    requireIfMatch(ifMatch, letto.versione, `${letto.operatore} ha salvato il documento dopo che è stato letto: ricaricarlo e ripetere la modifica.`);
    return letto;
  }

  async #esigiSuo(u: UnitaDiLavoro, comune: string, edificio: string, { unita, particella, titoloEdilizio }: Scritto): Promise<void> {
    const [primo, altro] = Object.entries({ unita, particella, titoloEdilizio }).flatMap(([campo, id]) => (id === undefined ? [] : [campo as keyof typeof NON_SUO]));
    if (primo === undefined) return;
    if (altro !== undefined) throw new DomainError('invalid-request', undefined, { errors: [{ campo: altro, messaggio: 'Indicare una cosa sola: l’unità, la particella o il titolo.' }] });
    const [{ suo } = { suo: false }] = await u.query<{ suo: boolean }>(sql.E_SUO, [comune, edificio, unita ?? null, particella ?? null, titoloEdilizio ?? null]);
    if (!suo) throw new DomainError('invalid-request', undefined, { errors: [{ campo: primo, messaggio: NON_SUO[primo] }] });
  }
}

const NON_SUO = { unita: 'L’unità non è di questo edificio.', particella: 'La particella non è di questo edificio.', titoloEdilizio: 'Il titolo non è tra quelli di questo edificio.' } as const;

function conCatasto({ diritti }: Contesto): boolean {
  return diritti?.includes('catasto') ?? false;
}

function colonneDi(s: Scritto): (string | null)[] {
  return [s.tipo, s.titolo, s.numero ?? '', s.data ?? null, s.autore ?? '', s.scadenza ?? null, s.riservatezza, s.fonte, s.unita ?? null, s.particella ?? null, s.titoloEdilizio ?? null];
}

function colonneLette(d: DocumentoLetto): (string | null)[] {
  return [d.tipo, d.titolo, d.numero, d.data, d.autore, d.scadenza, d.riservatezza, d.fonte, d.unita, d.particella, d.titoloEdilizio];
}

function conCodiceFiscale(campo: string): DomainError {
  return new DomainError('invalid-request', 'Non scrivere nomi o codici fiscali di persone: li dice il documento.', { errors: [{ campo, messaggio: 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.' }] });
}

/** The list is read by whoever has the section: it is no place for persons. */
function rifiutaCodiceFiscale(s: Scritto): void {
  for (const campo of ['titolo', 'numero', 'autore', 'fonte'] as const) if (hasCodiceFiscalePersona(s[campo] ?? '')) throw conCodiceFiscale(campo);
}

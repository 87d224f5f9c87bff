import { hasCodiceFiscalePersona, normaliseParteCatastale } from '@edigit/anagrafe';
import {
  type ChiusuraSegnalazione, type CodiceSezione, DATI_SEGNALABILI, type DatoSegnalabile, type EsitoSegnalazione, type NuovaSegnalazione, type OggettoSegnalabile, type Segnalazione, type Segnalazioni, type SegnalazioniQuery,
} from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Autore } from '../accessi/operatore.js';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import { OperazioniService } from '../operazioni/operazioni.service.js';
import { datoInParole, esitoInParole, fonteInParole, valoreInParole } from './parole.js';
import * as sql from './segnalazioni.queries.js';

interface SegnalazioneLetta {
  readonly id: string;
  readonly comune: string;
  readonly oggettoTipo: OggettoSegnalabile;
  readonly oggettoId: string;
  readonly etichetta: string;
  readonly sezione: CodiceSezione;
  readonly dato: DatoSegnalabile | '';
  readonly motivo: string;
  readonly protocollo: string | null;
  readonly segnalataDa: string;
  readonly segnalataIl: Date;
  readonly mia: boolean;
  readonly stato: 'aperta' | 'chiusa';
  readonly esito: EsitoSegnalazione | null;
  readonly esitoNota: string | null;
  readonly risoltaDa: string | null;
  readonly risoltaIl: Date | null;
  readonly edificioId: string | null;
  readonly edificioCodice: string | null;
  /** Who drew the outline of the building. */
  readonly fonteSagoma: string | null;
  /** The datum when it was flagged, and now or when the flag was closed. */
  readonly allora: string | null;
  readonly ora: string | null;
  readonly cambiato: boolean;
  readonly bbox: [number, number, number, number] | null;
}

/** Where a thing is, and the other end of a link. */
interface OggettoTrovato {
  readonly comune: string;
  readonly id: string;
  readonly legame: string | null;
  readonly altro: string | null;
}

/** Doubts of the officers: opened with a reason, closed with an outcome; each is an operation, and both stay. */
@Injectable()
export class SegnalazioniService {
  constructor(
    private readonly db: Database,
    private readonly operazioni: OperazioniService,
    private readonly traccia: TracciaService,
  ) {}

  list(contesto: Contesto, q: SegnalazioniQuery): Promise<Segnalazioni> {
    const dopo = cursoreOf(q.cursore);
    return this.db.lavora(contesto, async (u) => {
      const comuni = q.comune === undefined ? (await u.query<{ codice: string }>(sql.COMUNI)).map((r) => r.codice) : [q.comune];
      const filtro = [comuni, q.stato === 'tutte' ? null : q.stato, q.tipo ?? null, q.sezione ?? null, q.oggetto ?? null, q.edificio ?? null, q.mie === 'si', q.foglio ? normaliseParteCatastale(q.foglio) : null];
      const righe = await u.query<SegnalazioneLetta>(sql.SEGNALAZIONI, [...filtro, dopo, q.limite + 1]);
      const [totale] = await u.query<{ n: number }>(sql.QUANTE, filtro);
      const items = righe.slice(0, q.limite);
      return { items: items.map((s) => presenta(s, q.edificio)), totale: totale!.n, ...(righe.length > q.limite ? { prossima: encodeCursore([items.at(-1)!.id]) } : {}) };
    });
  }

  /** @throws DomainError `not-found`, also for a flag about a section that one may not see. */
  find(contesto: Contesto, id: string): Promise<Segnalazione> {
    return this.db.lavora(contesto, async (u) => presenta(await this.#leggi(u, id)));
  }

  /** Those of a dossier, in its own unit of work: open ones first. */
  async listDi(u: UnitaDiLavoro, comune: string, edificio: string): Promise<Segnalazione[]> {
    const ids = (await u.query<{ id: string }>(sql.ID_DELL_EDIFICIO, [comune, edificio])).map(({ id }) => id);
    return ids.length === 0 ? [] : (await u.query<SegnalazioneLetta>(sql.SEGNALAZIONI_PER_ID, [comune, ids])).map((s) => presenta(s, edificio));
  }

  /** @throws DomainError `invalid-request`; `forbidden` for a section that one may not see; `not-found`; `conflict` for a datum that one has already flagged. */
  apri(contesto: Contesto, autore: Autore, { oggetto, sezione: chiesta, dato, motivo, protocollo }: NuovaSegnalazione): Promise<Segnalazione> {
    const sezione = sezioneOf(oggetto.tipo, dato, chiesta);
    rifiutaCodiceFiscale('motivo', motivo);
    if (sezione !== 'segnalazioni' && !contesto.diritti?.includes(sezione)) throw new DomainError('forbidden', 'Il profilo non è abilitato a questa sezione.');
    return this.db.lavora(contesto, async (u) => {
      const [trovato] = await u.query<OggettoTrovato>(sql.TROVA_OGGETTO[oggetto.tipo], [oggetto.id]);
      if (trovato === undefined) throw new DomainError('not-found', 'Ciò che si vuole segnalare non esiste o non è tra ciò che puoi vedere.');
      const { comune, id, legame, altro } = trovato;
      await this.operazioni.prendiTurno(u, comune, false);
      const [gia] = await u.query<{ il: Date }>(sql.GIA_SEGNALATO, [comune, id, altro, sezione, dato, autore.id]);
      if (gia !== undefined) throw new DomainError('conflict', `Hai già segnalato questo dato il ${gia.il.toLocaleDateString('it-IT', { timeZone: 'Europe/Rome' })}: la segnalazione è ancora aperta.`);
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, nota: `Segnalazione: ${datoInParole(dato).toLowerCase()}` });
      const [nuova] = await u.query<{ id: string }>(sql.APRI, [comune, operazione, oggetto.tipo, id, legame, altro, sezione, dato, motivo, protocollo ?? null, autore.id, autore.nome]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: oggetto.tipo, oggettoId: oggetto.id, dettaglio: { operazione, atto: 'segnalazione', sezione, dato } });
      return presenta(await this.#leggi(u, nuova!.id));
    });
  }

  /** @throws DomainError `not-found`; `forbidden` for that of others without the right to edit; `conflict` when it is closed already. */
  chiudi(contesto: Contesto, autore: Autore, id: string, { esito, nota }: ChiusuraSegnalazione): Promise<Segnalazione> {
    rifiutaCodiceFiscale('nota', nota);
    return this.db.lavora(contesto, async (u) => {
      const { comune } = await this.#leggi(u, id);
      await this.operazioni.prendiTurno(u, comune, false);
      const letta = await this.#leggi(u, id);
      if (letta.stato === 'chiusa') throw new DomainError('conflict', `La segnalazione è già chiusa: «${esitoInParole(letta.esito!)}», da ${letta.risoltaDa!}.`);
      if (!letta.mia && !contesto.diritti?.includes('modifica')) throw new DomainError('forbidden', 'Una segnalazione altrui la chiude chi può modificare.');
      if (esito === 'ritirata' && !letta.mia) throw new DomainError('forbidden', 'Una segnalazione la ritira soltanto chi l’ha fatta.');
      const operazione = await this.operazioni.apri(u, { comune, tipo: 'decisione', operatore: autore, nota: `Segnalazione chiusa: ${esitoInParole(esito).toLowerCase()}` });
      await u.query(sql.CHIUDI, [comune, operazione, id, esito, nota, autore.id, autore.nome]);
      await this.traccia.registra(u, { azione: 'modifica', comune, oggettoTipo: letta.oggettoTipo, oggettoId: letta.oggettoId, dettaglio: { operazione, atto: 'segnalazione-chiusa', esito } });
      return presenta(await this.#leggi(u, id));
    });
  }

  async #leggi(u: UnitaDiLavoro, id: string): Promise<SegnalazioneLetta> {
    const [letta] = await u.query<SegnalazioneLetta>(sql.SEGNALAZIONE, [id]);
    if (letta === undefined) throw new DomainError('not-found', 'La segnalazione non esiste o non è tra quelle che puoi vedere.');
    return letta;
  }
}

function cursoreOf(testo: string | undefined): string | null {
  const valori = decodeCursore(testo, 1);
  if (valori === null) return null;
  if (z.uuid().safeParse(valori[0]).success) return valori[0]!;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

/** The section a datum is read in. @throws DomainError `invalid-request` for a datum that the thing does not have, or that is read elsewhere. */
function sezioneOf(tipo: OggettoSegnalabile, dato: DatoSegnalabile, chiesta: CodiceSezione | undefined): CodiceSezione {
  if (dato === 'altro') return chiesta ?? 'segnalazioni';
  const sua = (DATI_SEGNALABILI[tipo] as Partial<Record<DatoSegnalabile, CodiceSezione>>)[dato];
  if (sua === undefined) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'dato', messaggio: 'Questo dato non è di ciò che si segnala.' }] });
  if (chiesta !== undefined && chiesta !== sua) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'sezione', messaggio: 'Il dato si legge in un’altra sezione.' }] });
  return sua;
}

/** What colleagues write to each other stays with the datum for good: it is no place for persons. */
function rifiutaCodiceFiscale(campo: string, testo: string): void {
  if (hasCodiceFiscalePersona(testo)) throw new DomainError('invalid-request', 'Non scrivere nomi o codici fiscali.', { errors: [{ campo, messaggio: 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.' }] });
}

/** `per`: the building that was asked for; a doubt about another one is inherited. */
function presenta(s: SegnalazioneLetta, per?: string): Segnalazione {
  const { id, comune, sezione, motivo, protocollo, segnalataDa, mia, stato, bbox, esito } = s;
  const dato = s.dato === '' ? 'altro' : s.dato;
  const edificio = s.edificioId === null ? null : { id: s.edificioId, codice: s.edificioCodice! };
  return {
    id, comune, oggetto: { tipo: s.oggettoTipo, id: s.oggettoId, etichetta: s.etichetta }, edificio, bbox, sezione, dato,
    datoInParole: datoInParole(dato), fonte: fonteInParole({ tipo: s.oggettoTipo, sezione, dato, sagoma: s.fonteSagoma }), motivo, protocollo, segnalataDa, segnalataIl: s.segnalataIl.toISOString(), mia, stato,
    cambiato: s.cambiato ? { allora: valoreInParole(dato, s.allora), ora: valoreInParole(dato, s.ora) } : null,
    ...(per !== undefined && s.oggettoTipo === 'edificio' && edificio !== null && edificio.id !== per ? { ereditataDa: edificio } : {}),
    chiusura: esito === null ? null : { esito, esitoInParole: esitoInParole(esito), nota: s.esitoNota, da: s.risoltaDa ?? '', il: s.risoltaIl!.toISOString() },
  };
}

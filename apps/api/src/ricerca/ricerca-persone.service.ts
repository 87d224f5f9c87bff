import { normaliseTestoRicerca, parseCodiceFiscale } from '@edigit/anagrafe';
import type { Diritto, RicercaPersone, Risultati, Risultato } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { TracciaService } from '../accessi/traccia.service.js';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { type BeneTrovato, type PersonaTrovata, RicercaRepository, type RichiedenteTrovato } from './ricerca.repository.js';

/** Who is looked for: by name as `normaliseTestoRicerca` gives it, or by tax code. */
interface Cercata {
  readonly comuni: readonly string[];
  readonly nome: string | null;
  readonly codice: string | null;
  readonly limite: number;
}

interface Trovate {
  readonly items: readonly Risultato[];
  readonly totale: number;
  /** Municipality of each of those found. */
  readonly comuni: readonly string[];
}

/** Persons by name or tax code: only with a purpose, each section with its right, and lines in the log that do not repeat what was searched. */
@Injectable()
export class RicercaPersoneService {
  constructor(
    private readonly db: Database,
    private readonly repository: RicercaRepository,
    private readonly traccia: TracciaService,
  ) {}

  /** Holders in the cadastre, and who asked for titles. @throws DomainError `forbidden` for who may see neither; `empty-search`. */
  async cerca(contesto: Contesto, { q, finalita, protocollo, comune, limite }: RicercaPersone): Promise<Risultati> {
    const puo = (diritto: Diritto): boolean => contesto.diritti?.includes(diritto) === true;
    if (!puo('titolarita') && !puo('edilizia')) throw new DomainError('forbidden', 'Il tuo profilo non è abilitato agli intestatari, né ai richiedenti di titoli edilizi.');
    const codice = parseCodiceFiscale(q.replaceAll(' ', ''))?.testo ?? null;
    const nome = codice === null ? normaliseTestoRicerca(q) : null;
    if (nome === '') throw new DomainError('empty-search', 'Scrivere un cognome, una denominazione o un codice fiscale.');
    return this.db.lavora({ ...contesto, finalita: { codice: finalita, protocollo: protocollo || null } }, async (u) => {
      // Of a municipality that the operator may not see, or that nobody has, nothing is found and nothing more is said.
      const comuni = (await this.repository.listComuni(u)).filter((c) => comune === undefined || c === comune);
      const cercata: Cercata = { comuni, nome, codice, limite };
      const intestatari = puo('titolarita') ? await this.#intestatari(u, cercata) : null;
      const richiedenti = puo('edilizia') ? await this.#richiedenti(u, cercata) : null;
      if (intestatari) await this.#registra(u, 'titolarita', cercata, intestatari);
      // One search is one line, and a second where both sections named somebody.
      if (richiedenti && (!intestatari || richiedenti.items.length > 0)) await this.#registra(u, 'edilizia', cercata, richiedenti);
      const items = [...(intestatari?.items ?? []), ...(richiedenti?.items ?? [])];
      return { items, totali: { ...(intestatari && { persona: intestatari.totale }), ...(richiedenti && { richiedente: richiedenti.totale }) }, esatto: items.length === 1 };
    });
  }

  async #registra(u: UnitaDiLavoro, sezione: string, { comuni }: Cercata, trovate: Trovate): Promise<void> {
    const dove = trovate.comuni.length === 0 ? [comuni[0] ?? null] : [...new Set(trovate.comuni)];
    for (const comune of dove) await this.traccia.registra(u, { azione: 'ricerca', comune, oggettoTipo: 'persona', dettaglio: { sezione, risultati: trovate.items.length } });
  }

  async #intestatari(u: UnitaDiLavoro, { comuni, nome, codice, limite }: Cercata): Promise<Trovate> {
    const persone = await this.repository.listPersone(u, comuni, nome, codice, limite);
    const beni = persone.length === 0 ? [] : await this.repository.listBeni(u, persone);
    return { items: persone.map((p, n) => personaTrovata(p, n, beni.filter((b) => b.persona === n))), totale: persone[0]?.totale ?? 0, comuni: persone.map((p) => p.comune) };
  }

  async #richiedenti(u: UnitaDiLavoro, { comuni, nome, codice, limite }: Cercata): Promise<Trovate> {
    const trovati = await this.repository.listRichiedenti(u, comuni, nome, codice, limite);
    const titoli = trovati.length === 0 ? [] : await this.repository.listTitoliChiesti(u, trovati);
    return { items: trovati.map((r, n) => richiedenteTrovato(r, n, titoli.filter((t) => t.persona === n))), totale: trovati[0]?.totale ?? 0, comuni: trovati.map((r) => r.comune) };
  }
}

function beneTrovato({ tipo, id, etichetta, edificioId, bbox }: BeneTrovato): NonNullable<Risultato['beni']>[number] {
  return { tipo, id, etichetta, edificioId, ...(bbox === null ? {} : { bbox }) };
}

function personaTrovata(p: PersonaTrovata, n: number, beni: readonly BeneTrovato[]): Risultato {
  const nascita = p.dataNascita === null ? null : `nascita ${p.dataNascita.split('-').toReversed().join('/')}`;
  return {
    tipo: 'persona', id: `persona-${n + 1}`, etichetta: p.denominazione, stato: null, dettaglio: [nascita, beni.length === 1 ? '1 bene' : `${beni.length} beni`].filter((x) => x !== null).join(' · '), beni: beni.map(beneTrovato),
  };
}

function richiedenteTrovato({ denominazione, titoli }: RichiedenteTrovato, n: number, suoi: readonly BeneTrovato[]): Risultato {
  return { tipo: 'richiedente', id: `richiedente-${n + 1}`, etichetta: denominazione, stato: null, dettaglio: titoli.length === 1 ? 'Richiedente di un titolo' : `Richiedente di ${titoli.length} titoli`, beni: suoi.map(beneTrovato) };
}

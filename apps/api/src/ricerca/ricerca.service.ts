import { parseRicerca, type RicercaCatastale } from '@edigit/anagrafe';
import type { Risultati, Risultato, RicercaQuery } from '@edigit/anagrafe/contract';
import { categoriaCatastale } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { etichettaParticella, statoEdificio } from '../territorio/presenta.js';
import { type GruppoChiesto, gruppiChiesti } from './gruppi.js';
import { indirizzoCercato } from './indirizzo-cercato.js';
import { type ChiaveCercata, type EdificioTrovato, type IndirizzoTrovato, type ParticellaTrovata, RicercaRepository, type UnitaTrovata } from './ricerca.repository.js';

interface Gruppi {
  readonly particelle: readonly Risultato[];
  readonly edifici: readonly Risultato[];
  readonly unita: readonly Risultato[];
  readonly indirizzi: readonly Risultato[];
  /** Of the sectors, group after group; `unico`: the only one, and the text names it by its key. */
  readonly altri: readonly Risultato[];
  readonly unico: boolean;
  readonly totali: Risultati['totali'];
}

const NESSUNO: Gruppi = { particelle: [], edifici: [], unita: [], indirizzi: [], altri: [], unico: false, totali: {} };

/** The universal search: keys and places for everybody who may see them. Persons are looked for elsewhere (`RicercaPersoneService`). */
@Injectable()
export class RicercaService {
  constructor(
    private readonly db: Database,
    private readonly repository: RicercaRepository,
  ) {}

  /** @throws DomainError `empty-search`; `personal-search-needs-post` for anything shaped like a tax code; `forbidden` for a section that is not of the profile. */
  async cerca(contesto: Contesto, { q, comune, limite }: RicercaQuery): Promise<Risultati> {
    const ricerca = parseRicerca(q);
    if (ricerca.tipo === 'vuota') throw new DomainError('empty-search', 'Scrivere foglio e particella, un indirizzo o il codice di un edificio.');
    if (ricerca.tipo === 'personale') throw new DomainError('personal-search-needs-post', 'Le persone si cercano indicando la finalità.');
    const diritti = new Set(contesto.diritti);
    const conIndirizzi = diritti.has('indirizzi');
    // «F1» is a sheet to the cadastre and a zone to the plan.
    const chiesti = gruppiChiesti(q, ricerca.tipo === 'indirizzo' || /^\p{L}+\d+\p{L}*$/u.test(q), diritti);
    const suo = diritti.has(ricerca.tipo === 'indirizzo' ? 'indirizzi' : 'catasto');
    if (!suo && chiesti.length === 0) throw new DomainError('forbidden', `Il profilo non è abilitato alla ricerca ${ricerca.tipo === 'indirizzo' ? 'per indirizzo' : 'nel catasto'}.`);
    return this.db.lavora(contesto, async (u) => {
      const comuni = comune === undefined ? await this.repository.listComuni(u) : [comune];
      const altri = await this.#deiSettori(u, comuni, chiesti, limite);
      if (!suo) return esitoDi({ ...NESSUNO, ...altri }, false);
      switch (ricerca.tipo) {
        case 'edificio':
          return esitoDi({ ...NESSUNO, ...edificiTrovati(await this.repository.listEdificiPerCodice(u, comuni, ricerca.codice), conIndirizzi) }, true);
        case 'catastale': {
          const { totali, ...gruppi } = await this.#perChiave(u, comuni, ricerca, limite, conIndirizzi);
          return esitoDi({ ...gruppi, altri: altri.altri, unico: altri.unico, totali: { ...totali, ...altri.totali } }, ricerca.foglio !== null && ricerca.numero !== null);
        }
        case 'indirizzo': {
          const trovati = await this.repository.listIndirizzi(u, comuni, indirizzoCercato(ricerca), limite);
          return esitoDi({ ...NESSUNO, indirizzi: trovati.map((a) => indirizzoTrovato(a, diritti.has('catasto'))), altri: altri.altri, unico: altri.unico, totali: { indirizzo: trovati[0]?.totale ?? 0, ...altri.totali } }, ricerca.civico !== null && trovati[0]?.totale === 1 && trovati[0].distanza === 0);
        }
      }
    });
  }

  /** Ids of the addresses that a text means, as the search finds them: for the lists. */
  listIndirizziDi(u: UnitaDiLavoro, comuni: readonly string[], indirizzo: { readonly via: string; readonly civico: string | null }): Promise<string[]> {
    return this.repository.listIdIndirizzi(u, comuni, indirizzoCercato(indirizzo));
  }

  /** What the sectors have by those words and keys, in the order of their groups. */
  async #deiSettori(u: UnitaDiLavoro, comuni: readonly string[], chiesti: readonly GruppoChiesto[], limite: number): Promise<Pick<Gruppi, 'altri' | 'unico' | 'totali'>> {
    const altri: Risultato[] = [];
    const totali: Record<string, number> = {};
    for (const chiesto of chiesti) {
      const { righe, totale } = await this.repository.listGruppo(u, chiesto, comuni, limite);
      altri.push(...righe.map(chiesto.gruppo.presenta));
      totali[chiesto.gruppo.tipo] = totale;
    }
    return { altri, unico: altri.length === 1 && chiesti.some(({ gruppo, piena }) => piena && gruppo.tipo === altri[0]!.tipo), totali };
  }

  async #perChiave(u: UnitaDiLavoro, comuni: readonly string[], r: RicercaCatastale, limite: number, conIndirizzi: boolean): Promise<Gruppi> {
    const dove = r.comune === null ? comuni : comuni.filter((c) => c === r.comune);
    const chiave: ChiaveCercata = { sezione: r.sezione, foglio: r.foglio, numero: r.numero, denominatore: r.denominatore };
    const conSub = r.subalterno !== null;
    const particelle = conSub ? [] : await this.repository.listParticelle(u, dove, chiave, limite);
    const edifici = conSub ? [] : await this.repository.listEdifici(u, dove, chiave, limite);
    const unita = await this.repository.listUnita(u, dove, { ...chiave, sezione: r.sezioneUrbana ?? r.sezione, subalterno: r.subalterno }, limite);
    const { edifici: suoi, totali } = edificiTrovati(edifici, conIndirizzi);
    return {
      ...NESSUNO, particelle: particelle.map(particellaTrovata), edifici: suoi, unita: unita.map((x) => unitaTrovata(x, conIndirizzi)),
      totali: { particella: particelle[0]?.totale ?? 0, ...totali, 'unita-immobiliare': unita[0]?.totale ?? 0 },
    };
  }
}

/** @param pieno the text names one thing fully, so that one hit may open at once. */
function esitoDi({ particelle, edifici, unita, indirizzi, altri, unico, totali }: Gruppi, pieno: boolean): Risultati {
  const { items, esatto, ...esito } = luogoDi({ particelle, edifici, unita, indirizzi, totali }, pieno);
  return { items: [...items, ...altri], ...esito, esatto: esatto || (items.length === 0 && unico) };
}

function luogoDi({ particelle, edifici, unita, indirizzi, totali }: Omit<Gruppi, 'altri' | 'unico'>, pieno: boolean): Risultati {
  const items = [...particelle, ...edifici, ...unita, ...indirizzi];
  // A full parcel number with its one building is one place: the building is what opens.
  const unico = pieno && (items.length === 1 || (particelle.length <= 1 && edifici.length === 1) || (particelle.length === 0 && edifici.length === 0 && unita.length === 1));
  if (!unico || items.length <= 1) return { items, totali, esatto: unico && items.length === 1 };
  const primo = edifici[0] ?? unita[0]!;
  return { items: [primo, ...items.filter((i) => i !== primo)], totali, esatto: true };
}

function particellaTrovata(p: ParticellaTrovata): Risultato {
  return {
    tipo: 'particella', id: p.id, etichetta: etichettaParticella(p), stato: p.stato,
    dettaglio: p.superficieMappaM2 === null ? (p.stato === 'soppressa' ? 'Non è più in mappa' : 'Solo al censuario: non è in mappa') : `${Math.round(p.superficieMappaM2).toLocaleString('it-IT')} m² in mappa`,
    ...(p.bbox === null ? {} : { bbox: p.bbox }), ...(p.sostituitaDa.length === 0 ? {} : { sostituitaDa: [...p.sostituitaDa] }),
  };
}

function edificiTrovati(edifici: readonly EdificioTrovato[], conIndirizzi: boolean): Pick<Gruppi, 'edifici' | 'totali'> {
  return {
    edifici: edifici.map((e) => ({
      tipo: 'edificio', id: e.id, etichetta: conIndirizzi ? (e.indirizzo ?? 'Edificio senza indirizzo') : `Edificio ${e.codice}`, stato: statoEdificio(e.stato), bbox: e.bbox, edificioId: e.id,
      dettaglio: [e.foglio === '' ? null : etichettaParticella(e), unitaInParole(e.unita), e.codice].filter((x) => x !== null).join(' · '),
    })),
    totali: { edificio: edifici[0]?.totale ?? 0 },
  };
}

function unitaInParole(n: number): string {
  return n === 0 ? 'senza unità' : n === 1 ? '1 unità' : `${n.toLocaleString('it-IT')} unità`;
}

function unitaTrovata(u: UnitaTrovata, conIndirizzi: boolean): Risultato {
  const categoria = u.categoria === null ? null : categoriaCatastale(u.categoria);
  const chiave = etichettaParticella({ ...u, sezione: u.sezione || u.sezioneUrbana });
  return {
    tipo: 'unita-immobiliare', id: u.id, etichetta: u.subalterno === '' ? chiave : `${chiave} · Sub ${u.subalterno}`,
    dettaglio: [categoria === null ? null : `${categoria.sigla} ${categoria.descrizione}`, conIndirizzi ? u.indirizzo : null].filter((x) => x !== null).join(' · ') || null,
    stato: u.stato.startsWith('bene-comune') ? 'bene-comune' : (u.stato as 'attiva' | 'soppressa'),
    ...(u.bbox === null ? {} : { bbox: u.bbox }), ...(u.edificioId === null ? {} : { edificioId: u.edificioId }), ...(u.sostituitaDa.length === 0 ? {} : { sostituitaDa: [...u.sostituitaDa] }),
  };
}

function indirizzoTrovato(a: IndirizzoTrovato, conCatasto: boolean): Risultato {
  return {
    tipo: 'indirizzo', id: a.id, etichetta: a.etichetta, dettaglio: a.unita === null || !conCatasto ? null : unitaInParole(a.unita), stato: null,
    ...(a.bbox === null ? {} : { bbox: a.bbox }), ...(a.edificioId === null ? {} : { edificioId: a.edificioId }),
  };
}

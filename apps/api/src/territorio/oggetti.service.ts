import { normaliseParteCatastale, normaliseSezione } from '@edigit/anagrafe';
import type {
  Edifici, EdificiQuery, Edificio, EdificioInElenco, Fogli, Livelli, Particella, ParticellaDettaglio, Particelle, ParticelleQuery, Punto, UnitaImmobiliari, UnitaImmobiliariQuery, UnitaInElenco,
} from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { bboxOf } from '../http/bbox.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import { type Cursore, type EdificioIntero, type EdificioRiga, OggettiRepository, type ParticellaRiga, type UnitaRiga } from './oggetti.repository.js';
import { etichettaParticella, presentaTerreno, presentaUnita, statoEdificio } from './presenta.js';

/** Buildings, parcels and units as the API tells them. Zeros on the left never matter; without a section every match comes, each with its own. */
@Injectable()
export class OggettiService {
  constructor(private readonly repository: OggettiRepository) {}

  async listEdifici(contesto: Contesto, q: EdificiQuery): Promise<Edifici> {
    const filtro = { ...chiave(q), numero: parte(q.particella), bbox: bboxOf(q.bbox) };
    return pagina(await this.repository.listEdifici(contesto, filtro, cursoreDi(q.cursore), q.limite + 1), q.limite, edificioInElenco);
  }

  async findEdificio(contesto: Contesto, id: string): Promise<Edificio> {
    const e = await this.repository.findEdificio(contesto, id);
    if (e === null) throw new DomainError('not-found', 'L’edificio non esiste o non è tra quelli che puoi vedere.');
    return presentaEdificio(e);
  }

  async listParticelle(contesto: Contesto, q: ParticelleQuery): Promise<Particelle> {
    const filtro = { ...chiave(q), numero: parte(q.numero), allegato: detto(q.allegato, (a) => (a === '0' ? '' : a.toUpperCase())), denominatore: parte(q.denominatore) };
    return pagina(await this.repository.listParticelle(contesto, filtro, cursoreDi(q.cursore), q.limite + 1), q.limite, particella);
  }

  async findParticella(contesto: Contesto, id: string): Promise<ParticellaDettaglio> {
    const trovata = await this.repository.findParticella(contesto, id);
    if (trovata === null) throw new DomainError('not-found', 'La particella non esiste o non è tra quelle che puoi vedere.');
    const { particella: p, edifici, terreni } = trovata;
    return { ...particella(p), geometria: p.geometria, catastoTerreni: terreni.flatMap((t) => presentaTerreno({ ...p, particellaId: p.id }, t)), edifici, unita: p.unita };
  }

  async listUnita(contesto: Contesto, q: UnitaImmobiliariQuery): Promise<UnitaImmobiliari> {
    const filtro = { ...chiave(q), numero: parte(q.particella), sezioneUrbana: detto(q.sezioneUrbana, normaliseSezione), subalterno: parte(q.subalterno) };
    return pagina(await this.repository.listUnita(contesto, filtro, cursoreDi(q.cursore), q.limite + 1), q.limite, unitaInElenco);
  }

  async findUnita(contesto: Contesto, id: string): Promise<UnitaInElenco> {
    const u = await this.repository.findUnita(contesto, id);
    if (u === null) throw new DomainError('not-found', 'L’unità immobiliare non esiste o non è tra quelle che puoi vedere.');
    return unitaInElenco(u);
  }

  async listPunto(contesto: Contesto, lon: number, lat: number): Promise<Punto> {
    const righe = await this.repository.listPunto(contesto, lon, lat);
    return { items: righe.map(({ tipo, id, etichetta, dettaglio, bbox }) => ({ tipo, id, etichetta, dettaglio, bbox })) };
  }

  async listFogli(contesto: Contesto, comune: string | undefined): Promise<Fogli> {
    const righe = await this.repository.listFogli(contesto, comune ?? null);
    return {
      items: righe.map(({ numeriUrbani, concordanti, ...f }) => ({
        ...f, allineamento: { sezione: f.sezione, foglio: f.foglio, unitaTotali: numeriUrbani, unitaAllineate: concordanti, quota: numeriUrbani === 0 ? null : concordanti / numeriUrbani },
      })),
    };
  }

  async listLivelli(contesto: Contesto, comune: string | undefined): Promise<Livelli> {
    return { items: await this.repository.listLivelli(contesto, comune ?? null) };
  }
}

function pagina<R extends { readonly cursore: readonly string[] }, T>(righe: readonly R[], limite: number, presenta: (riga: R) => T): { items: T[]; prossima?: string } {
  const items = righe.slice(0, limite);
  return { items: items.map(presenta), ...(righe.length > limite ? { prossima: encodeCursore(items.at(-1)!.cursore) } : {}) };
}

function cursoreDi(testo: string | undefined): Cursore {
  const cursore = decodeCursore(testo, 3);
  if (cursore === null || z.uuid().safeParse(cursore[2]).success) return cursore;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

/** A parameter left blank, as forms and scripts send it, asks nothing: «none» is said `_` of a section, `0` of anything else. */
function detto(testo: string | undefined, normalizza: (testo: string) => string): string | null {
  return testo === undefined || testo.trim() === '' ? null : normalizza(testo.trim());
}

function parte(testo: string | undefined): string | null {
  return detto(testo, normaliseParteCatastale);
}

function chiave(q: { comune?: string | undefined; sezione?: string | undefined; foglio?: string | undefined }): { comune: string | null; sezione: string | null; foglio: string | null } {
  return { comune: q.comune ?? null, sezione: detto(q.sezione, normaliseSezione), foglio: parte(q.foglio) };
}

function presentaEdificio(e: EdificioIntero): Edificio {
  const { geometria, attributi, sagomaCatastale, daConfrontare, derivatoDa, sostituitoDa } = e;
  return {
    ...edificioInElenco(e), geometria, versione: String(e.versione), operazione: e.versione, origine: e.fonte === 'rilievo' ? 'strato-edifici' : e.fonte, sagomaCatastale, attributi, daConfrontare, derivatoDa, sostituitoDa,
    chiusura: isChiuso(e.stato) ? { motivo: e.stato, il: e.finoAl, nota: e.notaChiusura } : null, conosciutoDa: e.conosciutoDa.toISOString(), conosciutoA: null,
  };
}

function isChiuso(stato: string): stato is NonNullable<Edificio['chiusura']>['motivo'] {
  return stato === 'demolito' || stato === 'inserito-per-errore' || stato === 'diviso' || stato === 'unito';
}

function edificioInElenco({ id, codice, comune, stato, indirizzo, sezione, foglio, particelle, numero, unita, areaM2, superficieMappaM2, bbox, fonte }: EdificioRiga): EdificioInElenco {
  return { id, codice, comune, stato: statoEdificio(stato), indirizzo, sezione, foglio, particelle: particelle.length > 0 ? particelle : numero === '' ? [] : [numero], unita, areaM2, superficieMappaM2: fonte === 'ufficio' ? null : superficieMappaM2, bbox };
}

function particella(p: ParticellaRiga): Particella {
  const { id, comune, sezione, foglio, numero, denominatore, stato, superficieCatastaleM2, superficieMappaM2, areaM2, bbox, sostituitaDa } = p;
  return {
    id, comune, sezione, foglio, allegato: p.allegato === '0' ? '' : p.allegato, numero, denominatore, etichetta: etichettaParticella(p), stato, superficieCatastaleM2, superficieMappaM2, areaM2, bbox, sostituitaDa,
  };
}

function unitaInElenco(u: UnitaRiga): UnitaInElenco {
  return { ...presentaUnita(u), comune: u.comune, edificioId: u.edificioId };
}

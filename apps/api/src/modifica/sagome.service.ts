import { Aggancio, type Anello, contaVertici, type DifettoSagoma, findDifetto, type Posizione, type Sagoma } from '@edigit/anagrafe';
import type { Superficie } from '@edigit/anagrafe/contract';
import { toEwkbHex } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError, type FieldError } from '../errori/domain-error.js';
import { ModificaRepository, type SovrapposizioneLetta } from './modifica.repository.js';

/** RDN2008, longitude first. */
const SRID = 6706;

/** An outline of a request: where it stands there, and the building whose outline it is (null: a new one). */
export interface SagomaInviata {
  readonly campo: string;
  readonly superficie: Superficie;
  readonly edificio: string | null;
}

/** An outline that may be saved. */
export interface SagomaPronta {
  readonly sagoma: Sagoma;
  readonly ewkb: string;
}

const LIMITI = ['modifica.area-massima', 'modifica.area-minima', 'modifica.vertici-massimi', 'modifica.sovrapposizione-tollerata', 'modifica.oltre-confine', 'modifica.distanza-unione'] as const;
type Limiti = Record<(typeof LIMITI)[number], number>;

/** Outlines between the screen and the registry: put on the stored vertices, checked, compared with the other buildings. */
@Injectable()
export class SagomeService {
  constructor(private readonly repository: ModificaRepository) {}

  limiti(u: UnitaDiLavoro, comune: string): Promise<Limiti> {
    return this.repository.parametri(u, comune, LIMITI);
  }

  /**
   * Outlines ready to be saved. `cambiati`: the buildings whose place they take, whose vertices come first and which they may lie over.
   *
   * @throws DomainError `invalid-outline`; `overlapping-buildings` unless `accetta`.
   */
  async prepara(u: UnitaDiLavoro, comune: string, inviate: readonly SagomaInviata[], cambiati: readonly string[], accetta: boolean): Promise<SagomaPronta[]> {
    const limiti = await this.limiti(u, comune);
    for (const inviata of inviate) rifiutaForma(inviata, limiti);
    const pronte = await this.#aggancia(u, comune, inviate, cambiati);
    for (const [i, { sagoma }] of pronte.entries()) rifiutaDifetto(inviate[i]!, findDifetto(sagoma));
    await this.#rifiutaNonValide(u, comune, inviate, pronte, limiti);
    await this.#rifiutaSovrapposte(u, comune, inviate, pronte, cambiati, limiti, accetta);
    return pronte;
  }

  /** Stored outlines, the vertices that almost fall together made one: what is joined leaves no slit. */
  async saldate(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<SagomaPronta[]> {
    const sagome = await this.repository.listSagome(u, comune, ids);
    const aggancio = new Aggancio(sagome[0]![0]![0]![0]![1], { vecchie: [], vicine: [] });
    return sagome.map((s) => pronta(aggancio.agganciaSagoma(s)));
  }

  async #aggancia(u: UnitaDiLavoro, comune: string, inviate: readonly SagomaInviata[], cambiati: readonly string[]): Promise<SagomaPronta[]> {
    const sagome = inviate.map(({ superficie }) => sagomaOf(superficie));
    const riquadro = riquadroOf(sagome);
    const { vecchie, edifici, particelle } = await this.repository.findRiferimenti(u, comune, riquadro, cambiati);
    const aggancio = new Aggancio((riquadro[1]! + riquadro[3]!) / 2, { vecchie: posizioni(vecchie), vicine: [posizioni(edifici), posizioni(particelle)] });
    return sagome.map((s) => pronta(aggancio.agganciaSagoma(s)));
  }

  async #rifiutaNonValide(u: UnitaDiLavoro, comune: string, inviate: readonly SagomaInviata[], pronte: readonly SagomaPronta[], limiti: Limiti): Promise<void> {
    const ewkb = pronte.map((p) => p.ewkb);
    const errors: FieldError[] = [];
    for (const { indice, valida, motivo, lon, lat, areaM2 } of await this.repository.listValidita(u, comune, ewkb)) {
      const { campo } = inviate[indice]!;
      if (!valida) errors.push({ campo, messaggio: difettoInParole(motivo), ...(lon === null || lat === null ? {} : { punto: [lon, lat] }) });
      else if (areaM2! < limiti['modifica.area-minima']) errors.push({ campo, messaggio: `La sagoma misura ${metri(areaM2!)} m²: meno di ${metri(limiti['modifica.area-minima'])} m² non è un edificio.` });
      else if (areaM2! > limiti['modifica.area-massima']) errors.push({ campo, messaggio: `La sagoma misura ${metri(areaM2!)} m²: più di ${metri(limiti['modifica.area-massima'])} m² non è un edificio.` });
    }
    rifiutaSe(errors);
    for (const { indice, fuori, gruppi } of await this.repository.listPosizioni(u, comune, ewkb, limiti['modifica.oltre-confine'], limiti['modifica.distanza-unione'])) {
      const { campo } = inviate[indice]!;
      if (fuori) errors.push({ campo, messaggio: 'La sagoma esce dal comune.' });
      if (gruppi > 1) errors.push({ campo, messaggio: `I corpi dell’edificio distano più di ${metri(limiti['modifica.distanza-unione'])} m: sono edifici diversi.` });
    }
    rifiutaSe(errors);
  }

  async #rifiutaSovrapposte(
    u: UnitaDiLavoro, comune: string, inviate: readonly SagomaInviata[], pronte: readonly SagomaPronta[], cambiati: readonly string[], limiti: Limiti, accetta: boolean,
  ): Promise<void> {
    const trovate = await this.repository.listSovrapposizioni(u, comune, pronte.map((p) => p.ewkb), inviate.map((i) => i.edificio), cambiati, limiti['modifica.sovrapposizione-tollerata']);
    const parti = trovate.filter((s) => s.con !== null && s.id === null);
    rifiutaSe(parti.map(({ con, areaM2 }) => ({ campo: inviate[con!]!.campo, messaggio: `Due parti si sovrappongono per ${metri(areaM2)} m².` })));
    const sovrapposizioni = trovate.filter(isConEdificio).map(({ id, codice, areaM2 }) => ({ id, codice, areaM2 }));
    if (sovrapposizioni.length > 0 && !accetta) {
      const dove = sovrapposizioni.slice(0, 3).map(({ codice, areaM2 }) => `${codice} (${metri(areaM2)} m²)`).join(', ');
      throw new DomainError('overlapping-buildings', `La sagoma sta sopra ${dove}. Correggerla, oppure confermare che è così.`, { sovrapposizioni });
    }
  }
}

function isConEdificio(s: SovrapposizioneLetta): s is SovrapposizioneLetta & { readonly id: string; readonly codice: string } {
  return s.id !== null && s.codice !== null;
}

/** Pieces of a surface of the API. */
export function sagomaOf(superficie: Superficie): Sagoma {
  return superficie.type === 'Polygon' ? [superficie.coordinates] : superficie.coordinates;
}

function pronta(sagoma: Sagoma): SagomaPronta {
  return { sagoma, ewkb: toEwkbHex({ polygons: sagoma.map((anelli) => anelli.map(copia)) }, SRID) };
}

function copia(anello: Anello): [number, number][] {
  return anello.map(([lon, lat]) => [lon, lat]);
}

/** Lines of the API as the database reads them. */
export function ewkbOfLinea(coordinates: readonly Posizione[]): string {
  return toEwkbHex({ line: coordinates.map(([lon, lat]) => [lon, lat]) }, SRID);
}

/** A little more than the outlines: a vertex just beyond their edge may be the one that is meant. */
const MARGINE_GRADI = 1e-7;

function riquadroOf(sagome: readonly Sagoma[]): number[] {
  const riquadro = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of sagome.flat(3)) {
    riquadro[0] = Math.min(riquadro[0]!, lon - MARGINE_GRADI);
    riquadro[1] = Math.min(riquadro[1]!, lat - MARGINE_GRADI);
    riquadro[2] = Math.max(riquadro[2]!, lon + MARGINE_GRADI);
    riquadro[3] = Math.max(riquadro[3]!, lat + MARGINE_GRADI);
  }
  return riquadro;
}

function* posizioni(piatte: readonly number[]): Generator<Posizione> {
  for (let i = 0; i + 1 < piatte.length; i += 2) yield [piatte[i]!, piatte[i + 1]!];
}

const metri = (n: number): string => n.toLocaleString('it-IT', { maximumFractionDigits: n < 10 ? 1 : 0 });

function rifiutaSe(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new DomainError('invalid-outline', errors[0]!.messaggio, { errors });
}

const DIFETTI: Readonly<Record<DifettoSagoma['motivo'], string>> = {
  vuota: 'La sagoma è vuota.',
  'anello-aperto': 'Il contorno non si chiude: l’ultimo vertice deve essere il primo.',
  'troppo-pochi-vertici': 'Il contorno ha meno di tre vertici distinti.',
  'fuori-dal-mondo': 'Le coordinate non sono gradi di longitudine e latitudine.',
};

function rifiutaDifetto({ campo, superficie }: SagomaInviata, difetto: DifettoSagoma | null): void {
  if (difetto === null) return;
  const percorso = superficie.type === 'Polygon' ? [campo, 'coordinates', difetto.anello] : [campo, 'coordinates', difetto.parte, difetto.anello];
  const { punto } = difetto;
  rifiutaSe([{ campo: percorso.join('.'), messaggio: DIFETTI[difetto.motivo], ...(punto === undefined ? {} : { punto: [punto[0], punto[1]] }) }]);
}

function rifiutaForma(inviata: SagomaInviata, limiti: Limiti): void {
  const sagoma = sagomaOf(inviata.superficie);
  const vertici = contaVertici(sagoma);
  const massimo = limiti['modifica.vertici-massimi'];
  if (vertici > massimo) rifiutaSe([{ campo: inviata.campo, messaggio: `La sagoma ha ${vertici} vertici: al più ${massimo}.` }]);
  rifiutaDifetto(inviata, findDifetto(sagoma));
}

/** What PostGIS finds wrong with a surface, for an officer. */
function difettoInParole(motivo: string | null): string {
  switch (motivo) {
    case 'Self-intersection':
    case 'Ring Self-intersection':
      return 'Il contorno si incrocia o tocca se stesso.';
    case 'Hole lies outside shell':
      return 'Un cortile sta fuori dal contorno.';
    case 'Holes are nested':
      return 'Un cortile sta dentro un altro.';
    case 'Nested shells':
      return 'Un corpo dell’edificio sta dentro un altro.';
    case 'Interior is disconnected':
      return 'I cortili dividono l’edificio in due.';
    default:
      return 'Il contorno non racchiude una superficie.';
  }
}

import { spessoreDi } from '@edigit/anagrafe';
import type { VerificheStrato } from '@edigit/anagrafe/contract';
import { Injectable, Logger } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { aPezzi } from './a-pezzi.js';
import * as sql from './verifiche.queries.js';

interface Misurato {
  readonly areaM2: number;
  readonly perimetroM: number;
  readonly bbox: [number, number, number, number];
  readonly punto: [number, number];
}
type Sovrapposta = Misurato & { readonly a: string; readonly b: string };
type Vuoto = Misurato & { readonly foglio: string };
interface ZonaLetta {
  readonly id: string;
  readonly codice: string;
  readonly nome: string;
  readonly motivo: string | null;
  readonly punto: [number, number] | null;
}
interface Ambito {
  readonly contesto: Contesto;
  readonly comune: string;
  readonly srid: number;
  readonly strato: string;
  readonly fine: number;
}

/** A zone of many vertices is cut in tiles once for each block that it touches: fewer blocks are less work, and longer waits for the others. */
const ZONE_PER_VOLTA = 500;
const ELENCATI = 200;
const TEMPO_MASSIMO_MS = 30_000;

/** Checks of a layer, in short steps so that nobody waits for them; one shape that cannot be compared stops nothing. */
@Injectable()
export class VerificheService {
  readonly #log = new Logger(VerificheService.name);

  constructor(private readonly db: Database) {}

  /** @throws DomainError `not-found`. */
  async verifica(contesto: Contesto, id: string): Promise<VerificheStrato> {
    const { strato, zone, soglie } = await this.db.lavora(contesto, async (u) => {
      const [letto] = await u.query<{ comune: string; esclusivo: boolean; srid: number }>(sql.STRATO, [id]);
      if (letto === undefined) throw new DomainError('not-found', 'Lo strato del piano non esiste o non è tra quelli che puoi vedere.');
      const [valori] = await u.query<VerificheStrato['soglie']>(sql.SOGLIE, [letto.comune]);
      return { strato: letto, zone: await u.query<ZonaLetta>(sql.ZONE, [letto.comune, id]), soglie: valori! };
    });
    const ambito: Ambito = { contesto, comune: strato.comune, srid: strato.srid, strato: id, fine: Date.now() + TEMPO_MASSIMO_MS };
    const sovrapposte = strato.esclusivo ? await this.#sovrapposizioni(ambito, zone) : { esiti: [], falliti: [], finito: true };
    const coperto = strato.esclusivo ? await this.#vuoti(ambito) : { base: null, territorioM2: null, vuoti: [], finito: true };
    return componi({ id, esclusivo: strato.esclusivo, zone, soglie, sovrapposte, coperto });
  }

  async #sovrapposizioni({ contesto, comune, srid, strato, fine }: Ambito, zone: readonly ZonaLetta[]): Promise<Sovrapposte> {
    let tutte = true;
    const { esiti, falliti, finito } = await aPezzi(zone.map((z) => z.id), ZONE_PER_VOLTA, (ids) => this.db.lavora(contesto, async (u) => {
      const [coppie] = await u.query<{ n: number }>(sql.COPPIE, [comune, strato, ids]);
      if (coppie!.n > sql.COPPIE_MASSIME) tutte = false;
      return u.query<Sovrapposta>(sql.SOVRAPPOSIZIONI, [comune, srid, strato, ids]);
    }), (error) => this.#log.warn(`verifica di uno strato: ${String(error)}`), fine);
    return { esiti, falliti, finito: finito && tutte };
  }

  async #vuoti({ contesto, comune, srid, strato, fine }: Ambito): Promise<Coperto> {
    for (const base of ['fogli', 'particelle'] as const) {
      const fogli = (await this.db.lavora(contesto, (u) => u.query<{ foglio: string }>(sql.FOGLI(base), [comune]))).map((f) => f.foglio);
      if (fogli.length === 0) continue;
      const { esiti, falliti, finito } = await aPezzi(fogli, 1, ([foglio]) => this.db.lavora(contesto, async (u) =>
        (await u.query<{ m2: number; vuoti: Misurato[] }>(sql.VUOTI(base), [comune, srid, strato, foglio])).map((r) => ({ m2: r.m2, vuoti: r.vuoti.map((v) => ({ ...v, foglio: foglio!.slice(foglio!.indexOf('/') + 1) })) }))),
      (error) => this.#log.warn(`verifica di uno strato: ${String(error)}`), fine);
      return { base, territorioM2: esiti.reduce((s, e) => s + e.m2, 0), vuoti: esiti.flatMap((e) => e.vuoti), finito: finito && falliti.length === 0 };
    }
    return { base: null, territorioM2: null, vuoti: [], finito: true };
  }
}

interface Sovrapposte {
  readonly esiti: readonly Sovrapposta[];
  readonly falliti: readonly string[];
  readonly finito: boolean;
}
interface Coperto {
  readonly base: sql.Base | null;
  readonly territorioM2: number | null;
  readonly vuoti: readonly Vuoto[];
  readonly finito: boolean;
}

/** Reasons of the geometry library in the words of the office. */
const MOTIVI: readonly (readonly [RegExp, string])[] = [
  [/self-intersection/i, 'Il contorno incrocia sé stesso'], [/duplicate rings/i, 'Un contorno è ripetuto'], [/hole lies outside/i, 'Un buco è fuori dal contorno'], [/nested (holes|shells)/i, 'Un contorno sta dentro un altro'],
  [/too few points/i, 'Il contorno ha meno di tre vertici'], [/interior is disconnected/i, 'I buchi dividono la zona in parti staccate'],
];

function componi({ id, esclusivo, zone, soglie, sovrapposte, coperto }: {
  id: string; esclusivo: boolean; zone: readonly ZonaLetta[]; soglie: VerificheStrato['soglie']; sovrapposte: Sovrapposte; coperto: Coperto;
}): VerificheStrato {
  const perId = new Map(zone.map((z) => [z.id, z]));
  const breve = (zonaId: string): { id: string; codice: string; nome: string } => {
    const zona = perId.get(zonaId);
    return { id: zonaId, codice: zona?.codice ?? '', nome: zona?.nome ?? '' };
  };
  const inParole = (motivo: string): string => MOTIVI.find(([forma]) => forma.test(motivo))?.[1] ?? 'Il contorno non chiude una superficie';
  const [vuoti, vuotiMarginali] = dividi(coperto.vuoti, soglie);
  const [sovrapposizioni, sovrapposizioniMarginali] = dividi(sovrapposte.esiti, soglie);
  const nonValide = [
    ...zone.filter((z) => z.motivo !== null).map((z) => ({ ...breve(z.id), motivo: inParole(z.motivo!), punto: z.punto })),
    ...sovrapposte.falliti.map((zonaId) => ({ ...breve(zonaId), motivo: 'La forma non si è potuta confrontare con le altre', punto: null })),
  ];
  return {
    strato: id, esclusivo, base: coperto.base, completa: sovrapposte.finito && coperto.finito, territorioM2: coperto.territorioM2,
    copertaM2: coperto.territorioM2 === null ? null : coperto.territorioM2 - somma(coperto.vuoti),
    vuoti: vuoti.slice(0, ELENCATI).map(({ areaM2, bbox, punto, foglio }) => ({ areaM2, bbox, punto, foglio })),
    sovrapposizioni: sovrapposizioni.slice(0, ELENCATI).map(({ areaM2, bbox, punto, a, b }) => ({ areaM2, bbox, punto, zone: [breve(a), breve(b)] })),
    nonValide: nonValide.slice(0, ELENCATI),
    totali: { vuoti: vuoti.length, vuotiM2: somma(vuoti), sovrapposizioni: sovrapposizioni.length, sovrapposizioniM2: somma(sovrapposizioni), nonValide: nonValide.length },
    marginali: { vuoti: { numero: vuotiMarginali.length, areaM2: somma(vuotiMarginali) }, sovrapposizioni: { numero: sovrapposizioniMarginali.length, areaM2: somma(sovrapposizioniMarginali) } },
    soglie,
  };
}

/** The largest first, and apart those that are only edges that do not match. */
function dividi<T extends Misurato>(trovati: readonly T[], { spessoreM, areaM2 }: VerificheStrato['soglie']): [T[], T[]] {
  const marginale = (t: T): boolean => spessoreDi(t.areaM2, t.perimetroM) < spessoreM && t.areaM2 < areaM2;
  return [trovati.filter((t) => !marginale(t)).toSorted((x, y) => y.areaM2 - x.areaM2), trovati.filter(marginale)];
}

function somma(trovati: readonly Misurato[]): number {
  return trovati.reduce((s, t) => s + t.areaM2, 0);
}

import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { CONFRONTA_DOPO_FORNITURA, CONFRONTA_DOPO_MODIFICA } from './confronti.queries.js';
import * as prova from './previsione.queries.js';
import * as sqlEdifici from './edifici.queries.js';
import * as confronti from './previsione-confronti.queries.js';
import * as sql from './registro.queries.js';
import * as sqlSintesi from './sintesi.queries.js';

/** What an applied supply is called inside its transaction. */
export interface ChiaveOperazione {
  readonly comune: string;
  readonly numero: number;
  readonly operazione: number;
}

export interface Cambiamenti {
  readonly aggiunti: number;
  readonly modificati: number;
  readonly chiusi: number;
}

export interface EsitoRegistro {
  readonly particelle: Cambiamenti;
  readonly unita: Cambiamenti;
  readonly edifici: Cambiamenti;
  /** True when the supply brought borders or shapes of buildings. */
  readonly conMappa: boolean;
}

/** Kinds of observations that a supply may change. */
export type Osservazione = 'stadio' | 'soggetto' | 'titolarita' | 'bordo' | 'sagoma';

const NIENTE: Cambiamenti = { aggiunti: 0, modificati: 0, chiusi: 0 };

/** Brings the registry (parcels, units, addresses, buildings) up to what the observations of the cadastre say, inside the merge's transaction. */
@Injectable()
export class RegistroService {
  /** @param cambiate kinds of observations that the supply changed: what stands on none of them is left alone. */
  async aggiorna(u: UnitaDiLavoro, { comune, numero, operazione }: ChiaveOperazione, cambiate: ReadonlySet<Osservazione>, avanza: (quota: number) => void): Promise<EsitoRegistro> {
    const base = [numero, operazione, comune] as const;
    const esegui = async (testo: string, ...altri: unknown[]): Promise<Cambiamenti> => (await u.query<Cambiamenti>(testo, [...base, ...altri]))[0]!;
    const [censuario, mappa, rilievo] = [cambiate.has('stadio'), cambiate.has('bordo'), cambiate.has('sagoma')];

    const particelle = censuario || mappa ? await esegui(sql.AGGIORNA_PARTICELLE) : NIENTE;
    avanza(0.35);
    const unita = censuario ? await esegui(sql.AGGIORNA_UNITA) : NIENTE;
    avanza(0.55);
    if (censuario) {
      await esegui(sql.AGGIORNA_INDIRIZZI);
      await esegui(sql.AGGIORNA_UNITA_INDIRIZZI);
    }
    avanza(0.75);
    const [soglia] = await u.query<{ valore: number }>(sqlEdifici.SOVRAPPOSIZIONE_MINIMA, [comune]);
    if (mappa || rilievo) await u.query(sqlEdifici.ANALIZZA_FORME);
    const daMappa = mappa ? await esegui(sqlEdifici.AGGIORNA_EDIFICI_DA_MAPPA, soglia!.valore) : NIENTE;
    if (mappa) {
      await u.query(sqlEdifici.ANALIZZA_FORME);
      await esegui(sqlEdifici.ASSEGNA_PARTICELLE);
    }
    const daRilievo = rilievo ? await this.#aggiornaDaRilievo(u, { comune, numero, operazione }, soglia!.valore) : NIENTE;
    const sospesi = rilievo ? await esegui(sqlEdifici.SOSPENDI_EDIFICI_DA_RILIEVO) : NIENTE;
    if (mappa) await esegui(sqlEdifici.PROPONI_DISCENDENZE);
    const [uguale] = await u.query<{ valore: number }>(sqlEdifici.SAGOMA_UGUALE, [comune]);
    if (mappa) await esegui(CONFRONTA_DOPO_FORNITURA('mappa-catastale'), soglia!.valore, uguale!.valore);
    if (rilievo) await esegui(CONFRONTA_DOPO_FORNITURA('rilievo'), soglia!.valore, uguale!.valore);
    if (rilievo) await esegui(sqlEdifici.AGGIORNA_AGGREGATI);
    avanza(1);
    return {
      particelle,
      unita,
      edifici: {
        aggiunti: daMappa.aggiunti + daRilievo.aggiunti, modificati: daMappa.modificati, chiusi: daMappa.chiusi + sospesi.chiusi,
      },
      conMappa: mappa || rilievo,
    };
  }

  /** Layer by layer: a second survey of the same town observes what the first has drawn. Once at least, for the links of shapes that are gone. */
  async #aggiornaDaRilievo(u: UnitaDiLavoro, { comune, numero, operazione }: ChiaveOperazione, soglia: number): Promise<Cambiamenti> {
    const strati = (await u.query<{ strato: string }>(sqlEdifici.STRATI_RILEVATI, [comune, operazione])).map((r) => r.strato);
    let somma = NIENTE;
    for (const [n, strato] of (strati.length === 0 ? [''] : strati).entries()) {
      if (n > 0) await u.query(sqlEdifici.ANALIZZA_FORME);
      const [di] = await u.query<Cambiamenti>(sqlEdifici.AGGIORNA_EDIFICI_DA_RILIEVO, [numero, operazione, comune, soglia, strato]);
      somma = { aggiunti: somma.aggiunti + di!.aggiunti, modificati: somma.modificati + di!.modificati, chiusi: somma.chiusi + di!.chiusi };
    }
    return somma;
  }

  /**
   * What the same would do, without doing it: counters, and the temporary tables `prova_particella`, `prova_unita`, `prova_edificio`, `prova_confronto` until the transaction ends.
   * Those of the observations (`prova_stadio`, `prova_bordo`, `prova_sagoma`) must be there. `operazione` is the last one of the municipality.
   */
  async prevedi(u: UnitaDiLavoro, { comune, numero, operazione }: ChiaveOperazione, cambiate: ReadonlySet<Osservazione>): Promise<Pick<EsitoRegistro, 'particelle' | 'unita' | 'edifici'>> {
    const base = [numero, operazione, comune] as const;
    const conta = async (testo: string): Promise<Cambiamenti> => (await u.query<Cambiamenti>(testo))[0]!;
    await u.query(prova.PROVA_PARTICELLE, base);
    await u.query(prova.PROVA_UNITA, base);
    const [soglia] = await u.query<{ valore: number }>(sqlEdifici.SOVRAPPOSIZIONE_MINIMA, [comune]);
    if (cambiate.has('bordo')) await u.query(prova.PROVA_EDIFICI, [...base, soglia!.valore]);
    else await u.query(prova.NESSUN_EDIFICIO);
    if (cambiate.has('sagoma')) {
      await u.query(prova.INDICE_EDIFICI);
      await u.query(prova.PROVA_OSSERVATI);
      for (const { strato } of await u.query<{ strato: string }>(prova.STRATI_RILEVATI)) await u.query(prova.PROVA_EDIFICI_DA_RILIEVO, [...base, soglia!.valore, strato]);
      await u.query(prova.PROVA_EDIFICI_SOSPESI, base);
    }
    await this.#prevediConfronti(u, base, soglia!.valore, cambiate);
    for (const tabella of prova.TABELLE) await u.query(`ANALYZE ${tabella} (id)`);
    return { particelle: await conta(prova.CONTA_PARTICELLE), unita: await conta(prova.CONTA_UNITA), edifici: await conta(prova.CONTA_EDIFICI) };
  }

  /** The temporary table `prova_confronto`: the buildings of the office that the supply would contradict. */
  async #prevediConfronti(u: UnitaDiLavoro, base: readonly [number, number, string], soglia: number, cambiate: ReadonlySet<Osservazione>): Promise<void> {
    const [uguale] = await u.query<{ valore: number }>(sqlEdifici.SAGOMA_UGUALE, [base[2]]);
    await u.query(confronti.CREA_CONFRONTI);
    if (cambiate.has('bordo')) await u.query(confronti.PROVA_CONFRONTI('mappa-catastale'), [...base, soglia, uguale!.valore]);
    if (cambiate.has('sagoma')) await u.query(confronti.PROVA_CONFRONTI('rilievo'), [...base, soglia, uguale!.valore]);
  }

  /**
   * After the office drew or closed buildings: the outlines that the sources have there are those it saw.
   * @param deciso difference that has just been decided; the others that wait go on waiting.
   */
  async confrontaDopoModifica(u: UnitaDiLavoro, comune: string, operazione: number, edifici: readonly string[], deciso: { readonly edificio: string; readonly origine: string } | null): Promise<void> {
    const [soglia] = await u.query<{ valore: number }>(sqlEdifici.SOVRAPPOSIZIONE_MINIMA, [comune]);
    await u.query(CONFRONTA_DOPO_MODIFICA, [1, operazione, comune, soglia!.valore, edifici, deciso === null ? [] : [`${deciso.edificio} ${deciso.origine}`]]);
  }

  /** What lists, tiles and the head of the panel show at a glance: after the links. */
  async aggiornaSintesi(u: UnitaDiLavoro, { comune, numero, operazione }: ChiaveOperazione): Promise<void> {
    const [prima] = await u.query<{ diritti: string }>(sqlSintesi.CON_GLI_INDIRIZZI);
    await u.query(sqlSintesi.AGGIORNA_SINTESI, [numero, operazione, comune]);
    await u.query(sqlSintesi.COME_PRIMA, [prima!.diritti]);
  }

  /** After an undo, whose rows are closed and open like those of any operation: what is derived from them, for what they touch. */
  async ricalcolaDerivati(u: UnitaDiLavoro, comune: string, operazione: number): Promise<void> {
    await this.aggiornaSintesi(u, { comune, operazione, numero: 1 });
    await u.query(sqlSintesi.TOGLI_SINTESI, [comune, operazione]);
    await this.aggiornaSistemaPiano(u, comune);
  }

  async aggiornaSistemaPiano(u: UnitaDiLavoro, comune: string): Promise<void> {
    await u.query(sqlSintesi.AGGIORNA_SRID_PIANO, [comune]);
  }
}

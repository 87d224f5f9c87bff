import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './registro.queries.js';

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

/** Brings the registry (parcels, units, addresses, buildings) up to what the observations of the cadastre say, inside the merge's transaction. */
@Injectable()
export class RegistroService {
  async aggiorna(u: UnitaDiLavoro, { comune, numero, operazione }: ChiaveOperazione, avanza: (quota: number) => void): Promise<EsitoRegistro> {
    const base = [numero, operazione, comune] as const;
    const esegui = async (testo: string, ...altri: unknown[]): Promise<Cambiamenti> => (await u.query<Cambiamenti>(testo, [...base, ...altri]))[0]!;

    const particelle = await esegui(sql.AGGIORNA_PARTICELLE);
    avanza(0.35);
    const unita = await esegui(sql.AGGIORNA_UNITA);
    avanza(0.55);
    await esegui(sql.AGGIORNA_INDIRIZZI);
    await u.query(sql.ANALIZZA_REGISTRO);
    await esegui(sql.AGGIORNA_UNITA_INDIRIZZI);
    avanza(0.75);
    const [soglia] = await u.query<{ valore: number }>(sql.SOVRAPPOSIZIONE_MINIMA, [comune]);
    const daMappa = await esegui(sql.AGGIORNA_EDIFICI_DA_MAPPA, soglia!.valore);
    await u.query(sql.ANALIZZA_EDIFICI);
    const daRilievo = await esegui(sql.AGGIORNA_EDIFICI_DA_RILIEVO, soglia!.valore);
    const sospesi = await esegui(sql.SOSPENDI_EDIFICI_DA_RILIEVO);
    await esegui(sql.PROPONI_DISCENDENZE);
    await esegui(sql.AGGIORNA_AGGREGATI);
    await u.query(sql.ANALIZZA_REGISTRO);
    avanza(1);
    return {
      particelle,
      unita,
      edifici: {
        aggiunti: daMappa.aggiunti + daRilievo.aggiunti, modificati: daMappa.modificati, chiusi: daMappa.chiusi + sospesi.chiusi,
      },
      conMappa: daMappa.aggiunti + daMappa.modificati + daMappa.chiusi + daRilievo.aggiunti + daRilievo.modificati > 0 || particelle.aggiunti > 0,
    };
  }

  /** What lists, tiles and the head of the panel show at a glance: after the links. */
  async aggiornaSintesi(u: UnitaDiLavoro, { comune, numero, operazione }: ChiaveOperazione): Promise<void> {
    await u.query(sql.AGGIORNA_SINTESI, [numero, operazione, comune]);
    await u.query(`SELECT edigit.analizza(ARRAY['edificio_sintesi'])`);
  }
}

import type { StatoVersionePiano } from '@edigit/anagrafe/contract';
import type { GruppoDiParole } from './gruppi.js';
import * as sql from './gruppi-piani.queries.js';

interface AreeTrovate {
  readonly id: string;
  readonly nome: string;
  readonly aree: number;
  readonly superficieM2: number;
  readonly bbox: [number, number, number, number];
}

interface ZonaTrovata extends AreeTrovate {
  readonly codice: string;
  readonly articolo: string;
  readonly piano: string;
  readonly titoloStrato: string;
  readonly stato: StatoVersionePiano;
}

interface VincoloTrovato extends AreeTrovate {
  readonly tipo: string;
  readonly titolo: string;
  readonly atto: string;
  readonly inVigore: boolean;
}

const STATI: Readonly<Record<StatoVersionePiano, string | null>> = { vigente: null, adottato: 'adottata', elaborazione: 'in elaborazione', superato: 'superata' };

/** Zones of the plans by code, name or article. */
export const ZONE: GruppoDiParole = {
  tipo: 'zona', diritto: 'urbanistica', nomi: ['zona', 'zone', 'sottozona'], sql: sql.ZONE,
  presenta: (riga) => {
    const z = riga as ZonaTrovata;
    return {
      tipo: 'zona', id: z.id, stato: null, bbox: z.bbox, segna: { codice: z.codice, nome: z.nome, stato: z.stato }, etichetta: [`Zona ${z.codice}`, z.nome].filter((x) => x !== '').join(' · '),
      dettaglio: parti(STATI[z.stato], z.piano, z.titoloStrato, /^\d/.test(z.articolo) ? `art. ${z.articolo}` : z.articolo, areeInParole(z)),
    };
  },
};

/** Constraints by the title of their type, name or act. */
export const VINCOLI: GruppoDiParole = {
  tipo: 'vincolo', diritto: 'urbanistica', nomi: ['vincolo', 'vincoli'], sql: sql.VINCOLI,
  presenta: (riga) => {
    const v = riga as VincoloTrovato;
    return { tipo: 'vincolo', id: v.id, stato: null, bbox: v.bbox, segna: { tipo: v.tipo, nome: v.nome }, etichetta: v.nome || v.titolo, dettaglio: parti(v.inVigore ? null : 'oggi non in vigore', v.nome ? v.titolo : '', v.atto, areeInParole(v)) };
  },
};

function parti(...testi: readonly (string | null)[]): string {
  return testi.filter((x) => x !== null && x !== '').join(' · ');
}

function areeInParole({ aree, superficieM2 }: AreeTrovate): string {
  const m2 = `${Math.round(superficieM2).toLocaleString('it-IT', { useGrouping: 'always' })} m²`;
  return aree === 1 ? m2 : `${aree.toLocaleString('it-IT')} aree, ${m2}`;
}

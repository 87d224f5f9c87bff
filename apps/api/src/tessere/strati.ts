import type { CodiceLivello } from '@edigit/anagrafe/contract';
import type { FormaStrato, TipoColonna } from './codifica-righe.js';
import type { TileFrame } from './mvt/tile-frame.js';
import * as sql from './tessere.queries.js';

/** How one tile is made: which rows, and what they become. */
export interface Ricetta {
  readonly forma: FormaStrato;
  readonly select: (frame: TileFrame, vista: sql.Vista) => string;
  /** For a context that looks at the past, where the text of today would find no index. */
  readonly selectPassato?: (frame: TileFrame, vista: sql.Vista) => string;
}

interface Fascia extends Ricetta {
  /** First zoom of the band; it reaches up to that of the next. */
  readonly daZoom: number;
}

const ZONE = forma('zone', { id: 'uuid', codice: 'testo', nome: 'testo', dm1444: 'testo', stato: 'testo' });
const ENERGIA: Ricetta = {
  forma: forma('energia', { id: 'uuid', scala: 'testo', peggiore: 'testo', frequente: 'testo', ape: 'intero', unita: 'intero', coperte: 'intero' }),
  select: sql.selectEnergia, selectPassato: sql.selectEnergiaPassata,
};
const TITOLI: Ricetta = { forma: forma('titoli', { id: 'uuid', stato: 'testo', anno: 'intero', titoli: 'intero' }), select: sql.selectTitoli, selectPassato: sql.selectTitoliPassati };
const VINCOLI = forma('vincoli', { id: 'uuid', tipo: 'testo', famiglia: 'testo', nome: 'testo' });

/** Sheets always; themes of buildings from about 1:20.000; zones and constraints from about 1:50.000, where those that cover no point of the screen are left out; buildings whole from about 1:10.000, parcels from 1:5.000 (a tile is drawn 512 points wide). */
const FASCE: Readonly<Record<CodiceLivello, readonly Fascia[]>> = {
  edifici: [
    {
      daZoom: 14,
      forma: forma('edifici', {
        id: 'uuid', codice: 'chiave', etichetta: 'testo', sezione: 'testo', foglio: 'testo', particella: 'testo',
        stato: 'testo', unita: 'intero', senzaUnita: 'logico', piani: 'intero', mq: 'intero', daVerificare: 'logico',
      }),
      select: sql.selectEdifici,
      selectPassato: sql.selectEdificiPassati,
    },
    { daZoom: 11, forma: forma('edifici', {}), select: sql.selectEdificiDaLontano, selectPassato: sql.selectEdificiPassatiDaLontano },
  ],
  particelle: [
    { daZoom: 15, forma: forma('particelle', { id: 'uuid', sezione: 'testo', foglio: 'testo', numero: 'testo', etichetta: 'testo', daVerificare: 'logico' }), select: sql.selectParticelle },
  ],
  fogli: [{ daZoom: 7, forma: forma('fogli', { id: 'testo', sezione: 'testo', foglio: 'testo', etichetta: 'testo' }), select: sql.selectFogli }],
  civici: [{ daZoom: 16, forma: forma('civici', { id: 'uuid', numero: 'testo', indirizzo: 'testo' }), select: sql.selectCivici }],
  zone: [
    { daZoom: 14, forma: ZONE, select: sql.selectZone },
    { daZoom: 11, forma: ZONE, select: sql.selectZoneDaLontano },
  ],
  vincoli: [
    { daZoom: 14, forma: VINCOLI, select: sql.selectVincoli },
    { daZoom: 11, forma: VINCOLI, select: sql.selectVincoliDaLontano },
  ],
  energia: [{ daZoom: 12, ...ENERGIA }],
  titoli: [{ daZoom: 12, ...TITOLI }],
};

/** Layers that are not only what was written, but also what is in force on the day. */
export const DEL_GIORNO: ReadonlySet<CodiceLivello> = new Set(['zone', 'vincoli', 'energia']);

/** How to make a tile of a layer at a zoom; null where the layer has nothing to show that far, or no data yet. */
export function ricettaOf(strato: CodiceLivello, zoom: number): Ricetta | null {
  return FASCE[strato].find(({ daZoom }) => zoom >= daZoom) ?? null;
}

function forma(nome: CodiceLivello, colonne: Readonly<Record<string, TipoColonna>>): FormaStrato {
  return { nome, colonne: Object.entries(colonne).map(([chiave, tipo]) => ({ nome: chiave, tipo })) };
}

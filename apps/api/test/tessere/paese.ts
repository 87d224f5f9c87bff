import type { Database } from '../../src/database/database.js';
import { TileFrame } from '../../src/tessere/mvt/tile-frame.js';

/** The zoom-14 tile in which the invented town stands, and its frame. */
export const TESSERA = { z: 14, x: 8765, y: 6072 };
const FRAME = new TileFrame(TESSERA);

export interface Paese {
  readonly comune: string;
  /** Buildings on a grid of so many a side, from the north-west corner of {@link TESSERA}. */
  readonly lato: number;
}

/** Step of the grid and side of a building, in EPSG:3857 metres. */
const PASSO_M = 40;
const LATO_M = 16;

/**
 * Builds a town: one sheet around the whole tile, a grid of L-shaped buildings each on its parcel, every third with units and address.
 * Every tenth building is demolished.
 */
export async function fondaPaese(db: Database, { comune, lato }: Paese): Promise<number> {
  return db.lavora({ ruolo: 'import', comuni: [comune] }, async (u) => {
    await u.query(`INSERT INTO comune (codice, nome) VALUES ($1, 'Paese di prova')`, [comune]);
    const [operazione] = await u.query<{ id: number }>(`INSERT INTO operazione (comune, tipo) VALUES ($1, 'importazione') RETURNING id`, [comune]);
    const base = [comune, operazione!.id, lato, FRAME.minX, FRAME.maxY];
    await u.query(
      `INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine)
       SELECT $1, edigit.uuid7(), $1 || '-E-' || lpad(n::text, 5, '0'), $2, CASE WHEN n % 10 = 9 THEN 'demolito' ELSE 'in-uso' END, 'mappa-catastale', '', '1', '', n::text,
         CASE WHEN n = 2 THEN '5' ELSE '' END, ST_Multi(ST_Transform(ST_SetSRID(ST_Translate(ST_GeomFromText(
           'POLYGON((0 0, ${LATO_M} 0, ${LATO_M} -${LATO_M / 2}, ${LATO_M / 2} -${LATO_M / 2}, ${LATO_M / 2} -${LATO_M}, 0 -${LATO_M}, 0 0))'),
           $4::float8 + ${PASSO_M} * (n % $3::int + 0.5), $5::float8 - ${PASSO_M} * (n / $3::int + 0.5)), 3857), 6706)), 106.4, n::text, 'EPSG:6706'
       FROM generate_series(0, $3::int * $3 - 1) n`, base);
    await u.query(
      `INSERT INTO particella (comune, id, aperta_da, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario, geom)
       SELECT $1, edigit.uuid7(), $2, '', '1', '', n::text, '', 'attiva', true, true, ST_Multi(ST_Transform(ST_MakeEnvelope(
         $4::float8 + ${PASSO_M} * (n % $3::int), $5::float8 - ${PASSO_M} * (n / $3::int + 1), $4::float8 + ${PASSO_M} * (n % $3::int + 1), $5::float8 - ${PASSO_M} * (n / $3::int), 3857), 6706))
       FROM generate_series(0, $3::int * $3 - 1) n`, base);
    await u.query(
      `INSERT INTO edificio_sintesi (comune, id, codice, stato, sezione, foglio, particella, superficie_mappa_m2, geom3857, indirizzo, unita_attive, beni_comuni, soppresse, da_verificare, piani, aggiornata_da)
       SELECT comune, id, codice, stato, sezione, foglio, numero || CASE WHEN denominatore = '' THEN '' ELSE '/' || denominatore END, superficie_mappa_m2, ST_Transform(geom, 3857),
         CASE WHEN numero::int % 3 = 0 THEN 'Via Roma ' || numero END, CASE WHEN numero::int % 3 = 0 THEN 4 ELSE 0 END, 0, 0, 0, 2, $2
       FROM edificio WHERE comune = $1`, [comune, operazione!.id]);
    await u.query(
      `INSERT INTO catasto_bordo (comune, nome_mappa, tipo, codice, ordinale, aperta_da, impronta, sezione, foglio, allegato, sviluppo, numero, denominatore, geom, geom_origine,
         crs_origine, trasformazione, area_mappa_m2, riparato)
       SELECT $1, $1 || '_000100', 'confine', $1 || '_000100', 1, $2, '', '', '1', '0', '0', '', '', g, g, 'EPSG:6706', 'nessuna', 0, false
       FROM (SELECT ST_Multi(ST_Transform(ST_MakeEnvelope($3::float8, $4::float8 - 2400, $3 + 2400, $4, 3857), 6706)) AS g) x`, [comune, operazione!.id, FRAME.minX, FRAME.maxY]);
    return operazione!.id;
  });
}

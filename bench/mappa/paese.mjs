/** An invented municipality as SQL: 150,000 parcels whose corners are shared, on a bent grid, every other one with a building, in sheets of 2,500 parcels. */

export const COMUNE = 'X998';
const LATO = 388;
export const PARTICELLE = LATO * LATO;

/** EPSG:3857 metres: step of the grid, how far a corner strays from it, south-west corner. */
const PASSO = 27;
const SCARTO = 7;
const [X0, Y0] = [1_620_000, 4_970_000];
const PER_FOGLIO = 50;

/** Corner (i, j) of the grid: a hash of its place moves it, so that neighbours agree on it. */
const angolo = (i, j) => `ST_MakePoint(
  ${X0} + ${PASSO} * (${i}) + ${SCARTO} * sin(hashint4((${i}) * 1009 + (${j}))::float8), ${Y0} + ${PASSO} * (${j}) + ${SCARTO} * cos(hashint4((${j}) * 2003 + (${i}))::float8))`;

const ANGOLI = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** Quadrilaterals with their corners; `verso` draws them in towards the middle (1: the parcel, less: a building in it). */
const griglia = (verso) => `
  SELECT i, j, i * ${LATO} + j AS n, (i / ${PER_FOGLIO}) * 100 + j / ${PER_FOGLIO} + 1 AS foglio,
    ST_Multi(ST_Transform(ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[punto_00, punto_10, punto_11, punto_01, punto_00])), 3857), 6706)) AS geom
  FROM generate_series(0, ${LATO} - 1) i, generate_series(0, ${LATO} - 1) j,
  LATERAL (SELECT ${ANGOLI.map(([a, b]) => `${angolo(`i + ${a}`, `j + ${b}`)} AS g${a}${b}`).join(', ')}) g,
  LATERAL (SELECT (ST_X(g00) + ST_X(g10) + ST_X(g11) + ST_X(g01)) / 4 AS mx, (ST_Y(g00) + ST_Y(g10) + ST_Y(g11) + ST_Y(g01)) / 4 AS my) m,
  LATERAL (SELECT ${ANGOLI.map(([a, b]) => `ST_MakePoint(mx + ${verso} * (ST_X(g${a}${b}) - mx), my + ${verso} * (ST_Y(g${a}${b}) - my)) AS punto_${a}${b}`).join(', ')}) p`;

export const SEMINA = [
  `INSERT INTO comune (codice, nome) VALUES ('${COMUNE}', 'Comune grande')`,
  `INSERT INTO operazione (comune, tipo) VALUES ('${COMUNE}', 'importazione')`,
  `INSERT INTO particella (comune, id, aperta_da, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario, geom, superficie_mappa_m2)
   SELECT '${COMUNE}', edigit.uuid7(), 1, '', foglio::text, '', n::text, '', 'attiva', true, false, geom, ST_Area(ST_Transform(geom, 7792)) FROM (${griglia(1)}) t`,
  `INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine)
   SELECT '${COMUNE}', edigit.uuid7(), '${COMUNE}-E-' || lpad(n::text, 6, '0'), 1, 'in-uso', 'mappa-catastale', '', foglio::text, '', n::text, '', geom, ST_Area(ST_Transform(geom, 7792)), n::text, 'EPSG:3857'
   FROM (${griglia(0.7)}) t WHERE (i + j) % 2 = 0`,
  `INSERT INTO edificio_sintesi (comune, id, codice, stato, sezione, foglio, particella, superficie_mappa_m2, geom3857, indirizzo, unita_attive, beni_comuni, soppresse, da_verificare, piani, aggiornata_da)
   SELECT comune, id, codice, stato, sezione, foglio, numero, superficie_mappa_m2, ST_Transform(geom, 3857), 'Via Roma ' || (1 + numero::int % 180), numero::int % 12, 0, 0, 0, 1 + numero::int % 5, 1 FROM edificio`,
  `INSERT INTO catasto_bordo (comune, nome_mappa, tipo, codice, ordinale, aperta_da, impronta, sezione, foglio, allegato, sviluppo, numero, denominatore, geom, geom_origine, crs_origine, trasformazione, area_mappa_m2, riparato)
   SELECT '${COMUNE}', '${COMUNE}_' || lpad(foglio, 4, '0') || '00', 'confine', '${COMUNE}_' || lpad(foglio, 4, '0') || '00', 1, 1, '', '', foglio, '0', '0', '', '', g, g, 'EPSG:6706', 'nessuna', 0, false
   FROM (SELECT foglio, ST_Multi(ST_ConvexHull(ST_Collect(geom))) AS g FROM particella GROUP BY foglio) f`,
  'ANALYZE',
];

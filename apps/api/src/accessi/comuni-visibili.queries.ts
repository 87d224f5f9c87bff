/** Municipalities of the context, with the number of their last operation: while it stays, what follows stays too. */
export const SELECT_COMUNI = `
  SELECT c.codice, c.nome, c.dimostrativo, c.srid_piano,
    coalesce((SELECT max(o.id) FROM operazione o WHERE o.comune = c.codice), 0) AS versione
  FROM comune c ORDER BY c.nome, c.codice`;

/** $1 municipality: extent, sections, and the reference date of what was applied. */
export const SELECT_STATO_COMUNE = `
  SELECT
    (SELECT ARRAY[ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)] FROM (
      SELECT coalesce(
        (SELECT ST_Extent(geom) FROM catasto_bordo WHERE comune = $1 AND chiusa_da IS NULL AND tipo = 'confine'),
        (SELECT ST_Extent(geom) FROM particella WHERE comune = $1 AND chiusa_da IS NULL),
        (SELECT ST_Extent(geom) FROM edificio WHERE comune = $1 AND chiusa_da IS NULL)) AS e
    ) AS estensione WHERE e IS NOT NULL) AS estensione,
    ARRAY(SELECT DISTINCT sezione FROM particella WHERE comune = $1 AND chiusa_da IS NULL AND sezione <> '' ORDER BY 1) AS sezioni,
    ${dateOf("'catasto-ter'")} AS terreni, ${dateOf("'catasto-fab'")} AS fabbricati, ${dateOf("'catasto-ctf', 'catasto-cxf', 'catasto-gml'")} AS mappa`;

function dateOf(tipi: string): string {
  return `(SELECT max(f.riferimento) FROM fornitura_file f JOIN fornitura s ON s.comune = f.comune AND s.id = f.fornitura
    WHERE f.comune = $1 AND s.stato = 'applicata' AND f.tipo IN (${tipi}))`;
}

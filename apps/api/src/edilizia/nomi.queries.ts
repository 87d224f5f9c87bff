/** What titles are called, as SQL text. */
import { CODICI_TITOLO, LEGGI_CONDONO, voceTitolo } from '@edigit/anagrafe';

const letterale = (testo: string): string => `'${testo.replaceAll("'", "''")}'`;
const inParole = (colonna: string, voci: readonly (readonly [string, string])[]): string => `CASE ${colonna} ${voci.map(([codice, titolo]) => `WHEN '${codice}' THEN ${letterale(titolo)}`).join(' ')} ELSE ${colonna} END`;

/** The kind of a title in words, as SQL over a row. */
export const TIPO_IN_PAROLE = (t: string): string => inParole(`${t}.tipo`, CODICI_TITOLO.map((codice) => [codice, voceTitolo(codice).titolo] as const));
/** «45 bis/1978», as SQL over a row: the same as `estremiInParole` of the domain (a test compares the two). */
export const ESTREMI_IN_PAROLE = (t: string): string => `CASE WHEN ${t}.numero = '' THEN coalesce('s.n./' || ${t}.anno, '')
  ELSE ${t}.numero || CASE WHEN ${t}.suffisso = '' THEN '' WHEN ${t}.suffisso ~ '^VAR[0-9]*$' THEN rtrim(' var. ' || substr(${t}.suffisso, 4)) WHEN ${t}.suffisso ~ '^(BIS|TER|QUATER|QUINQUIES|SEXIES)$' THEN ' ' || lower(${t}.suffisso) ELSE '/' || ${t}.suffisso END || coalesce('/' || ${t}.anno, '') END`;
/** «Condono edilizio L. 47/1985 123/1986»: what an officer calls a title, as SQL over a row. */
export const TITOLO_IN_PAROLE = (t: string): string => `trim(${TIPO_IN_PAROLE(t)} || CASE WHEN ${t}.variante THEN ' in variante' ELSE '' END || coalesce(' ' || ${inParole(`${t}.condono_legge`, Object.entries(LEGGI_CONDONO).map(([codice, { titolo }]) => [codice, titolo] as const))}, '') || ' ' || ${ESTREMI_IN_PAROLE(t)})`;

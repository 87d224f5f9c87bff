/** What the cadastre says of a unit or a parcel, field by field, as objects to be compared: pieces of SQL for the preview of a supply and for the history. */

/** State of a stage: what an act has closed is suppressed, whatever it was. */
export const STATO = (s: string): string => `CASE WHEN ${s}.stato = 'attiva' AND (${s}.mutazione_finale IS NOT NULL OR ${s}.conclusa_il IS NOT NULL) THEN 'soppressa' ELSE ${s}.stato END`;

/** What a unit is, field by field, from a stage in staging or in the registry. */
export const DATI_UNITA = (s: string): string => `jsonb_build_object(
      'identificativo', (SELECT jsonb_agg(jsonb_build_object('sezioneUrbana', i->>'sezioneUrbana', 'foglio', i->>'foglio', 'numero', i->>'numero', 'denominatore', i->>'denominatore', 'subalterno', i->>'subalterno'))
        FROM jsonb_array_elements(${s}.dati->'identificativi') i),
      'categoria', ${s}.categoria, 'classe', ${s}.classe, 'consistenza', ${s}.consistenza, 'superficie', ${s}.superficie_m2, 'rendita', ${s}.rendita_euro_cents, 'zona', ${s}.zona,
      'stato', ${STATO(s)}, 'partita', ${s}.partita,
      'indirizzo', (SELECT jsonb_agg(concat_ws(' ', coalesce(i->>'toponimoNome', i->>'toponimo'), i->>'indirizzo', edigit.civico(i->>'civico1'), edigit.civico(i->>'civico2'), edigit.civico(i->>'civico3')))
        FROM jsonb_array_elements(${s}.dati->'indirizzi') i),
      'piano', ${s}.dati->'piani', 'interno', concat_ws(' ', ${s}.dati->>'lotto', ${s}.dati->>'edificio', ${s}.dati->>'scala', ${s}.dati->>'interno1', ${s}.dati->>'interno2'),
      'utilita', ${s}.dati->'utilitaComuni', 'riserve', ${s}.dati->'riserve', 'annotazione', ${s}.dati->'annotazione', 'notifica', concat_ws(' ', ${s}.dati->>'protocolloNotifica', ${s}.dati->>'dataNotifica'),
      'classamento', ${s}.dati->'flagClassamento', 'atto', ${s}.dati->'attoIniziale')`;

/** What the land cadastre says of a parcel: its properties together, which nearly always are one. */
export const DATI_TERRENO = (s: string): string => `jsonb_build_object('qualita', string_agg(DISTINCT ${s}.qualita, ', '), 'classe', string_agg(DISTINCT ${s}.classe, ', '), 'superficie', sum(${s}.superficie_m2),
      'dominicale', sum(${s}.reddito_dominicale_euro_cents), 'agrario', sum(${s}.reddito_agrario_euro_cents), 'partita', string_agg(DISTINCT ${s}.partita, ', '),
      'porzioni', jsonb_agg(${s}.dati->'porzioni' ORDER BY ${s}.id_immobile) FILTER (WHERE ${s}.dati ? 'porzioni'), 'deduzioni', jsonb_agg(${s}.dati->'deduzioni' ORDER BY ${s}.id_immobile) FILTER (WHERE ${s}.dati ? 'deduzioni'),
      'riserve', jsonb_agg(${s}.dati->'riserve' ORDER BY ${s}.id_immobile) FILTER (WHERE ${s}.dati ? 'riserve'), 'annotazione', string_agg(${s}.dati->>'annotazione', ' ' ORDER BY ${s}.id_immobile))`;

/** One act of opening as FAB and TER write it: efficacia, registrazione, kind, number, progressive, year. */
export const ATTO = '10052015|11052015|V|012345|001|2015';

/** An act that is not there. */
const NESSUN_ATTO = '|||||';

/** FAB record 1 of 45 fields. */
export function fab1(id: number, progressivo: number, values: Partial<Record<'categoria' | 'consistenza' | 'rendita' | 'finale' | 'partita' | 'annotazione' | 'mutazioneIniziale' | 'mutazioneFinale', string>> = {}): string {
  const { categoria = 'A02', consistenza = '5,5', rendita = '738,53', finale = NESSUN_ATTO, partita = '', annotazione = '', mutazioneIniziale = '901', mutazioneFinale = '' } = values;
  return `X999| |${id}|F|${progressivo}|1|1|${categoria}|03|${consistenza}|104||${rendita}||||1||T-1||||${ATTO}|${finale}|${partita}|${annotazione}|${mutazioneIniziale}|${mutazioneFinale}|||VCL|VARIAZIONE DEL CLASSAMENTO|||2|`;
}

/** TER record 1 of 43 fields. */
export function ter1(id: number, progressivo: number, values: Partial<Record<'numero' | 'qualita' | 'area' | 'partita' | 'mutazioneIniziale' | 'mutazioneFinale', string>> = {}): string {
  const { numero = '00101', qualita = '1', area = '0|90|5', partita = '', mutazioneIniziale = '501', mutazioneFinale = '' } = values;
  return `X999| |${id}|T|${progressivo}|1|1|${numero}||||${qualita}|02|${area}|0|0|0|||46,48|20,92|${ATTO}|${NESSUN_ATTO}|${partita}||${mutazioneIniziale}|${mutazioneFinale}|FRZ|FRAZIONAMENTO|||`;
}

/** Lines as the Agenzia's files have them. */
export function lines(...records: string[]): string {
  return records.map((record) => `${record}\r\n`).join('');
}

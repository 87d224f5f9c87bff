import { DomainError } from '../errori/domain-error.js';
import { ImportaFascicoloService } from '../trasferimento/importa.service.js';
import type { Ambiente, Uscita } from './ambiente.js';
import { numero } from './racconto-import.js';

/** `edigit import FILE.zip [--comune B] [--prova] [--json FILE]`, where the file is the archive of a dossier. 2 when nothing could be applied. */
export async function importaFascicolo({ app, terminale }: Ambiente, percorso: string, { prova, comune, json }: { readonly prova: boolean; readonly comune?: string | undefined; readonly json: string | null }): Promise<Uscita> {
  try {
    const esito = await app.get(ImportaFascicoloService).importa(percorso, { id: null, nome: 'riga di comando', diritti: '*', comuni: '*' }, { prova, comune });
    const { edificio, conteggi, conNomi, sezioniEscluse, documentiEsclusi, importazioneId } = esito;
    terminale.out(`${prova ? 'Anteprima, nulla è stato applicato' : 'Fascicolo applicato'}: edificio ${edificio.codice} del comune ${esito.comune}${importazioneId === null ? '' : ` (importazione ${importazioneId})`}.`);
    terminale.out(`  ${conteggi.map(({ uno, molti, quanti }) => `${numero(quanti)} ${quanti === 1 ? uno : molti}`).join(' · ')}`);
    if (conNomi) terminale.out('  L’archivio contiene nomi di persone.');
    if (sezioniEscluse.length > 0) terminale.out(`  Sezioni che chi ha esportato non vedeva, e che mancano: ${sezioniEscluse.join(', ')}.`);
    if (documentiEsclusi > 0) terminale.out(`  Documenti rimasti fuori: ${numero(documentiEsclusi)}.`);
    if (json !== null) terminale.scriviFile(json, `${JSON.stringify(esito, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError) || !['unreadable-supply', 'conflict', 'document-refused', 'invalid-request'].includes(error.code)) throw error;
    terminale.err(`Nulla è stato importato. ${error.message}`);
    return 2;
  }
}

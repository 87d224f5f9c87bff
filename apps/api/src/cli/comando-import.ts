import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Conteggi, SistemaIndicato } from '@edigit/anagrafe/contract';
import { z } from 'zod';
import { DomainError } from '../errori/domain-error.js';
import { fraseAnteprima, noteAnteprima } from '../importazioni/anteprima/parole-anteprima.js';
import { type FileFornitura, FornitureRepository } from '../importazioni/forniture.repository.js';
import type { AnteprimaCalcolata } from '../importazioni/anteprima/anteprima.service.js';
import type { EsitoImportazione } from '../importazioni/importazione.js';
import { ImportazioniService } from '../importazioni/importazioni.service.js';
import { operazioneInParole } from '../operazioni/presenta.js';
import { isPacchetto } from '../trasferimento/pacchetto.js';
import { type Ambiente, type Comando, ErroreUso, type Terminale, type Uscita } from './ambiente.js';
import { leggiArgomenti } from './argomenti.js';
import { importaFascicolo } from './comando-import-fascicolo.js';
import { importaRegistro } from './comando-import-registro.js';
import { barra, durata, leggiProblemi, numero, type ProblemaJson, raccontaProblemi } from './racconto-import.js';

const OPZIONI = {
  comune: { type: 'string' },
  nome: { type: 'string' },
  crs: { type: 'string' },
  prova: { type: 'boolean', default: false },
  json: { type: 'string' },
  annulla: { type: 'string' },
  'con-dati-personali': { type: 'boolean', default: false },
  registro: { type: 'string' },
  destinazione: { type: 'string', multiple: true },
  tabella: { type: 'string' },
  colonna: { type: 'string', multiple: true },
  valore: { type: 'string', multiple: true },
} as const;

/** A refused supply has counted nothing: it says so thing by thing. */
const NESSUN_CONTEGGIO = Object.fromEntries(Object.keys(Conteggi.shape).map((nome) => [nome, 0]));

/** `edigit import --annulla ID`: takes an applied supply back; 2 when others stand on it. */
async function annulla(app: Ambiente['app'], terminale: Terminale, id: string): Promise<Uscita> {
  const fornitura = z.uuid().safeParse(id).success ? await app.get(FornitureRepository).find({ ruolo: 'import', comuni: '*' }, id) : null;
  if (fornitura === null) throw new ErroreUso(`L’importazione «${id}» non esiste: l’identificativo è quello scritto quando si importa, e nell’indirizzo della sua pagina.`);
  if (fornitura.stato !== 'applicata') throw new ErroreUso(`L’importazione non è applicata (stato: ${fornitura.stato}): non c’è nulla da annullare.`);
  try {
    await app.get(ImportazioniService).annulla(fornitura, undefined, (a) => terminale.avanzamento(barra(a)));
  } catch (error) {
    terminale.avanzamento('');
    if (!(error instanceof DomainError) || error.code !== 'undo-blocked') throw error;
    terminale.err('Annullamento rifiutato, nulla è cambiato. Altre operazioni poggiano su questa: prima annullare, in quest’ordine:');
    for (const o of error.context.ostacoli ?? []) terminale.err(`  ${operazioneInParole(o)}${o.importazioneId === null ? '' : ` · edigit import --annulla ${o.importazioneId}`}`);
    return 2;
  }
  terminale.avanzamento('');
  terminale.out(`Importazione ${id} di ${fornitura.comune} annullata: il registro è com’era prima. Gli stessi file si possono importare di nuovo.`);
  return 0;
}

/**
 * `edigit import PATH… [--comune B] [--nome N] [--crs SISTEMA] [--prova] [--json FILE] [--con-dati-personali]`; with `--registro R` the files of a register (`comando-import-registro.ts`);
 * the archive of a dossier is known by what it holds (`comando-import-fascicolo.ts`).
 */
export const comandoImport: Comando = async (ambiente, argomenti) => {
  const { app, terminale } = ambiente;
  const { values, positionals } = leggiArgomenti(() => parseArgs({ args: [...argomenti], options: OPZIONI, allowPositionals: true }));
  if (values.annulla !== undefined) {
    const { annulla: id, prova, 'con-dati-personali': conDatiPersonali, ...altre } = values;
    if (positionals.length > 0 || prova || conDatiPersonali || Object.keys(altre).length > 0) throw new ErroreUso('Si annulla una importazione per volta, senza altre opzioni: edigit import --annulla ID');
    return annulla(app, terminale, id);
  }
  if (positionals.length === 0) throw new ErroreUso('Indicare almeno un file, una cartella o un archivio: edigit import PERCORSO… [--comune E131]');
  const crs = values.crs?.toUpperCase();
  if (crs !== undefined && !SistemaIndicato.safeParse(crs).success) throw new ErroreUso(`«${values.crs}» non è un sistema di riferimento: si scrive EPSG:N o CASSINI:ORIGINE, per esempio --crs EPSG:7792 o --crs CASSINI:marigliano.`);
  const percorsi = positionals.map((percorso) => resolve(terminale.cartella, percorso));
  const json = values.json === undefined ? null : resolve(terminale.cartella, values.json);
  // Before anything is applied, rather than after.
  if (json !== null && !existsSync(dirname(json))) throw new ErroreUso(`La cartella ${dirname(json)}, dove scrivere il file di --json, non esiste. Nulla è stato importato.`);
  const importazioni = app.get(ImportazioniService);
  for (const { id, comune, creataIl } of await importazioni.riordina()) {
    terminale.err(`Un’importazione di ${comune} (${id}, ${creataIl.toLocaleString('it-IT')}) si era interrotta prima della fine: non ha cambiato nulla ed è chiusa. Se serve, ripeterla con gli stessi file.`);
  }
  const [primo] = percorsi;
  if (values.registro === undefined && primo !== undefined && percorsi.length === 1 && (await isPacchetto(primo))) return importaFascicolo(ambiente, primo, { prova: values.prova, comune: values.comune, json });
  if (values.registro !== undefined) return importaRegistro(ambiente, percorsi, { ...values, registro: values.registro, crs, json });
  if ([values.tabella, values.destinazione, values.colonna, values.valore].some((o) => o !== undefined)) throw new ErroreUso('--destinazione, --tabella, --colonna e --valore valgono solo con --registro: edigit import FILE --registro zone …');
  const esito = await importazioni.importa(percorsi, {
    prova: values.prova,
    ...(values.comune === undefined ? {} : { comune: values.comune }),
    ...(values.nome === undefined ? {} : { nomeComune: values.nome }),
    ...(crs === undefined ? {} : { crs }),
    ascoltatore: (a) => terminale.avanzamento(barra(a)),
  });
  terminale.avanzamento('');
  const problemi = await leggiProblemi(ambiente, esito, values['con-dati-personali']);
  racconta(terminale, esito, problemi);
  if (json !== null) terminale.scriviFile(json, `${JSON.stringify(documento(esito, problemi), null, 2)}\n`);
  return esito.stato === 'rifiutata' ? 2 : 0;
};

function documento(esito: EsitoImportazione, problemi: readonly ProblemaJson[]): object {
  return {
    id: esito.id, stato: esito.stato, comune: esito.comune, durataMs: esito.durataMs,
    file: esito.file.map(({ nome, tipo, sha256, righe, record, problemi: quanti }: FileFornitura) => ({ nome, tipo, sha256, righe, record, problemi: quanti })),
    conteggi: { ...NESSUN_CONTEGGIO, ...esito.conteggi }, differenze: esito.differenze, problemi,
    ...(esito.anteprima === null ? {} : { anteprima: { frase: fraseAnteprima(esito.anteprima.riassunto), riassunto: esito.anteprima.riassunto, gruppi: esito.anteprima.gruppi } }), ...(esito.rifiuto === null ? {} : { rifiuto: esito.rifiuto }),
  };
}

function racconta(t: Terminale, esito: EsitoImportazione, problemi: readonly ProblemaJson[]): void {
  if (esito.stato === 'rifiutata') t.err(`Fornitura rifiutata, nulla è stato applicato. ${esito.rifiuto?.messaggio ?? ''}`);
  else if (esito.giaApplicata) t.out(`Questa fornitura di ${esito.comune} è già applicata: nulla da fare (importazione ${esito.id}).`);
  else {
    const { aggiunti, modificati, chiusi } = esito.differenze;
    const parole = esito.stato === 'anteprima' ? 'Anteprima, nulla è stato applicato' : 'Fornitura applicata';
    t.out(`${parole}: comune ${esito.comune}, ${numero(aggiunti)} dati aggiunti, ${numero(modificati)} modificati, ${numero(chiusi)} chiusi in ${durata(esito.durataMs)} (importazione ${esito.id}).`);
    const conteggi = Object.entries(esito.conteggi).filter(([, n]) => n > 0).map(([nome, n]) => `${nome} ${numero(n)}`);
    if (conteggi.length > 0) t.out(`  ${conteggi.join(' · ')}`);
  }
  if (esito.anteprima !== null) raccontaAnteprima(t, esito.anteprima);
  raccontaProblemi(t, problemi, false);
}

/** Sheets named on the line of a group. */
const FOGLI_DETTI = 5;

/** What applying would change: the sentence of the screen, then its groups, those of a field under the one of all the changes. */
function raccontaAnteprima(t: Terminale, { riassunto, gruppi }: AnteprimaCalcolata): void {
  t.out(`  ${fraseAnteprima(riassunto)}.`);
  for (const { campo, titolo, fogli } of gruppi) {
    const detti = fogli.filter((f) => f.foglio !== '');
    const dove = detti.slice(0, FOGLI_DETTI).map((f) => `${f.sezione === '' ? '' : `sez. ${f.sezione} `}fg. ${f.foglio}: ${numero(f.quanti)}`);
    t.out(`${campo === null ? '  ' : '      '}${titolo}${dove.length === 0 ? '' : ` (${dove.join(', ')}${detti.length > FOGLI_DETTI ? `, altri ${numero(detti.length - FOGLI_DETTI)} fogli` : ''})`}`);
  }
  for (const nota of noteAnteprima(riassunto)) t.out(`  ${nota}`);
}

import { type MappaturaRegistro, type StatoImportazione } from '@edigit/anagrafe/contract';
import { DomainError } from '../errori/domain-error.js';
import { fraseRegistro, noteRegistro } from '../importazioni/anteprima/parole-registro.js';
import { type EsitoRegistro, RegistriService } from '../registri/registri.service.js';
import { type Ambiente, ErroreUso, type Terminale, type Uscita } from './ambiente.js';
import { barra, durata, leggiProblemi, numero, type ProblemaJson, raccontaProblemi } from './racconto-import.js';

/** What the command was given. */
export interface RichiestaRegistro {
  readonly registro: string;
  readonly comune?: string | undefined;
  readonly crs: string | undefined;
  readonly prova: boolean;
  /** Where to write the outcome; null: nowhere. */
  readonly json: string | null;
  readonly destinazione?: readonly string[] | undefined;
  readonly tabella?: string | undefined;
  readonly colonna?: readonly string[] | undefined;
  readonly valore?: readonly string[] | undefined;
  readonly 'con-dati-personali': boolean;
}

/**
 * `edigit import FILE… --registro zone --comune B --destinazione strato=PUC/PUC 2024/Zonizzazione [--tabella T] [--colonna codice=ZONA …] [--valore dm1444=B …] [--crs] [--prova] [--json]`.
 * Columns that are not told are those of the last file with the same columns, else those whose names suggest it. 2 when nothing could be applied.
 */
export async function importaRegistro(ambiente: Ambiente, percorsi: readonly string[], richiesta: RichiestaRegistro): Promise<Uscita> {
  const { app, terminale } = ambiente;
  const { registro, comune, crs, prova, json, tabella } = richiesta;
  if (comune === undefined) throw new ErroreUso('Indicare di quale comune sono i file: edigit import FILE --registro zone --comune E131 …');
  const registri = app.get(RegistriService);
  const mappatura: MappaturaRegistro = Object.fromEntries([
    ...coppie('--colonna', 'codice=ZONA', richiesta.colonna).map(([campo, colonna]) => [campo, { colonna }] as const),
    ...coppie('--valore', 'dm1444=B', richiesta.valore).map(([campo, valore]) => [campo, { valore }] as const),
  ]);
  let esito: EsitoRegistro;
  try {
    const destinazione = await registri.destinazioneDa(registro, comune, Object.fromEntries(coppie('--destinazione', 'strato=Fiumi', richiesta.destinazione)));
    esito = await registri.importa(registro, percorsi, {
      comune, destinazione, mappatura, prova, ...(crs === undefined ? {} : { crs }), ...(tabella === undefined ? {} : { tabella }), ascoltatore: (a) => terminale.avanzamento(barra(a)),
    });
  } catch (error) {
    terminale.avanzamento('');
    if (!(error instanceof DomainError) || !['invalid-request', 'unreadable-supply', 'not-found'].includes(error.code)) throw error;
    terminale.err(`Nulla è stato importato. ${error.message}`);
    for (const { campo, messaggio } of error.context.errors ?? []) terminale.err(`  ${campo}: ${messaggio}`);
    return 2;
  }
  terminale.avanzamento('');
  const { id } = esito.fornitura;
  const problemi = await leggiProblemi(ambiente, { id, comune, problemi: [] }, richiesta['con-dati-personali']);
  racconta(terminale, esito, problemi);
  if (json !== null) terminale.scriviFile(json, `${JSON.stringify(documento(esito, problemi), null, 2)}\n`);
  return esito.fornitura.stato === 'rifiutata' ? 2 : 0;
}

/** `a=b` as a pair; the value may hold more signs of equality. */
function coppie(opzione: string, esempio: string, voci: readonly string[] = []): [string, string][] {
  return voci.map((voce) => {
    const segno = voce.indexOf('=');
    if (segno < 1) throw new ErroreUso(`«${voce}» non va bene: si scrive ${opzione} ${esempio}`);
    return [voce.slice(0, segno).trim(), voce.slice(segno + 1).trim()];
  });
}

function racconta(t: Terminale, { fornitura, anteprima, giaApplicata }: EsitoRegistro, problemi: readonly ProblemaJson[]): void {
  const { id, stato, comune, opzioni, differenze, durataMs, errore } = fornitura;
  const dove = `${opzioni.titolo} di ${comune}, in «${opzioni.destinazioneDetta}»`;
  if (stato === 'rifiutata') t.err(`File rifiutato, nulla è stato applicato. ${errore?.messaggio ?? ''}`);
  else if (giaApplicata) t.out(`Questi file sono già applicati a ${dove}: nulla da fare (importazione ${id}).`);
  else {
    const { aggiunti = 0, modificati = 0, chiusi = 0 } = differenze;
    t.out(`${anteprima === null ? 'Applicato' : 'Anteprima, nulla è stato applicato'}: ${dove}: ${numero(aggiunti)} righe aggiunte, ${numero(modificati)} modificate, ${numero(chiusi)} chiuse in ${durata(durataMs)} (importazione ${id}).`);
  }
  if (anteprima !== null) {
    t.out(`  ${fraseRegistro(anteprima.riassunto)}.`);
    for (const { campo, titolo } of anteprima.gruppi) t.out(`${campo === null ? '  ' : '      '}${titolo}`);
    for (const nota of noteRegistro(anteprima.riassunto)) t.out(`  ${nota}`);
  }
  raccontaProblemi(t, problemi, true);
}

function documento({ fornitura, file, anteprima, giaApplicata }: EsitoRegistro, problemi: readonly ProblemaJson[]): object {
  const { id, stato, comune, durataMs, opzioni, conteggi, differenze, errore } = fornitura;
  const detto: StatoImportazione = anteprima !== null ? 'anteprima' : stato;
  return {
    id, stato: detto, comune, durataMs, giaApplicata,
    registro: { codice: opzioni.registro, titolo: opzioni.titolo, tabella: opzioni.tabella, destinazione: opzioni.destinazioneDetta, righe: conteggi['righeRegistro'] ?? 0 },
    file: file.map(({ nome, tipo, sha256, righe, record, problemi: quanti }) => ({ nome, tipo, sha256, righe, record, problemi: quanti })),
    differenze, problemi, ...(anteprima === null ? {} : { anteprima: { frase: fraseRegistro(anteprima.riassunto), riassunto: anteprima.riassunto.registro, gruppi: anteprima.gruppi } }),
    ...(errore === null ? {} : { rifiuto: errore }),
  };
}

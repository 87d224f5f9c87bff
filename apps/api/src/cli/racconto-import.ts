import { TracciaService } from '../accessi/traccia.service.js';
import { FornitureRepository } from '../importazioni/forniture.repository.js';
import type { EsitoImportazione } from '../importazioni/importazione.js';
import { daScrivere, paroleDi, type ProblemaDaScrivere } from '../importazioni/problemi.js';
import type { Avanzamento, Fase } from '../importazioni/progresso.js';
import type { Ambiente, Terminale } from './ambiente.js';

/** What the commands that import say: how far they are, and what was listed. */

const NOMI_FASI: Readonly<Record<Fase, string>> = {
  riconoscimento: 'Riconoscimento', lettura: 'Lettura', controllo: 'Controllo', anteprima: 'Anteprima', applicazione: 'Applicazione', collegamenti: 'Collegamenti', annullamento: 'Annullamento',
};

/** Issue as `--json` writes it. */
export type ProblemaJson = Omit<ProblemaDaScrivere, 'testoPersonale'>;

export async function leggiProblemi({ app, db }: Ambiente, esito: Pick<EsitoImportazione, 'id' | 'comune' | 'problemi'>, conDatiPersonali: boolean): Promise<ProblemaJson[]> {
  const { id, comune } = esito;
  if (id === null || comune === null) return esito.problemi.map((issue) => omitPersonale(daScrivere(issue)));
  const forniture = app.get(FornitureRepository);
  const contesto = FornitureRepository.contesto(comune);
  if (conDatiPersonali) {
    return db.lavora(contesto, async (u) => {
      const tutti = await forniture.listProblemiConDatiPersonali(comune, id);
      await app.get(TracciaService).registra(u, { azione: 'importazione', comune, oggettoTipo: 'fornitura', oggettoId: id, dettaglio: { testiPersonali: true, righe: tutti.length } });
      return tutti;
    });
  }
  const problemi: ProblemaJson[] = [];
  for (let dopo = 0; ; ) {
    const pagina = await forniture.listProblemi(contesto, id, { dopo }, 5000);
    problemi.push(...pagina.map(({ id: _id, ...problema }) => problema));
    if (pagina.length < 5000) return problemi;
    dopo = pagina.at(-1)!.id;
  }
}

function omitPersonale({ testoPersonale: _testo, ...problema }: ReturnType<typeof daScrivere>): ProblemaJson {
  return problema;
}

export const numero = (n: number): string => n.toLocaleString('it-IT');

export function barra(a: Avanzamento): string {
  const pieni = Math.round(a.percento / 5);
  const resta = a.restanoMs === null ? '' : ` · restano ${durata(a.restanoMs)}`;
  return `[${'█'.repeat(pieni)}${'·'.repeat(20 - pieni)}] ${String(Math.round(a.percento)).padStart(3)} %  ${NOMI_FASI[a.fase]}${a.righe > 0 ? ` · ${numero(a.righe)} righe` : ''}${resta}`;
}

export function durata(ms: number): string {
  const secondi = Math.max(1, Math.round(ms / 1000));
  return secondi < 90 ? `${secondi} s` : `${Math.round(secondi / 60)} min`;
}

/** @param diRegistro whether they are of a register's file, whose remedies are others. */
export function raccontaProblemi(t: Terminale, problemi: readonly ProblemaJson[], diRegistro: boolean): void {
  if (problemi.length === 0) return;
  t.out(`Problemi elencati: ${numero(problemi.length)}`);
  const gruppi = new Map<string, ProblemaJson[]>();
  for (const p of problemi) gruppi.set(p.codice, [...(gruppi.get(p.codice) ?? []), p]);
  for (const [codice, suoi] of [...gruppi].toSorted((a, b) => b[1].length - a[1].length)) {
    const parole = paroleDi(codice, diRegistro);
    t.out(`  ${parole.titolo} [${codice}]: ${numero(suoi.length)}. ${parole.rimedio}`);
    for (const p of suoi.slice(0, 3)) t.out(`    ${p.file}${p.riga === null ? '' : `, riga ${p.riga}`}${p.campo === null ? '' : `, campo ${p.campo}`}: ${p.messaggio}`);
    if (suoi.length > 3) t.out(`    … e altri ${numero(suoi.length - 3)}: tutti nel file di --json e nella pagina Importazioni.`);
  }
}

import 'reflect-metadata';
import { BozzeRepository } from '../../src/cdu/bozze.repository.js';
import { Database, type DatabaseConfig } from '../../src/database/database.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import type { OpzioniImportazione } from '../../src/importazioni/importazione.js';
import { accessiOn, importazioniOn, lavoroBozzeOn, registriOn } from './servizi.js';

/** A file of a register: imported at once as from the command line, or brought as by a browser (`caricata`) and read up to its preview. */
export interface DelRegistro {
  readonly registro: string;
  readonly file: string;
  readonly comune: string;
  readonly destinazione: Readonly<Record<string, unknown>>;
  readonly caricata: boolean;
}

/** What a process that will be killed is to do, given as JSON on its command line. */
export interface LavoroVittima {
  readonly config: DatabaseConfig;
  readonly workerUrl: string | null;
  /** Folder of the program's files. */
  readonly dataDir: string;
  readonly fai: { readonly importa: readonly string[]; readonly opzioni: OpzioniImportazione } | { readonly annulla: string; readonly comune: string } | DelRegistro | { readonly utentiDa: number } | { readonly bozza: string; readonly comune: string };
}

/**
 * The application at work in a process of its own, until it is killed or done. On its output: `pronto`; of an import `controllata` when the merge is about to begin and
 * `fine STATO`; of a register's file `lettura`, `applicazione` and the same; of an undo `fine annullata`; the name and one-time password of each account that was made and has signed in;
 * of a draft `scritte` at each lot of parcels, and `fine bozza`.
 */
async function lavora({ config, workerUrl, dataDir, fai }: LavoroVittima): Promise<void> {
  const db = await Database.open(config, { ...(workerUrl === null ? {} : { workerUrl: new URL(workerUrl) }), migrate: false });
  di('pronto');
  if ('importa' in fai) {
    const ascoltatore: OpzioniImportazione['ascoltatore'] = ({ fase, percento }) => fase === 'controllo' && percento === 62 && di('controllata');
    const { stato } = await importazioniOn(db, dataDir).importa(fai.importa, { ...fai.opzioni, ascoltatore });
    await db.close();
    di(`fine ${stato}`);
    return;
  }
  if ('registro' in fai) {
    const stato = await lavoraRegistro(db, dataDir, fai);
    await db.close();
    di(`fine ${stato}`);
    return;
  }
  if ('annulla' in fai) {
    const fornitura = await new FornitureRepository(db).find(FornitureRepository.contesto(fai.comune), fai.annulla);
    await importazioniOn(db, dataDir).annulla(fornitura!);
    await db.close();
    di('fine annullata');
    return;
  }
  if ('bozza' in fai) {
    const bozze = new BozzeRepository();
    const scrivi = bozze.scriviEsiti.bind(bozze);
    bozze.scriviEsiti = (...dati) => scrivi(...dati).then(() => di('scritte'));
    await lavoroBozzeOn(db, bozze).avvia(fai.bozza, fai.comune);
    await db.close();
    di('fine bozza');
    return;
  }
  const { utenti, sessioni } = accessiOn(db);
  for (let n = fai.utentiDa; ; n++) {
    const { utente, passwordUnaTantum } = await utenti.create({ nome: `prova-${n}`, ruolo: 'consultazione', comuni: '*' }, null);
    await sessioni.signIn(utente.nome, passwordUnaTantum, '', { indirizzo: '127.0.0.1', agente: 'prova', segretoPrecedente: null });
    di(`${utente.nome} ${passwordUnaTantum}`);
  }
}

async function lavoraRegistro(db: Database, dataDir: string, { registro: codice, file, comune, destinazione, caricata }: DelRegistro): Promise<string> {
  const registri = registriOn(db, dataDir);
  if (!caricata) {
    const dette = new Set<string>();
    const { fornitura } = await registri.importa(codice, [file], { comune, destinazione, ascoltatore: ({ fase }) => {
      if (!dette.has(fase)) di(fase);
      dette.add(fase);
    } });
    return fornitura.stato;
  }
  const registro = registri.find(codice, ['urbanistica']);
  const { id, tabelle: [tabella] } = await registri.carica(registro, [file], { comune, operatore: { id: null, nome: 'prova' } });
  const contesto = FornitureRepository.contesto(comune);
  await registri.leggi(contesto, registro, id, { tabella: tabella!.nome, mappatura: tabella!.mappatura, destinazione });
  di('lettura');
  for (;;) {
    const { stato } = (await new FornitureRepository(db).find(contesto, id))!;
    if (stato === 'anteprima') return stato;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function di(riga: string): void {
  process.stdout.write(`${riga}\n`);
}

await lavora(JSON.parse(process.argv[2] ?? '') as LavoroVittima);

import { SecondoFattoreRepository } from '../../src/accessi/secondo-fattore.repository.js';
import { SessioniRepository } from '../../src/accessi/sessioni.repository.js';
import { SessioniService } from '../../src/accessi/sessioni.service.js';
import { TracciaRepository } from '../../src/accessi/traccia.repository.js';
import { TracciaService } from '../../src/accessi/traccia.service.js';
import { UtentiRepository } from '../../src/accessi/utenti.repository.js';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { BozzeRepository } from '../../src/cdu/bozze.repository.js';
import { CalcoloService } from '../../src/cdu/calcolo.service.js';
import { LavoroBozzeService } from '../../src/cdu/lavoro-bozze.service.js';
import { UrbanisticaRepository } from '../../src/cdu/urbanistica.repository.js';
import { UrbanisticaService } from '../../src/cdu/urbanistica.service.js';
import { CollegamentiService } from '../../src/collegamenti/collegamenti.service.js';
import { RiferitiService } from '../../src/collegamenti/riferiti.service.js';
import { SORGENTI, type SorgenteRiferita } from '../../src/collegamenti/sorgenti.js';
import type { Database } from '../../src/database/database.js';
import { AnteprimaRepository } from '../../src/importazioni/anteprima/anteprima.repository.js';
import { AnteprimaService } from '../../src/importazioni/anteprima/anteprima.service.js';
import { AvanzamentiService } from '../../src/importazioni/avanzamenti.service.js';
import { CaricamentiService } from '../../src/importazioni/caricamenti.service.js';
import { ControlloService } from '../../src/importazioni/controllo.service.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { FusioneService } from '../../src/importazioni/fusione.service.js';
import { ImportazioniService } from '../../src/importazioni/importazioni.service.js';
import { Lavori } from '../../src/importazioni/lavori.js';
import { LetturaService } from '../../src/importazioni/lettura/lettura.service.js';
import { AnnullamentoRepository } from '../../src/operazioni/annullamento.repository.js';
import { AnnullamentoService } from '../../src/operazioni/annullamento.service.js';
import { OperazioniService } from '../../src/operazioni/operazioni.service.js';
import { FusioneRegistroService } from '../../src/registri/fusione-registro.service.js';
import { LetturaRegistroService } from '../../src/registri/lettura-registro.service.js';
import { RegistriRepository } from '../../src/registri/registri.repository.js';
import { RegistriService } from '../../src/registri/registri.service.js';
import { REGISTRI } from '../../src/registri/registri.js';
import { GenealogiaRepository } from '../../src/storia/genealogia.repository.js';
import { GenealogiaService } from '../../src/storia/genealogia.service.js';
import { RegistroService } from '../../src/territorio/registro.service.js';

/** Services of the application around one database, as the modules wire them: nothing here knows the runner of the tests, so that a process of its own may use them. */

/** The undo of the application. */
export function annullamentoOn(db: Database, sorgenti: readonly SorgenteRiferita[] = SORGENTI): AnnullamentoService {
  return new AnnullamentoService(db, new OperazioniService(), new AnnullamentoRepository(), new RegistroService(), new CollegamentiService(), new TracciaService(new TracciaRepository(db)), new RiferitiService(sorgenti));
}

/** @param dataDir folder of the program's files. @param sorgenti registers that are linked again after each merge. */
export function importazioniOn(db: Database, dataDir = '.edigit', sorgenti: readonly SorgenteRiferita[] = SORGENTI): ImportazioniService {
  return servizi(db, dataDir, sorgenti).importazioni;
}

/** The import of registers' files. */
export function registriOn(db: Database, dataDir = '.edigit'): RegistriService {
  return fornitureOn(db, dataDir).registri;
}

/** The same with that of supplies, which takes up and applies them all. */
export function fornitureOn(db: Database, dataDir: string): { readonly registri: RegistriService; readonly importazioni: ImportazioniService } {
  const { forniture, anteprima, caricamenti, importazioni, lavori } = servizi(db, dataDir);
  const registri = new RegistriService(db, forniture, new RegistriRepository(db), new LetturaRegistroService(db, forniture), new FusioneRegistroService(db, new OperazioniService(), anteprima, new RiferitiService(SORGENTI)), anteprima, caricamenti, importazioni, lavori, REGISTRI);
  registri.onModuleInit();
  return { registri, importazioni };
}

function servizi(db: Database, dataDir: string, sorgenti: readonly SorgenteRiferita[] = SORGENTI) {
  const forniture = new FornitureRepository(db);
  const [registro, collegamenti] = [new RegistroService(), new CollegamentiService()];
  const anteprima = new AnteprimaService(db, new AnteprimaRepository(db), registro, collegamenti, new TracciaService(new TracciaRepository(db)));
  const fusione = new FusioneService(db, new OperazioniService(), registro, collegamenti, anteprima, forniture, new RiferitiService(sorgenti));
  const caricamenti = new CaricamentiService({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir });
  const avanzamenti = new AvanzamentiService();
  const lavori = new Lavori(db, avanzamenti);
  const importazioni = new ImportazioniService(forniture, new LetturaService(db, forniture), new ControlloService(db, forniture), fusione, anteprima, avanzamenti, caricamenti, annullamentoOn(db, sorgenti), lavori);
  return { forniture, anteprima, caricamenti, importazioni, lavori };
}

export function accessiOn(db: Database): { readonly utenti: UtentiService; readonly sessioni: SessioniService } {
  const traccia = new TracciaRepository(db);
  return { utenti: new UtentiService(new UtentiRepository(db, traccia)), sessioni: new SessioniService(new SessioniRepository(db, traccia), new SecondoFattoreRepository(db, traccia)) };
}

/** The work on drafts of the certificate. @param bozze where they are kept. */
export function lavoroBozzeOn(db: Database, bozze = new BozzeRepository()): LavoroBozzeService {
  const repository = new UrbanisticaRepository();
  const calcolo = new CalcoloService(repository);
  return new LavoroBozzeService(db, bozze, calcolo, new UrbanisticaService(db, repository, calcolo), new GenealogiaService(db, new GenealogiaRepository()));
}

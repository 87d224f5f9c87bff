import type { Database } from '../../src/database/database.js';
import { CollegamentiService } from '../../src/collegamenti/collegamenti.service.js';
import { ControlloService } from '../../src/importazioni/controllo.service.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { FusioneService } from '../../src/importazioni/fusione.service.js';
import { ImportazioniService } from '../../src/importazioni/importazioni.service.js';
import { LetturaService } from '../../src/importazioni/lettura/lettura.service.js';
import { RegistroService } from '../../src/territorio/registro.service.js';

/** The import of the application around one database, as the module wires it. */
export function importazioniOn(db: Database): ImportazioniService {
  const forniture = new FornitureRepository(db);
  const fusione = new FusioneService(db, new RegistroService(), new CollegamentiService());
  return new ImportazioniService(db, forniture, new LetturaService(db, forniture), new ControlloService(db, forniture), fusione);
}

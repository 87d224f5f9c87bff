import { Anteprima } from '@edigit/anagrafe/contract';
import { TracciaRepository } from '../../src/accessi/traccia.repository.js';
import { TracciaService } from '../../src/accessi/traccia.service.js';
import { CollegamentiService } from '../../src/collegamenti/collegamenti.service.js';
import type { Database } from '../../src/database/database.js';
import { AnteprimaRepository } from '../../src/importazioni/anteprima/anteprima.repository.js';
import { AnteprimaService } from '../../src/importazioni/anteprima/anteprima.service.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import type { EsitoImportazione, OpzioniImportazione } from '../../src/importazioni/importazione.js';
import type { ImportazioniService } from '../../src/importazioni/importazioni.service.js';
import { RegistroService } from '../../src/territorio/registro.service.js';
import { importazioniOn } from './importazione.js';

/** Previews of the application around one database, as the module wires them. */
export function anteprimaOn(db: Database): AnteprimaService {
  return new AnteprimaService(db, new AnteprimaRepository(db), new RegistroService(), new CollegamentiService(), new TracciaService(new TracciaRepository(db)));
}

/** Reads a supply up to its preview, as a browser does: it waits there to be applied. */
export async function portaInAnteprima(db: Database, percorsi: readonly string[], opzioni: OpzioniImportazione = {}): Promise<EsitoImportazione & { readonly id: string; readonly comune: string }> {
  const esito = await importazioniOn(db).importa(percorsi, { ...opzioni, prova: true, caricata: true });
  if (esito.stato !== 'anteprima' || esito.id === null || esito.comune === null) throw new Error(`no preview: ${esito.stato} ${esito.rifiuto?.messaggio ?? ''}`);
  return { ...esito, id: esito.id, comune: esito.comune };
}

/** Applies a supply that waits in preview, and waits for the end whatever it is. */
export async function applicaAnteprima(db: Database, { id, comune }: { readonly id: string; readonly comune: string }, servizio: ImportazioniService = importazioniOn(db)): Promise<void> {
  const fornitura = await new FornitureRepository(db).find(FornitureRepository.contesto(comune), id);
  if (fornitura === null) throw new Error('no such supply');
  await servizio.applica(fornitura, { id: null, nome: 'prova' });
}

/** The preview of a supply as the API tells it, in the shape of the contract. */
export async function anteprimaDi(db: Database, { id, comune }: { readonly id: string; readonly comune: string }): Promise<Anteprima> {
  return Anteprima.parse(await anteprimaOn(db).find({ ruolo: 'app', comuni: [comune], diritti: ['importazioni'] }, id));
}

/**
 * What the last operation of a municipality did, told from the history of the tables alone and not from any counter: `$1` comune. Units and parcels that came, changed,
 * went; buildings; known buildings with a unit that changed or with other holders.
 */
const AVVENUTO = `
WITH o AS (SELECT max(id) AS id FROM operazione WHERE comune = $1), stadio AS (
  SELECT DISTINCT sezione, id_immobile FROM catasto_stadio, o WHERE comune = $1 AND tipo_immobile = 'F' AND (aperta_da = o.id OR chiusa_da = o.id)
), unita AS (
  SELECT s.*, p.id AS prima_id, p.stato AS prima_stato, p.assente_dal AS prima_assente, d.id, d.stato, d.assente_dal FROM stadio s CROSS JOIN o
  LEFT JOIN unita_immobiliare p ON p.comune = $1 AND p.sezione = s.sezione AND p.id_immobile = s.id_immobile AND p.aperta_da < o.id AND (p.chiusa_da IS NULL OR p.chiusa_da = o.id)
  LEFT JOIN unita_immobiliare d ON d.comune = $1 AND d.sezione = s.sezione AND d.id_immobile = s.id_immobile AND d.chiusa_da IS NULL
), particella_dopo AS (
  SELECT d.*, p.id AS prima_id, p.stato AS prima_stato, p.in_censuario AND NOT d.in_censuario AND EXISTS (
    SELECT 1 FROM catasto_stadio s WHERE s.comune = $1 AND s.tipo_immobile = 'T' AND s.aperta_da = o.id AND s.assente_dal IS NOT NULL AND s.sezione = d.sezione AND s.foglio = d.foglio AND s.numero = d.numero) AS assente
  FROM o, particella d LEFT JOIN particella p ON p.comune = $1 AND p.id = d.id AND p.chiusa_da = d.aperta_da WHERE d.comune = $1 AND d.aperta_da = o.id
), edificio_prima AS (
  SELECT e.* FROM edificio e, o WHERE e.comune = $1 AND e.aperta_da < o.id AND (e.chiusa_da IS NULL OR e.chiusa_da = o.id) AND e.stato = 'in-uso'
), legame AS (
  SELECT l.*, l.aperta_da < o.id AS di_prima FROM collegamento l, o WHERE l.comune = $1 AND l.tipo = 'unita-edificio' AND l.stato NOT IN ('respinto', 'sciolto') AND (l.chiusa_da IS NULL OR l.chiusa_da = o.id)
), titolo AS (
  SELECT t.tipo_immobile, t.sezione, t.id_immobile, concat_ws('/', t.tipo_soggetto, t.id_soggetto, t.codice_diritto, t.quota_numeratore, t.quota_denominatore) AS testo, t.aperta_da < o.id AS prima, t.chiusa_da IS NULL AS dopo
  FROM persone.catasto_titolarita t, o WHERE t.comune = $1 AND t.attuale AND (t.chiusa_da IS NULL OR t.chiusa_da = o.id)
), insieme AS (
  SELECT sezione, id_immobile, string_agg(testo, ' ' ORDER BY testo) FILTER (WHERE prima) IS DISTINCT FROM string_agg(testo, ' ' ORDER BY testo) FILTER (WHERE dopo) AS cambia FROM titolo WHERE tipo_immobile = 'F' GROUP BY 1, 2
)
SELECT
  (SELECT count(*) FROM unita WHERE prima_id IS NULL)::int AS "unitaAggiunte",
  (SELECT count(*) FROM unita WHERE prima_stato <> 'soppressa' AND stato = 'soppressa')::int AS "unitaSoppresse",
  (SELECT count(*) FROM unita WHERE prima_id IS NOT NULL AND prima_assente IS NULL AND assente_dal IS NOT NULL)::int AS "unitaAssenti",
  (SELECT count(*) FROM unita WHERE prima_id IS NOT NULL)::int AS "unitaToccate",
  (SELECT count(*) FROM particella_dopo WHERE prima_id IS NULL)::int AS "particelleAggiunte",
  (SELECT count(*) FROM particella_dopo WHERE prima_stato = 'attiva' AND stato = 'soppressa' AND NOT assente)::int AS "particelleSoppresse",
  (SELECT count(*) FROM particella_dopo WHERE assente)::int AS "particelleAssenti",
  (SELECT count(*) FROM edificio e, o WHERE e.comune = $1 AND e.aperta_da = o.id AND NOT EXISTS (SELECT 1 FROM edificio p WHERE p.comune = $1 AND p.id = e.id AND p.aperta_da < o.id))::int AS "edificiAggiunti",
  (SELECT count(*) FROM edificio e, o WHERE e.comune = $1 AND e.aperta_da = o.id AND e.stato = 'non-piu-in-mappa')::int AS "edificiNonPiuInMappa",
  (SELECT count(DISTINCT e.id) FROM edificio_prima e JOIN legame l ON l.a_id = e.id JOIN unita u ON l.da_id IN (u.id, u.prima_id))::int AS "edificiConUnitaCambiate",
  (SELECT count(DISTINCT e.id) FROM edificio_prima e JOIN legame l ON l.a_id = e.id AND l.di_prima JOIN unita_immobiliare u ON u.comune = $1 AND u.id = l.da_id
    JOIN insieme i ON i.cambia AND i.sezione = u.sezione AND i.id_immobile = u.id_immobile)::int AS "edificiConIntestatariCambiati"`;

/** The same numbers as a preview says them. */
export function annunciato({ riassunto: r }: Anteprima): Record<string, number> {
  return {
    unitaAggiunte: r.unita.aggiunte, unitaSoppresse: r.unita.soppresse, unitaAssenti: r.unita.assenti, unitaToccate: r.unita.modificate + r.unita.soppresse + r.unita.riattivate + r.unita.assenti,
    particelleAggiunte: r.particelle.aggiunte, particelleSoppresse: r.particelle.soppresse, particelleAssenti: r.particelle.assenti, edificiAggiunti: r.edifici.aggiunti, edificiNonPiuInMappa: r.edifici.nonPiuInMappa,
    edificiConUnitaCambiate: r.edificiConUnitaCambiate, edificiConIntestatariCambiati: r.edificiConIntestatariCambiati,
  };
}

/** What the last operation did, by the history. */
export async function avvenuto(db: Database, comune: string): Promise<Record<string, number>> {
  const [riga] = await db.lavora({ ruolo: 'import', comuni: [comune] }, (u) => u.query<Record<string, number>>(AVVENUTO, [comune]));
  return riga!;
}

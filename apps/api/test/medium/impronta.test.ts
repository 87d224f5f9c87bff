import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TABELLE_TEMPORALI } from '../../src/operazioni/tabelle-temporali.js';
import { describeSample, importSample } from '../campione/campione.js';
import { importazioniOn, svuota } from '../harness/importazione.js';
import { improntaRegistro, type ImprontaRegistro } from '../harness/impronta.js';
import { asAdmin } from '../harness/index.js';

const AGGIORNAMENTO = fileURLToPath(new URL('../../../../data/samples/aggiornamento', import.meta.url));

describeSample('the checksum of a registry', (getDb, getTest) => {
  const impronta = (perNome = false): Promise<ImprontaRegistro> => improntaRegistro(getDb(), 'X998', { perNome });

  it('has a part for every temporal table that holds something, and for what is derived', async () => {
    const vuote = new Set(['sagoma_rilevata', 'aggregato', 'edificio_attributo', 'edificio_confronto', 'segnalazione', 'piano', 'piano_versione', 'piano_strato', 'zona', 'vincolo', 'titolo_edilizio', 'titolo_richiedente', 'documento', 'impianto', 'posizione', 'contribuente', 'decisione_registro', 'collegamento_registro', 'ape', 'ape_fatto', 'ape_certificatore', 'strada', 'civico', 'anncsu_aggiornamento', 'anncsu_accesso', 'anncsu_decisione']);
    const attese = [...TABELLE_TEMPORALI.map((t) => t.nome).filter((t) => !vuote.has(t)), 'edificio_sintesi', 'foglio_allineamento', 'indirizzo_catastale', 'comune'];
    expect(Object.keys(await impronta())).toEqual(expect.arrayContaining(attese));
  });

  it('is equal by name, and not by id, when the same supply is applied to an empty registry; another operation alone changes nothing', async () => {
    const [prima, primaPerNome] = [await impronta(), await impronta(true)];
    await asAdmin(getTest(), 'UPDATE catasto_stadio SET aperta_da = aperta_da + 1000; UPDATE edificio_sintesi SET aggiornata_da = aggiornata_da + 1000');
    expect(await impronta()).toEqual(prima);

    await svuota(getTest());
    await importSample(getDb());
    expect(await impronta(true)).toEqual(primaPerNome);
    const altra = await impronta();
    expect(Object.keys(prima).filter((t) => prima[t]!.hash !== altra[t]!.hash)).toEqual(expect.arrayContaining(['collegamento', 'edificio', 'particella', 'unita_immobiliare']));
  });

  it('sees one changed value, in the table where it is', async () => {
    const prima = await impronta();
    const cambiate = async (sql: string): Promise<string[]> => {
      await asAdmin(getTest(), sql);
      const dopo = await impronta();
      return Object.keys(dopo).filter((t) => dopo[t]!.hash !== prima[t]?.hash);
    };
    expect(await cambiate('SELECT 1')).toEqual([]);
    expect(await cambiate(`UPDATE catasto_stadio SET rendita_euro_cents = rendita_euro_cents + 1 WHERE id_immobile = (SELECT min(id_immobile) FROM catasto_stadio WHERE rendita_euro_cents > 0)`)).toEqual(['catasto_stadio']);
    expect(await cambiate(`UPDATE catasto_stadio SET rendita_euro_cents = rendita_euro_cents - 1 WHERE id_immobile = (SELECT min(id_immobile) FROM catasto_stadio WHERE rendita_euro_cents > 0)`)).toEqual([]);
    expect(await cambiate(`UPDATE edificio SET geom = ST_Translate(geom, 1e-12, 0) WHERE codice = 'X998-E-00012'`)).toEqual(['edificio']);
  });

  it('sees an update applied over it', async () => {
    const prima = await impronta(true);
    const { stato } = await importazioniOn(getDb()).importa([AGGIORNAMENTO], { comune: 'X998' });
    expect(stato).toBe('applicata');
    const dopo = await impronta(true);
    expect(Object.keys(dopo).filter((t) => dopo[t]!.hash !== prima[t]?.hash)).toEqual(expect.arrayContaining(['catasto_stadio', 'unita_immobiliare']));
  });
});

import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { TracciaRepository } from '../../src/accessi/traccia.repository.js';
import { TracciaService } from '../../src/accessi/traccia.service.js';
import { CollegamentiService } from '../../src/collegamenti/collegamenti.service.js';
import { DaCollegareService } from '../../src/collegamenti/da-collegare.service.js';
import { DecisioniService } from '../../src/collegamenti/decisioni.service.js';
import { type EsitoRiferiti, RiferitiService } from '../../src/collegamenti/riferiti.service.js';
import type { SorgenteRiferita } from '../../src/collegamenti/sorgenti.js';
import type { Contesto } from '../../src/database/contesto.js';
import { FornitureRepository } from '../../src/importazioni/forniture.repository.js';
import { OperazioniService } from '../../src/operazioni/operazioni.service.js';
import { RegistroService } from '../../src/territorio/registro.service.js';
import { describeSample } from '../campione/campione.js';
import { annullamentoOn, importazioniOn } from '../harness/importazione.js';
import { asAdmin } from '../harness/index.js';

const COMUNE = 'X998';
const AGGIORNAMENTO = fileURLToPath(new URL('../../../../data/samples/aggiornamento', import.meta.url));
const UTENTE = '01900000-0000-7000-8000-000000000001';
const PROVA: SorgenteRiferita = { settore: 'prova', tabella: 'cosa_di_prova', diritto: 'edilizia', titolo: 'Cose', etichetta: (t) => `'Cosa ' || left(${t}.id::text, 4)` };

interface Riga {
  readonly riferimenti?: readonly Partial<Record<'tipo' | 'sezione' | 'foglio' | 'numero' | 'subalterno' | 'finoA', string>>[];
  readonly al?: string;
  readonly indirizzo?: string;
  readonly punto?: readonly [number, number];
}
interface Legame {
  readonly fine: string;
  readonly a: string;
  readonly criterio: string;
  readonly stato: string;
  readonly prove: Readonly<Record<string, unknown>>;
}

/** A register of the test alone: any table with the agreed columns is linked by the same rules. */
describeSample('links of a register by the keys that it names', (getDb, getTest) => {
  const riferiti = new RiferitiService([PROVA]);
  const operazioni = new OperazioniService();
  const IMPORT: Contesto = { ruolo: 'import', comuni: [COMUNE] };
  const leggi = <R>(testo: string, parametri: readonly unknown[] = []): Promise<R[]> => getDb().lavora(IMPORT, (u) => u.query<R>(testo, parametri));

  beforeAll(async () => {
    await asAdmin(getTest(), `
      CREATE TABLE cosa_di_prova (comune text COLLATE "C", id uuid DEFAULT edigit.uuid7(), aperta_da bigint, chiusa_da bigint, riferimenti jsonb NOT NULL DEFAULT '[]', riferito_al date, indirizzo text NOT NULL DEFAULT '', posizione geometry(Point, 6706));
      CREATE INDEX ON cosa_di_prova (comune, id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON cosa_di_prova TO edigit_import;
      GRANT SELECT ON cosa_di_prova TO edigit_app`);
  });
  beforeEach(() => asAdmin(getTest(), 'TRUNCATE cosa_di_prova, collegamento_registro, registro_riferimento, registro_indirizzo, nome_indirizzo, nome_catastale, decisione_registro'));

  const conOperazione = <T>(fn: (u: Parameters<Parameters<ReturnType<typeof getDb>['lavora']>[1]>[0], operazione: number) => Promise<T>): Promise<T> =>
    getDb().lavora(IMPORT, async (u) => fn(u, await operazioni.apri(u, { comune: COMUNE, tipo: 'modifica', operatore: { id: null, nome: 'prova' } })), { lunga: true });
  const scrivi = (righe: readonly Riga[]): Promise<{ ids: string[]; esito: EsitoRiferiti }> => conOperazione(async (u, operazione) => {
    const ids: string[] = [];
    for (const { riferimenti = [], al = null, indirizzo = '', punto } of righe) {
      const chiavi = riferimenti.map((r) => ({ tipo: '', sezione: '', sezioneUrbana: '', foglio: '', numero: '', denominatore: '', subalterno: '', finoA: '', ...r }));
      const [{ id }] = await u.query<{ id: string }>(`INSERT INTO cosa_di_prova (comune, aperta_da, riferimenti, riferito_al, indirizzo, posizione)
        VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::float8 IS NOT NULL THEN ST_SetSRID(ST_MakePoint($6, $7), 6706) END) RETURNING id`, [COMUNE, operazione, JSON.stringify(chiavi), al, indirizzo, punto?.[0] ?? null, punto?.[1] ?? null]) as [{ id: string }];
      ids.push(id);
    }
    return { ids, esito: await riferiti.ricollega(u, COMUNE, operazione) };
  });
  const legami = (id: string): Promise<Legame[]> => leggi<Legame>('SELECT fine, a_id AS a, criterio, stato, prove FROM collegamento_registro_oggi WHERE da_id = $1 ORDER BY fine DESC, punteggio DESC, a_id', [id]);
  const edifici = async (id: string): Promise<string[][]> => (await legami(id)).filter((l) => l.fine === 'edificio').map((l) => [l.a, l.criterio, l.stato]);
  const trova = async <R>(testo: string): Promise<R> => {
    const [riga] = await leggi<R>(testo);
    expect(riga, testo).toBeDefined();
    return riga!;
  };
  const UNITA_SICURA = `SELECT u.id, u.foglio, u.numero, u.subalterno, l.a_id AS edificio FROM unita_immobiliare_oggi u JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato = 'certo'
    WHERE u.stato = 'attiva' AND u.subalterno <> '' AND (SELECT count(*) FROM unita_immobiliare_oggi x WHERE (x.foglio, x.numero, x.subalterno) = (u.foglio, u.numero, u.subalterno)) = 1 ORDER BY u.foglio, u.numero, u.subalterno LIMIT 1`;
  const particella = (quanti: string): string => `SELECT p.id, p.foglio, p.numero, array_agg(l.da_id ORDER BY l.da_id) AS edifici FROM particella_oggi p JOIN collegamento_oggi l ON l.tipo = 'edificio-particella' AND l.a_id = p.id AND l.stato = 'certo'
    WHERE p.stato = 'attiva' AND (SELECT count(*) FROM particella_oggi x WHERE (x.foglio, x.numero) = (p.foglio, p.numero)) = 1 GROUP BY 1, 2, 3 HAVING count(*) ${quanti} ORDER BY p.foglio, p.numero LIMIT 1`;

  it('finds the unit of a subalterno and its building', async () => {
    const { id, foglio, numero, subalterno, edificio } = await trova<{ id: string; foglio: string; numero: string; subalterno: string; edificio: string }>(UNITA_SICURA);
    const { ids: [cosa] } = await scrivi([{ riferimenti: [{ tipo: 'F', foglio, numero, subalterno }] }]);
    const trovati = await legami(cosa!);
    expect(trovati.map((l) => [l.fine, l.a, l.stato])).toEqual(expect.arrayContaining([['unita', id, 'certo'], ['edificio', edificio, 'certo']]));
    expect(trovati[0]!.prove).toMatchObject({ foglio, numero, subalterno, candidati: 1 });
  });

  it('of a whole parcel means the one building on it; several are ambiguous until a place or an address tells them apart', async () => {
    const [una, tante] = [await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('= 1')), await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('> 1'))];
    const dentro = await trova<{ x: number; y: number }>(`SELECT ST_X(p) AS x, ST_Y(p) AS y FROM (SELECT ST_PointOnSurface(geom) AS p FROM edificio_oggi WHERE id = '${tante.edifici[1]!}') e`);
    const { ids: [a, b, c] } = await scrivi([{ riferimenti: [{ tipo: 'T', ...una }] }, { riferimenti: [{ tipo: 'T', ...tante }] }, { riferimenti: [{ tipo: 'T', ...tante }], punto: [dentro.x, dentro.y] }]);
    expect(await edifici(a!)).toEqual([[una.edifici[0], 'particella', 'certo']]);
    expect((await edifici(b!)).map(([x, , stato]) => [x, stato]).toSorted()).toEqual(tante.edifici.map((x) => [x, 'ambiguo']));
    expect(await edifici(c!)).toEqual(expect.arrayContaining([[tante.edifici[1], 'particella', 'proposto']]));
    expect((await edifici(c!)).filter(([, , stato]) => stato === 'ambiguo')).toHaveLength(tante.edifici.length - 1);
  });

  it('of a range means only the units that existed on the day', async () => {
    const { foglio, numero } = await trova<{ foglio: string; numero: string }>(`SELECT foglio, numero FROM unita_immobiliare_oggi WHERE stato <> 'soppressa' AND subalterno ~ '^[0-9]+$' GROUP BY 1, 2 HAVING count(*) > 3 ORDER BY 1, 2 LIMIT 1`);
    const note = await leggi<{ id: string; nata: string | null; stato: string }>(`SELECT u.id, u.stato, (SELECT CASE WHEN count(s.efficace_dal) = count(*) THEN min(s.efficace_dal)::text END FROM catasto_stadio_oggi s WHERE s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile) AS nata
      FROM unita_immobiliare_oggi u WHERE u.foglio = '${foglio}' AND u.numero = '${numero}' AND u.subalterno ~ '^[0-9]+$'`);
    const giorni = note.flatMap(({ nata }) => nata ?? []).toSorted();
    const al = giorni[Math.floor(giorni.length / 2)]!;
    const { ids: [oggi, allora] } = await scrivi([{ riferimenti: [{ foglio, numero, subalterno: '1', finoA: '60' }] }, { riferimenti: [{ foglio, numero, subalterno: '1', finoA: '60' }], al }]);
    const di = async (id: string): Promise<string[]> => (await legami(id)).filter((l) => l.fine === 'unita').map((l) => l.a).toSorted();
    expect(await di(oggi!)).toEqual(note.map((n) => n.id).toSorted());
    expect(await di(allora!)).toEqual(note.filter((n) => n.nata === null || n.nata <= al).filter((n) => n.stato !== 'soppressa').map((n) => n.id).toSorted());
  });

  it('of a parcel that is no more leads to what came of it', async () => {
    const soppressa = await trova<{ id: string; foglio: string; numero: string; eredi: string[] }>(`
      SELECT p.id, p.foglio, p.numero, array_agg(DISTINCT q.id) AS eredi FROM particella_oggi p JOIN catasto_stadio_oggi v ON v.tipo_immobile = 'T' AND (v.sezione, v.foglio, v.numero, v.denominatore) = (p.sezione, p.foglio, p.numero, p.denominatore)
      JOIN catasto_stadio_oggi n ON n.tipo_immobile = 'T' AND n.mutazione_iniziale = v.mutazione_finale JOIN particella_oggi q ON (q.sezione, q.foglio, q.numero, q.denominatore) = (n.sezione, n.foglio, n.numero, n.denominatore) AND q.stato = 'attiva'
      WHERE p.stato = 'soppressa' GROUP BY 1, 2, 3 ORDER BY 2, 3 LIMIT 1`);
    const { ids: [cosa] } = await scrivi([{ riferimenti: [{ tipo: 'T', foglio: soppressa.foglio, numero: soppressa.numero }], al: '1985-03-01' }]);
    const trovati = (await legami(cosa!)).filter((l) => l.fine === 'particella');
    expect(trovati.find((l) => l.a === soppressa.id)).toMatchObject({ criterio: 'particella', stato: 'certo', prove: { soppressa: true } });
    expect(trovati.filter((l) => l.criterio === 'genealogia').map((l) => l.a).toSorted()).toEqual(soppressa.eredi.toSorted());
  });

  it('without any key goes by the address, then by the place; what leads nowhere has no link', async () => {
    const { etichetta, edifici: suoi } = await trova<{ etichetta: string; edifici: string[] }>(`SELECT a.etichetta, array_agg(DISTINCT l.a_id) AS edifici FROM indirizzo_catastale a JOIN unita_indirizzo y ON y.indirizzo = a.id AND y.chiusa_da IS NULL
      JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = y.unita AND l.stato <> 'respinto' WHERE a.civico <> '' GROUP BY a.toponimo, a.via, a.numero_civico, a.etichetta HAVING count(DISTINCT l.a_id) = 1 ORDER BY 1 LIMIT 1`);
    const { id, x, y } = await trova<{ id: string; x: number; y: number }>(`SELECT id, ST_X(ST_PointOnSurface(geom)) AS x, ST_Y(ST_PointOnSurface(geom)) AS y FROM edificio_oggi WHERE stato = 'in-uso' ORDER BY codice LIMIT 1`);
    const { ids: [a, b, c] } = await scrivi([{ indirizzo: etichetta.toUpperCase().replace(/ (?=\d)/, ', n. ') }, { punto: [x, y] }, { riferimenti: [{ foglio: '999', numero: '1' }], indirizzo: 'Via che non c’è, 1' }]);
    expect(await edifici(a!)).toEqual([[suoi[0], 'indirizzo', 'proposto']]);
    expect(await edifici(b!)).toEqual(expect.arrayContaining([[id, 'posizione', 'proposto']]));
    expect(await legami(c!)).toEqual([]);
  });

  it('of an address compares the street by its name, once: through the register of streets, with the reason; two that are as near are ambiguous', async () => {
    const [prima, seconda] = await leggi<{ unita: string; edificio: string }>(`SELECT DISTINCT ON (l.a_id) l.da_id AS unita, l.a_id AS edificio FROM collegamento_oggi l WHERE l.tipo = 'unita-edificio' AND l.stato = 'certo' ORDER BY l.a_id, l.da_id LIMIT 2`) as [{ unita: string; edificio: string }, { unita: string; edificio: string }];
    const { ids: [turati, garibaldi, menotti] } = await scrivi([{ indirizzo: 'via F. Turati n. 3' }, { indirizzo: 'V. Garibaldi, 5/a' }, { indirizzo: 'via M. Garibaldi 5 A' }]);
    const tutte = [turati!, garibaldi!, menotti!];
    expect(await Promise.all(tutte.map(legami))).toEqual([[], [], []]);

    // Units come to the addresses: the rows that name them find their building, and no other row is looked at.
    const abita = (via: string, civico: string, unita: string) => conOperazione(async (u, operazione) => {
      const [{ id }] = await u.query<{ id: string }>(`INSERT INTO indirizzo_catastale (comune, id, toponimo, via, civico, etichetta, ricerca) VALUES ($1, edigit.uuid7(), 'VIA', $2, $3, 'Via ' || $2 || ' ' || $3, '') RETURNING id`, [COMUNE, via, civico]) as [{ id: string }];
      await u.query('INSERT INTO unita_indirizzo (comune, unita, indirizzo, aperta_da) VALUES ($1, $2, $3, $4)', [COMUNE, unita, id, operazione]);
      return riferiti.ricollega(u, COMUNE, operazione);
    });
    expect(await abita('TURATI FILIPPO', '3', prima.unita)).toMatchObject({ righe: 1, aperti: 1 });
    expect(await abita('GARIBALDI MENOTTI', '0005A', seconda.unita)).toMatchObject({ righe: 2, aperti: 2 });
    expect(await edifici(turati!)).toEqual([[prima.edificio, 'indirizzo', 'proposto']]);
    expect([await edifici(garibaldi!), await edifici(menotti!)]).toEqual([[[seconda.edificio, 'indirizzo', 'proposto']], [[seconda.edificio, 'indirizzo', 'proposto']]]);

    // The register of streets knows two of them: the name alone is not enough any more. The undo takes that back.
    const strade = await conOperazione(async (u, operazione) => {
      await u.query(`INSERT INTO strada (comune, aperta_da, chiave, impronta, nome) SELECT $1, $2, n, n, n FROM unnest(ARRAY['Via Filippo Turati', 'Via Giuseppe Garibaldi', 'Via Menotti Garibaldi']) n`, [COMUNE, operazione]);
      await riferiti.ricollega(u, COMUNE, operazione);
      return operazione;
    });
    const [legame] = await legami(turati!);
    expect(legame).toMatchObject({ stato: 'proposto', prove: { indirizzo: true, scritto: 'Via TURATI FILIPPO 3', strada: { nome: 'via F. Turati', registro: 'Via Filippo Turati', prove: [{ criterio: 'iniziale', parole: 'FILIPPO' }] } } });
    expect(await edifici(garibaldi!)).toEqual([[seconda.edificio, 'indirizzo', 'ambiguo']]);
    expect((await legami(garibaldi!))[0]!.prove).toMatchObject({ strada: { possibili: ['Via Giuseppe Garibaldi', 'Via Menotti Garibaldi'] } });
    expect(await edifici(menotti!)).toEqual([[seconda.edificio, 'indirizzo', 'proposto']]);
    expect(await conOperazione((u, operazione) => riferiti.ricollega(u, COMUNE, operazione, { tutto: true }))).toMatchObject({ aperti: 0, chiusi: 0 });
    await annullamentoOn(getDb(), [PROVA]).annulla({ comune: COMUNE, operazione: strade, operatore: { id: null, nome: 'prova' } });
    expect(await edifici(garibaldi!)).toEqual([[seconda.edificio, 'indirizzo', 'proposto']]);
    expect(await conOperazione((u, operazione) => riferiti.ricollega(u, COMUNE, operazione, { tutto: true }))).toMatchObject({ aperti: 0, chiusi: 0 });
  });

  it('keeps what an officer decided, in every later run, until it is taken back', async () => {
    const tante = await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('> 1'));
    const { ids: [cosa] } = await scrivi([{ riferimenti: [{ tipo: 'T', ...tante }] }]);
    const decidi = (testo: string, parametri: readonly unknown[]): Promise<unknown> => conOperazione(async (u, operazione) => {
      await u.query(testo, [COMUNE, operazione, ...parametri]);
      await riferiti.ricollega(u, COMUNE, operazione);
    });
    await decidi(`INSERT INTO decisione_registro (comune, aperta_da, settore, diritto, fine, da_id, a_id, stato, deciso_da, motivo) VALUES ($1, $2, 'prova', 'edilizia', 'edificio', $3, $4, 'confermato', edigit.uuid7(), 'visto sul posto')`, [cosa, tante.edifici[0]]);
    expect(await edifici(cosa!)).toEqual([[tante.edifici[0], 'particella', 'confermato']]);
    expect(await conOperazione((u, operazione) => riferiti.ricollega(u, COMUNE, operazione, { tutto: true }))).toMatchObject({ aperti: 0, chiusi: 0 });
    await decidi('UPDATE decisione_registro SET chiusa_da = $2 WHERE comune = $1 AND da_id = $3', [cosa]);
    expect((await edifici(cosa!)).map(([, , stato]) => stato)).toEqual(tante.edifici.map(() => 'ambiguo'));
  });

  it('is decided as every link is: confirmed, moved, taken back, each an operation that can be undone', async () => {
    const tante = await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('> 1'));
    const { ids: [cosa] } = await scrivi([{ riferimenti: [{ tipo: 'T', ...tante }] }]);
    const decisioni = new DecisioniService(getDb(), operazioni, new CollegamentiService(), new RegistroService(), new TracciaService(new TracciaRepository(getDb())), riferiti);
    const app: Contesto = { ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'modifica', 'edilizia'], utenteId: UTENTE };
    const autore = { id: UTENTE, nome: 'M. Rossi' };
    const legame = async (a: string): Promise<string> => (await trova<{ id: string }>(`SELECT id FROM collegamento_registro_oggi WHERE fine = 'edificio' AND da_id = '${cosa!}' AND a_id = '${a}'`)).id;
    const [primo, secondo] = tante.edifici as [string, string];

    const confermato = await decisioni.conferma(app, autore, await legame(primo), { motivo: 'visto sul posto', visto: 'ambiguo' });
    expect(confermato.collegamento).toMatchObject({ tipo: 'registro-edificio', aId: primo, stato: 'confermato', decisione: { da: 'M. Rossi', motivo: 'visto sul posto' } });
    await expect(decisioni.respingi(app, autore, await legame(primo), { motivo: 'no', visto: 'ambiguo' })).rejects.toMatchObject({ code: 'stale-version' });
    const spostato = await decisioni.sposta(app, autore, await legame(primo), { motivo: 'era l’altro', edificioId: secondo });
    expect(spostato.collegamento).toMatchObject({ aId: secondo, stato: 'confermato' });
    expect((await edifici(cosa!)).map(([a, , stato]) => [a, stato]).toSorted()).toEqual([[primo, 'respinto'], [secondo, 'confermato']].toSorted());
    await annullamentoOn(getDb(), [PROVA]).annulla({ comune: COMUNE, operazione: spostato.operazione, operatore: autore });
    expect((await edifici(cosa!)).map(([a, , stato]) => [a, stato])).toEqual([[primo, 'confermato']]);
    await decisioni.ritira(app, autore, await legame(primo), {});
    expect((await edifici(cosa!)).map(([, , stato]) => stato)).toEqual(tante.edifici.map(() => 'ambiguo'));
    await expect(decisioni.conferma({ ...app, diritti: ['catasto', 'modifica'] }, autore, await legame(primo), { motivo: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are a worklist where no building is sure: nothing found, several, one that is likely; an officer puts a row where it belongs', async () => {
    const [una, tante] = [await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('= 1')), await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('> 1'))];
    const { ids: [sicura, ambigua, sola] } = await scrivi([{ riferimenti: [{ tipo: 'T', ...una }] }, { riferimenti: [{ tipo: 'T', ...tante }], al: '1990-01-01' }, { indirizzo: 'Via ignota 3' }]);
    const elenco = new DaCollegareService(getDb(), [PROVA]);
    const app: Contesto = { ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'modifica', 'edilizia'], utenteId: UTENTE };
    const { items, conteggi, titolo } = await elenco.list(app, 'prova', { comune: COMUNE, limite: 50 });
    expect([titolo, conteggi]).toEqual(['Cose', { nessuno: 1, ambiguo: 1, proposto: 0 }]);
    expect(items.toSorted((a, b) => (a.dubbio < b.dubbio ? -1 : 1)).map((r) => [r.id, r.dubbio, r.riferimenti, r.riferitoAl, r.indirizzo, r.candidati.length])).toEqual([
      [ambigua, 'ambiguo', [`Foglio ${tante.foglio} · P.lla ${tante.numero}`], '1990-01-01', '', tante.edifici.length], [sola, 'nessuno', [], null, 'Via ignota 3', 0]]);
    const prima = await elenco.list(app, 'prova', { comune: COMUNE, limite: 1 });
    expect((await elenco.list(app, 'prova', { comune: COMUNE, limite: 1, cursore: prima.prossima! })).items.map((r) => r.id)).toEqual([items[1]!.id]);
    expect((await elenco.list(app, 'prova', { comune: COMUNE, limite: 50, id: sicura! })).items).toMatchObject([{ candidati: [{ id: una.edifici[0] }] }]);

    const decisioni = new DecisioniService(getDb(), operazioni, new CollegamentiService(), new RegistroService(), new TracciaService(new TracciaRepository(getDb())), riferiti);
    const messa = await decisioni.assegnaRiga(app, { id: UTENTE, nome: 'M. Rossi' }, elenco.sorgente(app, 'prova'), sola!, { edificioId: una.edifici[0]!, motivo: 'dalla pratica' });
    expect(messa.collegamento).toMatchObject({ aId: una.edifici[0], stato: 'confermato' });
    expect(await edifici(sola!)).toEqual([[una.edifici[0], 'ufficio', 'confermato']]);
    expect(() => elenco.sorgente({ ...app, diritti: ['catasto'] }, 'prova')).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() => elenco.sorgente(app, 'altro')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('says after a supply what it would say if all were linked anew, and looks again at no more than what changed', async () => {
    const unita = await leggi<{ foglio: string; numero: string; subalterno: string }>(`SELECT foglio, numero, subalterno FROM unita_immobiliare_oggi ORDER BY foglio, numero, subalterno, id`);
    const terreni = await leggi<{ foglio: string; numero: string }>('SELECT foglio, numero FROM particella_oggi ORDER BY foglio, numero');
    const indirizzi = await leggi<{ indirizzo: string }>(`SELECT replace(replace(etichetta, 'Via ', 'V. '), ' della ', ' ') AS indirizzo FROM indirizzo_catastale WHERE numero_civico <> '' ORDER BY id`);
    const { esito } = await scrivi([...unita.map((r) => ({ riferimenti: [{ tipo: 'F' as const, ...r }], al: '2005-06-30' })), ...terreni.map((r) => ({ riferimenti: [r] })), ...indirizzi]);
    expect(esito.righe).toBe(unita.length + terreni.length + indirizzi.length);
    const importazioni = importazioniOn(getDb(), '.edigit', [PROVA]);
    const prima = await leggi<{ n: number }>('SELECT max(id) AS n FROM operazione');
    expect((await importazioni.importa([AGGIORNAMENTO], { comune: COMUNE })).stato).toBe('applicata');
    const [toccati] = await leggi<{ n: number }>('SELECT count(DISTINCT da_id)::int AS n FROM collegamento_registro WHERE aperta_da > $1 OR chiusa_da > $1', [prima[0]!.n]);
    expect(toccati!.n).toBeGreaterThan(0);
    expect(await conOperazione((u, operazione) => riferiti.ricollega(u, COMUNE, operazione, { tutto: true }))).toMatchObject({ aperti: 0, chiusi: 0 });
    const [{ id } = { id: '' }] = await leggi<{ id: string }>(`SELECT id FROM fornitura WHERE stato = 'applicata' ORDER BY numero DESC LIMIT 1`);
    await importazioni.annulla((await new FornitureRepository(getDb()).find(IMPORT, id))!);
    expect(await conOperazione((u, operazione) => riferiti.ricollega(u, COMUNE, operazione, { tutto: true }))).toMatchObject({ aperti: 0, chiusi: 0 });
  });

  it('are made again whatever who works may see, and hidden from who has not the right', async () => {
    const una = await trova<{ foglio: string; numero: string; edifici: string[] }>(particella('= 1'));
    const { ids: [cosa] } = await scrivi([{ riferimenti: [{ tipo: 'T', ...una }] }]);
    const app = (diritti: string[]): Contesto => ({ ruolo: 'app', comuni: [COMUNE], diritti, utenteId: UTENTE });
    const conta = (contesto: Contesto): Promise<number> => getDb().lavora(contesto, async (u) => (await u.query<{ n: number }>('SELECT count(*)::int AS n FROM collegamento_registro'))[0]!.n);
    expect([await conta(app(['edilizia'])), await conta(app(['catasto'])), await conta({ ...app(['edilizia']), comuni: ['X999'] })]).toEqual([2, 0, 0]);
    const dopo = await getDb().lavora(app(['modifica', 'catasto']), async (u) => {
      const operazione = await operazioni.apri(u, { comune: COMUNE, tipo: 'modifica', operatore: { id: UTENTE, nome: 'prova' } });
      const esito = await riferiti.ricollega(u, COMUNE, operazione, { tutto: true });
      return { esito, ruolo: (await u.query<{ ruolo: string }>('SELECT current_user::text AS ruolo'))[0]!.ruolo };
    });
    expect(dopo).toEqual({ esito: { righe: 1, aperti: 0, chiusi: 0 }, ruolo: 'edigit_app' });
    expect((await edifici(cosa!)).length).toBe(1);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { indirizzoCercato } from '../../src/ricerca/indirizzo-cercato.js';
import * as fascicolo from '../../src/fascicolo/fascicolo.queries.js';
import { pagina } from '../../src/elenco/elenco.queries.js';
import * as persone from '../../src/ricerca/persone.queries.js';
import { VINCOLI, ZONE } from '../../src/ricerca/gruppi-piani.queries.js';
import * as ricerca from '../../src/ricerca/ricerca.queries.js';
import * as storia from '../../src/storia/storia.queries.js';
import * as oggetti from '../../src/territorio/oggetti.queries.js';
import { describeSample } from '../campione/campione.js';
import type { Contesto } from '../../src/database/contesto.js';
import { asAdmin } from '../harness/index.js';

/** Tables that grow with the municipality: reading one whole is reading thousands of rows for a handful. */
const GRANDI = [
  'catasto_stadio', 'identificativo_catastale', 'catasto_soggetto', 'catasto_titolarita', 'catasto_bordo', 'particella', 'edificio', 'unita_immobiliare', 'indirizzo_catastale', 'unita_indirizzo', 'collegamento', 'edificio_sintesi', 'zona', 'vincolo',
];
const TABELLA = { edifici: 'edificio', particelle: 'particella', 'unita-immobiliari': 'unita_immobiliare' } as const;
const CONTESTO = { ruolo: 'app', comuni: ['X998'], diritti: ['catasto', 'titolarita', 'indirizzi', 'urbanistica'], finalita: { codice: 'cdu' } } as const;
const X998 = ['X998'];

interface Nodo {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Nodo[];
}

describeSample('plans of the application role, under its policies', (getDb, getTest) => {
  let edificio: string;
  beforeAll(async () => {
    // Streets and persons of a town: for the two thousand of the sample an index is not worth opening.
    await getDb().lavora({ ruolo: 'import', comuni: X998 }, async (u) => {
      await u.query(
        `INSERT INTO indirizzo_catastale (comune, id, toponimo, via, civico, etichetta, ricerca)
         SELECT 'X998', edigit.uuid7(), 'VIA', via, c::text, 'Via ' || via || ' ' || c, 'via ' || lower(via) FROM (SELECT 'INVENTATA ' || translate(md5(n::text), '0123456789', 'ghilmnopqr') AS via FROM generate_series(1, 1000) n) v, generate_series(1, 20) c`);
      await u.query(
        `INSERT INTO persone.catasto_soggetto (comune, sezione, catasto, id_soggetto, tipo_soggetto, aperta_da, impronta, cognome, nome, codice_fiscale)
         SELECT 'X998', '', 'F', 1000000 + n, 'P', 1, md5(n::text), translate(substr(md5(n::text), 1, 12), '0123456789', 'ghilmnopqr'), translate(substr(md5(n::text), 14, 9), '0123456789', 'ghilmnopqr'), substr(upper(md5(n::text)), 1, 16)
         FROM generate_series(1, 15000) n`);
      // Zones and constraints of a region's own layers.
      const parola = `translate(md5(n::text), '0123456789', 'ghilmnopqr')`;
      const forma = `ST_Multi(ST_MakeEnvelope(14.55, 40.79, 14.551, 40.791, 6706))`;
      await u.query(
        `INSERT INTO zona (comune, aperta_da, strato, chiave, impronta, codice, nome, geom, superficie_m2, crs_origine) SELECT 'X998', 1, edigit.uuid7(), n::text, '', 'Q' || n, ${parola}, ${forma}, 1, '' FROM generate_series(1, 10000) n`);
      await u.query(`INSERT INTO vincolo (comune, aperta_da, tipo, strato, chiave, impronta, nome, geom, superficie_m2, crs_origine) SELECT 'X998', 1, 'altro-' || n % 50, 'x', n::text, '', ${parola}, ${forma}, 1, '' FROM generate_series(1, 10000) n`);
    });
    await getDb().maintain();
    // What was just written waits apart in the indexes of words until the server cleans up by itself, and makes them look dear.
    await asAdmin(getTest(), `SELECT gin_clean_pending_list('persone.catasto_soggetto_ricerca'), gin_clean_pending_list('indirizzo_catastale_ricerca'), gin_clean_pending_list('zona_ricerca'), gin_clean_pending_list('vincolo_ricerca')`);
    [{ id: edificio }] = (await getDb().lavora(CONTESTO, (u) => u.query<{ id: string }>('SELECT id FROM edificio_sintesi ORDER BY unita_attive DESC LIMIT 1'))) as [{ id: string }];
  });

  const nodesOf = (text: string, params: readonly unknown[], dear: readonly string[], contesto: Contesto = CONTESTO): Promise<Nodo[]> =>
    getDb().lavora(contesto, async (u) => {
      await u.query(ricerca.SOGLIA_SOMIGLIANZA);
      for (const way of dear) await u.query(`SET LOCAL enable_${way} = off`);
      const [row] = await u.query<{ 'QUERY PLAN': [{ Plan: Nodo }] }>(`EXPLAIN (FORMAT JSON) ${text}`, params);
      const visit = (n: Nodo): Nodo[] => [n, ...(n.Plans ?? []).flatMap(visit)];
      return visit(row!['QUERY PLAN'][0].Plan);
    });

  /** Big tables that the plan reads from end to end. */
  const wholeReads = async (text: string, params: readonly unknown[]): Promise<string[]> =>
    (await nodesOf(text, params, [])).flatMap((n) => (n['Node Type'] === 'Seq Scan' && GRANDI.includes(n['Relation Name'] ?? '') ? [n['Relation Name']!] : []));

  /** Indexes of the plan when reading the two thousand rows of the sample whole is made dear, as it is in a town: an index that the policies forbid never shows. */
  const indexes = async (text: string, params: readonly unknown[]): Promise<string[]> => (await nodesOf(text, params, ['seqscan'])).flatMap((n) => n['Index Name'] ?? []);

  it('find a key through its index', async () => {
    expect(await wholeReads(ricerca.PARTICELLE, [X998, null, '4', '12', null, 5])).toEqual([]);
    expect(await wholeReads(ricerca.EDIFICI_PER_NUMERO, [X998, null, '4', '12', null, 5])).toEqual([]);
    expect(await wholeReads(ricerca.EDIFICIO_PER_CODICE, [X998, 'X998-E-00012'])).toEqual([]);
    expect(await wholeReads(ricerca.UNITA, [X998, null, '4', '12', null, '3', 5])).toEqual([]);
    expect(await wholeReads(oggetti.UNITA, [X998, null, null, '4', '12', '3', null, 51])).toEqual([]);
  });

  it('read a history through the indexes of what it is made of', async () => {
    const [{ particella, unita }] = (await getDb().lavora(CONTESTO, (u) => u.query(`SELECT (SELECT id FROM particella_oggi WHERE stato = 'attiva' LIMIT 1) AS particella, (SELECT id FROM unita_immobiliare_oggi LIMIT 1) AS unita`))) as [{ particella: string; unita: string }];
    const cose = { edificio, particella, unita };
    for (const cosa of ['edificio', 'particella', 'unita'] as const) expect(await wholeReads(storia.TOCCATE[cosa], ['X998', cose[cosa], null, 21]), cosa).toEqual([]);
    for (const testo of [storia.EDIFICIO, storia.UNITA('edificio'), storia.COLLEGAMENTI.unita, storia.COLLEGAMENTI.particelle, storia.ATTRIBUTI, storia.CONFRONTI]) expect(await wholeReads(testo, ['X998', edificio, [1, 2]]), testo).toEqual([]);
    for (const testo of [storia.PARTICELLA, storia.TERRENI, storia.COLLEGAMENTI.edifici]) expect(await wholeReads(testo, ['X998', particella, [1, 2]]), testo).toEqual([]);
  });

  it('open the dossier of a past moment without reading what was ever recorded up to it', async () => {
    const allora: Contesto = { ...CONTESTO, tempo: { operazione: 1, quando: null, giorno: null } };
    for (const [testo, params] of [[fascicolo.EDIFICIO, [edificio]], [fascicolo.INTESTATARI('allora'), ['X998', 'F', [''], [1]]]] as const) {
      const letti = (await nodesOf(testo, params, [], allora)).filter((n) => GRANDI.includes(n['Relation Name'] ?? '') && (n['Node Type'] === 'Seq Scan' || n['Index Name']?.endsWith('_aperta')));
      expect(letti.map((n) => n['Relation Name']), testo).toEqual([]);
    }
  });

  it('find a street through the index of its words', async () => {
    for (const via of ['via del mulino', 'via nazionle']) {
      const { via: testo, civici, cifre } = indirizzoCercato({ via, civico: '2' });
      expect(await indexes(ricerca.INDIRIZZI, [X998, testo, civici, cifre, 5]), via).toContain('indirizzo_catastale_ricerca');
      expect(await wholeReads(ricerca.INDIRIZZI, [X998, testo, civici, cifre, 5]), via).toEqual([]);
    }
  });

  it('find a zone and a constraint through the index of their words', async () => {
    for (const [testo, indice] of [[ZONE, 'zona_ricerca'], [VINCOLI, 'vincolo_ricerca']] as const) {
      for (const parole of [['b1'], ['completamento', 'gia'], ['notevole']]) {
        const parametri = [X998, parole, parole[0], 5];
        expect(await indexes(testo, parametri), parole.join(' ')).toContain(indice);
        expect(await wholeReads(testo, parametri), parole.join(' ')).toEqual([]);
      }
    }
  });

  it('find a person through the indexes of names and tax codes', async () => {
    expect(await indexes(persone.PERSONE, [X998, 'cartalievi elpidia', null, 20])).toContain('catasto_soggetto_ricerca');
    expect(await wholeReads(persone.PERSONE, [X998, null, 'CRTLPD30A46X998W', 20])).toEqual([]);
    expect(await wholeReads(persone.BENI, [X998, ['F'], [''], [3], ['P'], [0]])).toEqual([]);
  });

  it('open a dossier without reading a table', async () => {
    expect(await wholeReads(fascicolo.EDIFICIO, [edificio])).toEqual([]);
    expect(await wholeReads(fascicolo.UNITA, [edificio, 'X998'])).toEqual([]);
    expect(await wholeReads(fascicolo.TERRENI, [edificio, 'X998'])).toEqual([]);
    expect(await wholeReads(fascicolo.ALTRI_COLLEGAMENTI, [edificio, 'X998'])).toEqual([]);
    expect(await wholeReads(fascicolo.INTESTATARI('persone'), ['X998', 'F', ['', ''], [5000, 5001]])).toEqual([]);
  });

  const filtro = { comuni: X998, sezioni: [], fogli: [], numero: null, denominatore: null, subalterno: null, codice: null, indirizzi: null, categoria: null, soppresse: false, segnalate: false, stato: null, unita: null, dubbi: false, superficieDa: null, superficieA: null };

  it('begin a list, and go on deep in it, along the index of its order', async () => {
    for (const tipo of ['edifici', 'particelle', 'unita-immobiliari'] as const) {
      for (const verso of ['asc', 'desc'] as const) {
        for (const dopo of [null, ['X998', ' 0000000044 0000001212', edificio]]) {
          const { testo, parametri } = pagina(tipo, filtro, { ordina: 'chiave', verso }, 'senza-valore', dopo, 51);
          const used = await indexes(testo, parametri);
          expect(used, `${tipo} ${verso}`).toContain(`${TABELLA[tipo]}_ordine`);
          const comparisons = (await nodesOf(testo, parametri, ['seqscan'])).filter((n) => n['Index Name'] === `${TABELLA[tipo]}_ordine`).map((n) => n['Index Cond'] ?? '');
          // The place in the list is a condition of the index, not a filter over all that comes before.
          if (dopo !== null) expect(comparisons.join(' '), `${tipo} ${verso}`).toContain('ordine');
        }
      }
    }
  });

  it('go through a list by address along the index of the addresses, also deep in it', async () => {
    for (const [tipo, indice] of [['unita-immobiliari', 'indirizzo_catastale_ordine'], ['edifici', 'edificio_sintesi_indirizzo']] as const) {
      for (const verso of ['asc', 'desc'] as const) {
        for (const dopo of [null, ['=via m', 'X998', ' 0000000044 0000001212', edificio]]) {
          const { testo, parametri } = pagina(tipo, filtro, { ordina: 'indirizzo', verso }, 'con-valore', dopo, 51);
          const read = (await nodesOf(testo, parametri, ['seqscan', 'bitmapscan', 'sort'])).filter((n) => n['Index Name'] === indice);
          expect(read, `${tipo} ${verso}`).not.toEqual([]);
          if (dopo !== null) expect(read.map((n) => n['Index Cond']).join(), `${tipo} ${verso}`).toMatch(/ordine(_indirizzo)? [<>]= /);
        }
      }
    }
  });
});

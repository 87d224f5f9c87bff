import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BozzaCdu, DatiUrbanistica, type Fascicolo, type Livelli, type Piani, ParticelleBozzaCdu, type UrbanisticaOggetto } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UTENTI_DIMOSTRATIVI } from '../../src/accessi/dimostrazione.js';
import { DimostrazioneService } from '../../src/accessi/dimostrazione.service.js';
import type { Contesto } from '../../src/database/contesto.js';
import { ComuneDimostrativoService, TABELLE_DEL_COMUNE } from '../../src/dimostrazione/comune-dimostrativo.service.js';
import { PianiDimostrativiService } from '../../src/dimostrazione/piani-dimostrativi.service.js';
import { PianiService } from '../../src/piani/piani.service.js';
import { RegistriService } from '../../src/registri/registri.service.js';
import { describeSample } from '../campione/campione.js';
import { PIANI_CAMPIONE, readPlanTruth } from '../campione/piani.js';
import { Browser, openTestApp } from '../harness/browser.js';
import { engine } from '../harness/index.js';

const X998 = 'X998';
const OPERATORE = { id: null, nome: 'prova' };
const CONTESTO: Contesto = { ruolo: 'app', comuni: [X998], diritti: ['catasto', 'urbanistica'] };
const STRATI = ['PUC · PUC 2019', 'PUC · Variante 1', 'PUT · LR 35/1987'] as const;
const VERITA = { 'PUC · PUC 2019': 'puc', 'PUC · Variante 1': 'variante', 'PUT · LR 35/1987': 'put' } as const;
/** Zones of an exclusive layer sum to the whole within this share. */
const COPERTURA = 1e-4;
/** Sheets are drawn to the centimetre: that much of the outline of a parcel is not where the town has it. */
const BORDO_M = 0.02;

/** Every parcel on PostgreSQL; on the engine that has one processor for the program and for itself, one in five, and those whose truth is known. */
const OGNI = engine === 'embedded' ? 5 : 1;

interface Trovata {
  readonly chiave: string;
  readonly oggetto: UrbanisticaOggetto;
}

describeSample('plans and constraints of the sample municipality', (getDb) => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-piani-'));
  const racconto: string[] = [];
  let app: NestFastifyApplication;
  let demo: Browser;
  let tutte: Trovata[];
  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir: cartella });
    await app.get(PianiDimostrativiService).carica(PIANI_CAMPIONE, OPERATORE, (testo) => racconto.push(testo));
    await app.get(DimostrazioneService).ensureAccounts();
    demo = new Browser(app);
    await demo.signIn(UTENTI_DIMOSTRATIVI[0].nome, UTENTI_DIMOSTRATIVI[0].password);
    const vere = new Set(readPlanTruth().particelle.map((p) => `${p.foglio}/${p.numero}`));
    const attive = await rows<{ foglio: string; numero: string }>(`SELECT foglio, numero FROM particella_oggi WHERE comune = 'X998' AND stato = 'attiva' AND geom IS NOT NULL ORDER BY foglio, numero`);
    expect(attive.length).toBeGreaterThan(1800);
    const chiavi = attive.filter(({ foglio, numero }, i) => i % OGNI === 0 || vere.has(`${foglio}/${numero}`));
    tutte = (await Promise.all([chiavi.slice(0, 1000), chiavi.slice(1000)].filter((parte) => parte.length > 0).map(bozza))).flat();
  }, 300_000);
  afterAll(async () => {
    await app.close();
    rmSync(cartella, { recursive: true });
  });

  const rows = <R>(text: string, params: readonly unknown[] = [], contesto: Contesto = CONTESTO): Promise<R[]> => getDb().lavora(contesto, (u) => u.query<R>(text, params));
  const get = async <T>(percorso: string): Promise<T> => {
    const { status, body } = await demo.ask<T>('GET', `/api/v1/${percorso}`, undefined, { 'x-finalita': 'cdu' });
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };

  /** Parcels by a draft of the certificate, as the demonstration user asks for it. */
  async function bozza(particelle: readonly { foglio: string; numero: string }[]): Promise<Trovata[]> {
    const { status, body } = await demo.ask('POST', '/api/v1/bozze-cdu', { comune: X998, particelle });
    expect(status, JSON.stringify(body)).toBe(202);
    const { id } = BozzaCdu.parse(body);
    for (let n = 0; ; n++) {
      const { stato, errore } = BozzaCdu.parse(await get(`bozze-cdu/${id}`));
      if (stato === 'pronta') break;
      if (n > 2000 || !['in-coda', 'in-corso'].includes(stato)) throw new Error(`the draft is ${stato}: ${errore}`);
      await new Promise((r) => setTimeout(r, 100));
    }
    const trovate: Trovata[] = [];
    for (let dopo = ''; ;) {
      const { items, prossima } = ParticelleBozzaCdu.parse(await get(`bozze-cdu/${id}/particelle?limite=200${dopo}`));
      trovate.push(...items.map(({ urbanistica }, i) => ({ chiave: `${particelle[trovate.length + i]!.foglio}/${particelle[trovate.length + i]!.numero}`, oggetto: urbanistica! })));
      if (prossima === undefined) return trovate;
      dopo = `&cursore=${encodeURIComponent(prossima)}`;
    }
  }

  /** Every zone of every layer on a parcel, m², slivers with the others. */
  const zoneDi = (o: UrbanisticaOggetto): Map<string, number> => new Map(o.strati.flatMap((s) => [...s.zone, ...s.marginali].map((z) => [`${s.piano.codice} · ${s.piano.versione} · ${z.codice}`, z.superficieM2] as const)));
  const vincoliDi = (o: UrbanisticaOggetto): Map<string, number> => new Map(o.vincoli.interessati.map((v) => [v.tipo, v.superficieM2] as const));

  it('go in as an office would bring them: ten files, nothing wrong in them, and once only', async () => {
    expect(racconto).toHaveLength(10);
    expect(racconto[4]).toBe('piani e vincoli, 5 di 10: Cimitero');
    expect(await rows(`SELECT gravita, codice FROM problema p JOIN fornitura f ON f.comune = p.comune AND f.id = p.fornitura WHERE f.diritto = 'urbanistica'`)).toEqual([]);
    const operazioni = (): Promise<unknown[]> => rows('SELECT count(*)::int AS n FROM operazione WHERE comune = $1', [X998], { ruolo: 'import', comuni: [X998] });
    const prima = await operazioni();
    await app.get(PianiDimostrativiService).carica(PIANI_CAMPIONE, OPERATORE, () => undefined);
    expect(await operazioni()).toEqual(prima);
  });

  it('are what the truth says of each layer', async () => {
    const { totali } = readPlanTruth();
    const lette = await rows<{ strato: (typeof STRATI)[number]; codice: string; m2: number }>(
      `SELECT p.codice || ' · ' || v.titolo AS strato, z.codice, sum(z.superficie_m2) AS m2 FROM zona_oggi z JOIN piano_strato s ON s.comune = z.comune AND s.id = z.strato AND s.chiusa_da IS NULL
       JOIN piano_versione v ON v.comune = s.comune AND v.id = s.versione AND v.chiusa_da IS NULL JOIN piano p ON p.comune = v.comune AND p.id = v.piano AND p.chiusa_da IS NULL GROUP BY 1, 2`);
    for (const strato of STRATI) {
      const sue = Object.fromEntries(lette.filter((l) => l.strato === strato).map((l) => [l.codice, l.m2]));
      expect(Object.keys(sue).toSorted()).toEqual(Object.keys(totali[VERITA[strato]]).toSorted());
      for (const [codice, m2] of Object.entries(totali[VERITA[strato]])) expect(Math.abs(sue[codice]! - m2), `${strato} ${codice}`).toBeLessThan(1);
    }
  });

  it('sum to each parcel whole, or it is said how much lacks or is there twice', () => {
    const storte = tutte.flatMap(({ chiave, oggetto }) => {
      const m2 = oggetto.superficieMappaM2!;
      if (oggetto.strati.length !== 3) return [`${chiave}: ${oggetto.strati.length} strati`];
      return oggetto.strati.flatMap((s) => {
        const somma = [...s.zone, ...s.marginali].reduce((t, z) => t + z.superficieM2, 0);
        const { completa, scopertoM2, sovrappostoM2 } = s.copertura!;
        const detto = completa ? m2 : m2 - scopertoM2 + sovrappostoM2;
        return Math.abs(somma - detto) <= m2 * COPERTURA + 1e-3 && completa === (scopertoM2 === 0 && sovrappostoM2 === 0) ? [] : [`${chiave} ${s.piano.versione}: ${somma} di ${m2}, ${JSON.stringify(s.copertura)}`];
      });
    });
    expect(storte).toEqual([]);
    // The layers divide the town exactly: what lacks is at its border alone, where the sheets are rounded.
    expect(tutte.filter(({ oggetto }) => oggetto.strati.some((s) => !s.copertura!.completa)).length).toBeLessThan(tutte.length / 20);
  });

  it('have the figures of the certificate, parcel by parcel, that intersections written apart give', async () => {
    const misure = await rows<{ chiave: string; cosa: string; m2: number }>(`
      WITH p AS MATERIALIZED (SELECT foglio || '/' || numero AS chiave, geom, ST_Transform(geom, 7792) AS piana FROM particella_oggi WHERE comune = 'X998' AND stato = 'attiva' AND geom IS NOT NULL AND foglio || '/' || numero = ANY ($1::text[])),
      z AS MATERIALIZED (SELECT d.codice || ' · ' || v.titolo || ' · ' || z.codice AS cosa, z.geom, ST_Transform(z.geom, 7792) AS piana FROM zona_oggi z JOIN piano_strato s ON s.id = z.strato AND s.chiusa_da IS NULL
        JOIN piano_versione v ON v.id = s.versione AND v.chiusa_da IS NULL JOIN piano d ON d.id = v.piano AND d.chiusa_da IS NULL
        UNION ALL SELECT v.tipo, v.geom, ST_Transform(v.geom, 7792) FROM vincolo_oggi v)
      SELECT chiave, cosa, ST_Area(ST_Union(pezzo)) AS m2 FROM (
        SELECT p.chiave, z.cosa, ST_Intersection(p.piana, z.piana) AS pezzo FROM p CROSS JOIN LATERAL (SELECT * FROM z WHERE z.geom && p.geom OFFSET 0) z OFFSET 0
      ) q GROUP BY chiave, cosa`, [tutte.map((t) => t.chiave)]);
    const attese = new Map<string, number>(misure.filter(({ m2 }) => m2 > 0.01).map(({ chiave, cosa, m2 }) => [`${chiave} ${cosa}`, m2]));
    const date = new Map<string, number>(tutte.flatMap(({ chiave, oggetto }) => [...zoneDi(oggetto), ...vincoliDi(oggetto)].map(([cosa, m2]) => [`${chiave} ${cosa}`, m2] as const)));
    const diverse = [...new Set([...attese.keys(), ...[...date].filter(([, m2]) => m2 > 0.02).map(([cosa]) => cosa)])].filter((cosa) => Math.abs((attese.get(cosa) ?? 0) - (date.get(cosa) ?? 0)) > 0.01);
    expect(diverse.map((cosa) => [cosa, attese.get(cosa), date.get(cosa)])).toEqual([]);
    expect(attese.size).toBeGreaterThan(tutte.length * 3);
  });

  it('agree with the truth of the town, which cut nothing to know it', () => {
    const perChiave = new Map(tutte.map(({ chiave, oggetto }) => [chiave, oggetto]));
    const storte: string[] = [];
    let [zone, vincoli] = [0, 0];
    for (const vera of readPlanTruth().particelle) {
      const chiave = `${vera.foglio}/${vera.numero}`;
      const oggetto = perChiave.get(chiave);
      if (oggetto === undefined) {
        storte.push(`${chiave}: manca`);
        continue;
      }
      // What a centimetre moves along the outline.
      const tolleranza = 0.5 + BORDO_M * 4 * Math.sqrt(vera.superficieM2) + vera.superficieM2 * 1e-3;
      const sue = zoneDi(oggetto);
      for (const strato of STRATI) for (const [codice, m2] of Object.entries(vera.zone[VERITA[strato]])) {
        zone++;
        if (Math.abs((sue.get(`${strato} · ${codice}`) ?? 0) - m2) > tolleranza) storte.push(`${chiave} ${strato} ${codice}: ${sue.get(`${strato} · ${codice}`)} invece di ${m2}`);
      }
      const suoi = oggetto.vincoli.interessati.flatMap((v) => v.origini.map(({ nome, superficieM2 }) => ({ tipo: v.tipo, nome, superficieM2 })));
      for (const [id, m2] of Object.entries(vera.vincoli)) {
        vincoli++;
        const tipo = TIPO[id]!;
        const trovato = suoi.filter((v) => v.tipo === tipo).reduce((s, v) => s + v.superficieM2, 0);
        if (Math.abs(trovato - m2) > tolleranza) storte.push(`${chiave} ${id}: ${trovato} invece di ${m2}`);
      }
      const inPiu = suoi.filter((v) => v.superficieM2 > tolleranza && !Object.keys(vera.vincoli).some((id) => TIPO[id] === v.tipo));
      storte.push(...inPiu.map((v) => `${chiave}: ${v.tipo} in più`));
    }
    expect(storte).toEqual([]);
    expect([zone > 300, vincoli > 100]).toEqual([true, true]);
  });

  it('tell a strip of the cemetery ten centimetres wide as marginal, and one of sixty as a zone', () => {
    const strisce = tutte.filter(({ oggetto }) => oggetto.strati[1]!.zone.some((z) => z.codice === 'E') && oggetto.strati.some((s) => [...s.zone, ...s.marginali].some((z) => z.codice === 'F3')));
    const spessori = strisce.map(({ oggetto }) => {
      const puc = oggetto.strati.find((s) => s.piano.versione === 'PUC 2019')!;
      return { marginali: puc.marginali.map((z) => [z.codice, z.spessoreM > 0.001 && z.spessoreM < 0.1]), zone: puc.zone.map((z) => z.codice) };
    });
    expect(spessori).toContainEqual({ marginali: [['F3', true]], zone: ['E'] });
    expect(spessori.some((s) => s.marginali.length === 0 && s.zone.includes('F3') && s.zone.includes('E'))).toBe(true);
  });

  it('keep their square metres when a parcel is divided', async () => {
    const intere = tutte.filter(({ oggetto }) => oggetto.vincoli.interessati.length > 0 && oggetto.strati[1]!.zone.length > 0 && oggetto.superficieMappaM2! > 800).filter((_, i) => i % (25 / OGNI) === 0).slice(0, 20);
    expect(intere.length).toBeGreaterThan(10);
    await rows(`
      INSERT INTO particella (comune, id, aperta_da, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario, geom)
      SELECT q.comune, edigit.uuid7(), q.aperta_da, q.sezione, q.foglio, q.allegato, q.numero, q.parte, 'attiva', true, false, ST_Multi(ST_CollectionExtract(ST_Intersection(q.geom, q.meta), 3)) FROM (
        SELECT p.*, m.parte, ST_SetSRID(ST_MakeBox2D(ST_MakePoint(m.da, ST_YMin(p.geom) - 1), ST_MakePoint(m.a, ST_YMax(p.geom) + 1))::geometry, 6706) AS meta
        FROM particella p CROSS JOIN LATERAL (SELECT ST_X(ST_Centroid(p.geom)) AS x) c CROSS JOIN LATERAL (VALUES ('1', -180, c.x), ('2', c.x, 180)) m(parte, da, a)
        WHERE p.comune = 'X998' AND p.chiusa_da IS NULL AND p.denominatore = '' AND p.foglio || '/' || p.numero = ANY ($1::text[])) q`, [intere.map((i) => i.chiave)], { ruolo: 'import', comuni: [X998] });
    const chieste = intere.flatMap(({ chiave }) => { const [foglio, numero] = chiave.split('/') as [string, string]; return ['1', '2'].map((denominatore) => ({ foglio, numero, denominatore })); });
    const parti = await bozza(chieste);
    const storte = intere.flatMap(({ chiave, oggetto }) => {
      const sue = parti.filter((p) => p.chiave === chiave).map((p) => p.oggetto);
      const somma = (di: (o: UrbanisticaOggetto) => Map<string, number>): [string, number, number][] => {
        const cose = new Set([oggetto, ...sue].flatMap((o) => [...di(o).keys()]));
        return [...cose].map((cosa) => [cosa, di(oggetto).get(cosa) ?? 0, sue.reduce((s, o) => s + (di(o).get(cosa) ?? 0), 0)]);
      };
      return [...somma(zoneDi), ...somma(vincoliDi)].filter(([, prima, dopo]) => Math.abs(prima - dopo) > 0.05).map(([cosa, prima, dopo]) => `${chiave} ${cosa}: ${prima} → ${dopo}`);
    });
    expect(storte).toEqual([]);
  });

  it('are what the demonstration user sees: plans, dossier, map, lists', async () => {
    const { items } = await get<Piani>(`piani?comune=${X998}`);
    expect(items.map((p) => [p.codice, p.versioni.map((v) => [v.titolo, v.stato])])).toEqual([['PUT', [['LR 35/1987', 'vigente']]], ['PUC', [['Variante 1', 'adottato'], ['PUC 2019', 'vigente']]]]);
    expect((await get<Livelli>(`livelli?comune=${X998}`)).items.map((l) => l.codice)).toEqual(expect.arrayContaining(['zone', 'vincoli']));
    for (const elenco of ['zone', 'vincoli']) expect((await get<{ items: unknown[] }>(`${elenco}?comune=${X998}`)).items.length, elenco).toBeGreaterThan(5);
    const [edificio] = await rows<{ id: string }>(`SELECT e.id FROM edificio_oggi e JOIN collegamento_oggi l ON l.tipo = 'edificio-particella' AND l.da_id = e.id WHERE e.stato = 'in-uso' ORDER BY e.codice LIMIT 1`);
    const { sezioni } = await get<Fascicolo>(`edifici/${edificio!.id}/fascicolo`);
    const urbanistica = sezioni.find((s) => s.codice === 'urbanistica')!;
    expect(urbanistica).toMatchObject({ titolo: 'Urbanistica e vincoli', fonte: expect.stringContaining('PUC 2019') });
    expect(['certo', 'probabile', 'da-verificare']).toContain(urbanistica.qualita);
    expect(DatiUrbanistica.parse(urbanistica.dati).oggetti[0]!.strati.map((s) => s.piano.codice)).toEqual(['PUT', 'PUC', 'PUC']);
  });

  it('call a sliver of a tenth of a millimetre marginal, and the parcel whole', async () => {
    const { chiave } = tutte.find(({ oggetto }) => oggetto.superficieMappaM2! > 1000)!;
    const [forme] = await rows<{ dentro: string; fuori: string }>(`
      WITH p AS (SELECT ST_Transform(geom, 7792) AS geom FROM particella_oggi WHERE comune = 'X998' AND denominatore = '' AND foglio || '/' || numero = $1), d AS (SELECT p.geom, ST_Buffer(p.geom, -0.0001, 'join=mitre') AS dentro FROM p)
      SELECT ST_AsGeoJSON(dentro, 9) AS dentro, ST_AsGeoJSON(ST_Difference(ST_Expand(geom, 50), dentro), 9) AS fuori FROM d`, [chiave]);
    const file = join(cartella, 'zone.geojson');
    const elemento = (zona: string, geometry: string): object => ({ type: 'Feature', properties: { zona }, geometry: JSON.parse(geometry) as object });
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::7792' } }, features: [elemento('B', forme!.dentro), elemento('E', forme!.fuori)] }));
    const piano = await app.get(PianiService).apri(CONTESTO, OPERATORE, { comune: X998, codice: 'SOTTILE', titolo: 'Prova', tipo: 'PUC' });
    const { id } = await app.get(PianiService).apriVersione(CONTESTO, OPERATORE, piano.id, { titolo: 'Prova', vigenteDal: '2020-01-01' });
    const strato = await app.get(PianiService).apriStrato(CONTESTO, OPERATORE, id, { titolo: 'Zone' });
    await app.get(RegistriService).importa('zone', [file], { comune: X998, destinazione: { strato: strato.id } });
    const [foglio, numero] = chiave.split('/') as [string, string];
    const [trovata] = await bozza([{ foglio, numero }]);
    const sottile = trovata!.oggetto.strati.find((s) => s.piano.codice === 'SOTTILE')!;
    expect({ zone: sottile.zone.map((z) => z.codice), marginali: sottile.marginali.map((z) => z.codice), completa: sottile.copertura!.completa }).toEqual({ zone: ['B'], marginali: ['E'], completa: true });
    expect(sottile.marginali[0]!.spessoreM).toBeCloseTo(0.0001, 5);
  });

  it('go with the municipality, and leave nothing', async () => {
    expect(await app.get(ComuneDimostrativoService).rimuovi()).toBe(true);
    for (const tabella of TABELLE_DEL_COMUNE) expect(await rows(`SELECT 1 FROM ${tabella} WHERE comune = 'X998' LIMIT 1`, [], { ruolo: 'owner', comuni: '*' }), tabella).toEqual([]);
  });
});

/** Kind of each constraint of the truth. */
const TIPO: Readonly<Record<string, string>> = {
  rio: 'paesaggio-142-c', nazionale: 'rispetto-strada-c', cimitero: 'rispetto-cimitero', bosco: 'paesaggio-142-g', poggio: 'paesaggio-136', 'incendio-2021': 'area-percorsa-dal-fuoco', p3: 'alluvioni-p3', p2: 'alluvioni-p2',
  chiesa: 'bene-culturale', municipio: 'bene-culturale', pozzo: 'rispetto-pozzi', 'pozzo-tutela': 'rispetto-pozzi-tutela', depuratore: 'rispetto-depuratore',
};

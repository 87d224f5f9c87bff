import { execFileSync, spawnSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import type { Fascicolo } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { describeSample } from '../campione/campione.js';
import { openTestApp } from '../harness/browser.js';

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!poppler) console.warn('pdftotext (poppler-utils) non c’è: i testi delle stampe non sono provati.');

const PER_PUNTO_MM = 25.4 / 72;
const FINALITA = { 'x-finalita': 'istruttoria-pratica', 'x-protocollo': encodeURIComponent('prat. 7/2026 – è') };
/** The contour of the dossier's own building: a path, then the width that nothing else has. */
const CONTORNO = /((?:-?[\d.]+ -?[\d.]+ [ml]\n|h\n)+)1 j\n2\.8 w\n/;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** The drawing operators of all pages, in order. */
function operatorsOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => inflateSync(Buffer.from(body, 'latin1')).toString('latin1')).join('\n');
}

function pagesOf(pdf: Buffer): string[] {
  return execFileSync('pdftotext', ['-layout', '-nodiag', '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' }).split('\f').slice(0, -1);
}

describeSample('the dossier on paper', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: string;
  let sportello: string;
  let palazzo: string;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    const token = async (nome: string, ruolo: 'urbanistica-edilizia' | 'consultazione', comuni: '*' | string[]): Promise<string> =>
      (await app.get(UtentiService).createMachine({ nome, ruolo, comuni, nomeVisualizzato: 'Maria Rossi' }, { nome: 'prova', giorni: 1 }, null)).segreto;
    tecnico = await token('tecnico', 'urbanistica-edilizia', '*');
    sportello = await token('sportello', 'consultazione', '*');
    palazzo = await building(`s.unita_attive > 20 ORDER BY s.unita_attive DESC, e.id`);
  });
  afterAll(() => app.close());

  const rows = <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<R>(sql, params));
  const building = async (where: string): Promise<string> => (await rows<{ id: string }>(`SELECT e.id FROM edificio_oggi e JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id WHERE ${where} LIMIT 1`))[0]!.id;
  const ask = async (token: string, id: string, query = '', headers: Record<string, string> = {}): Promise<Answer> => {
    const { statusCode, headers: answered, rawPayload } = await app.inject({
      method: 'GET', url: `/api/v1/edifici/${id}/fascicolo${query}`, headers: { host: '127.0.0.1:3000', authorization: `Bearer ${token}`, accept: 'application/pdf', ...headers },
    });
    return { status: statusCode, headers: answered, bytes: rawPayload };
  };
  const print = async (token: string, id: string, query = '', headers: Record<string, string> = {}): Promise<Buffer> => {
    const { status, bytes } = await ask(token, id, query, headers);
    expect(status, bytes.toString('utf8', 0, 400)).toBe(200);
    return bytes;
  };
  const dossier = async (id: string): Promise<Fascicolo> => {
    const { bytes } = await ask(tecnico, id, '', { accept: 'application/json', ...FINALITA });
    return JSON.parse(bytes.toString('utf8')) as Fascicolo;
  };
  const unitsOf = async (id: string) => {
    const catasto = (await dossier(id)).sezioni.find((s) => s.codice === 'catasto');
    return catasto?.codice === 'catasto' ? catasto.dati!.unitaImmobiliari : [];
  };
  const readsLogged = async (): Promise<number> =>
    (await getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query<{ n: number }>(`SELECT count(*) AS n FROM accessi.traccia WHERE azione = 'lettura'`)))[0]!.n;

  it('answers PDF to who asks for it and JSON to everybody else, and is kept by no cache', async () => {
    const { headers, bytes } = await ask(tecnico, palazzo);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store', vary: expect.stringContaining('accept') });
    expect(headers['content-disposition']).toMatch(/^inline; filename="fascicolo-X998-E-\d+\.pdf"$/);
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    const json = await ask(tecnico, palazzo, '?intestatari=oscurati', { accept: 'text/html,*/*;q=0.8' });
    expect(json.headers['content-type']).toContain('application/json');
  });

  it('draws the building at the scale that it states, whatever the scale', async () => {
    const scale = new Set<number>();
    for (const where of ['e.superficie_mappa_m2 < 60 ORDER BY e.id', 's.unita_attive > 20 ORDER BY e.id', 'e.superficie_mappa_m2 > 1000 ORDER BY e.superficie_mappa_m2 DESC', `e.foglio = '1' ORDER BY e.superficie_mappa_m2 DESC`]) {
      const id = await building(where);
      const pdf = await print(tecnico, id);
      const points = [...CONTORNO.exec(operatorsOf(pdf))![1]!.matchAll(/(-?[\d.]+) (-?[\d.]+) [ml]/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
      const [plane] = await rows<{ dx: number; dy: number }>(
        `SELECT ST_XMax(g) - ST_XMin(g) AS dx, ST_YMax(g) - ST_YMin(g) AS dy FROM (SELECT ST_Transform(e.geom, c.srid_piano) AS g FROM edificio_oggi e JOIN comune c ON c.codice = e.comune WHERE e.id = $1) x`, [id]);
      const extent = (axis: 0 | 1): number => Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]));
      const denominatore = Number(/Estratto di mappa in scala 1:([\d.]+),/.exec(utf16TextsOf(pdf))![1]!.replace('.', ''));
      scale.add(denominatore);
      expect((extent(0) * PER_PUNTO_MM * denominatore) / 1000 / plane!.dx, `${id} 1:${denominatore}`).toBeCloseTo(1, 3);
      expect((extent(1) * PER_PUNTO_MM * denominatore) / 1000 / plane!.dy, `${id} 1:${denominatore}`).toBeCloseTo(1, 3);
    }
    expect(scale.size).toBeGreaterThan(1);
  });

  it('prints names only with a purpose in the request and the right, and logs that read', async () => {
    const before = await readsLogged();
    expect((await ask(tecnico, palazzo, '?intestatari=si')).status).toBe(428);
    await print(tecnico, palazzo);
    await print(sportello, palazzo, '', FINALITA);
    expect(await readsLogged()).toBe(before);
    await print(tecnico, palazzo, '', FINALITA);
    await print(tecnico, palazzo, '?intestatari=oscurati', FINALITA);
    expect(await readsLogged()).toBe(before + 1);
  });

  it('is not found for who does not see the municipality', async () => {
    const { segreto } = await app.get(UtentiService).createMachine({ nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] }, { nome: 'prova', giorni: 1 }, null);
    const { status, headers } = await ask(segreto, palazzo);
    expect(status).toBe(404);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it('is tagged, in Italian, with a title, an outline and headers of columns', async () => {
    const pdf = (await print(tecnico, palazzo)).toString('latin1');
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/Lang (it-IT)');
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toContain('/PrintScaling /None');
    expect(pdf).toMatch(/\/Outlines \d+ 0 R/);
    for (const tag of ['/S /H1', '/S /H2', '/S /Table', '/S /TH\n', '/S /TD', '/S /Figure', '/Scope /Column', '/S /TOC\n', '/S /TOCI\n', '/Subtype /Link']) expect(pdf, tag).toContain(tag);
  });

  describe.skipIf(!poppler)('as text', () => {
    it('names no holder unless asked with a purpose, and then all of them with the purpose beside', async () => {
      const units = (await unitsOf(palazzo)).filter((u) => u.stato !== 'soppressa');
      const names = [...new Set(units.flatMap((u) => u.intestatari!.map((i) => i.denominazione)))];
      expect(names.length).toBeGreaterThan(5);
      const words = (pages: string[]): string => pages.join(' ').replace(/\s+/g, ' ');
      for (const without of [await print(tecnico, palazzo), await print(tecnico, palazzo, '?intestatari=oscurati', FINALITA), await print(sportello, palazzo, '', FINALITA)]) {
        const text = words(pagesOf(without));
        expect(names.filter((n) => text.includes(n))).toEqual([]);
        expect(text).not.toContain('contiene dati personali');
      }
      const text = words(pagesOf(await print(tecnico, palazzo, '', FINALITA)));
      expect(names.filter((n) => !text.includes(n))).toEqual([]);
      expect(text).toContain('Finalità: Istruttoria pratica · Prot./pratica n. prat. 7/2026 – è');
      expect(text).toContain('contiene dati personali');
    });

    it('carries on each page what it is, whose it is, its number and the mark of invented data', async () => {
      const pages = pagesOf(await print(tecnico, palazzo));
      expect(pages.length).toBeGreaterThan(2);
      pages.forEach((page, n) => {
        expect(page).toContain('Estratto informativo: non sostituisce la certificazione dell’Agenzia delle Entrate');
        expect(page).toContain(`Pagina ${n + 1} di ${pages.length}`);
        expect(page).toMatch(/X998-E-\d+ · stampato da Maria Rossi il \d\d\/\d\d\/\d{4} alle \d\d:\d\d/);
        expect(page).toContain('DATI DIMOSTRATIVI – nessuna persona reale');
      });
    });

    it('has contents on its first page, each line with the page where its section begins', async () => {
      const pages = pagesOf(await print(tecnico, palazzo));
      const [, indice = ''] = pages[0]!.split(/^\s*Indice$/m);
      const voci = [...indice.matchAll(/(\p{Lu}[^.\n\d]+?)[ .]{2,}(\d+)\b/gu)].map(([, titolo, pagina]) => [titolo!.trim(), Number(pagina)] as const);
      expect(voci.map(([titolo]) => titolo)).toEqual(expect.arrayContaining(['Edificio', 'Catasto', 'Intestatari catastali', 'Indirizzi', 'Fonti e completezza']));
      for (const [titolo, pagina] of voci) expect(pages[pagina - 1]!.split('\n').map((riga) => riga.trim()), titolo).toContain(titolo);
      expect(voci.map(([, pagina]) => pagina).every((pagina) => pagina > 1)).toBe(true);
    });

    it('prints every unit once, under headers on each page, with words, Italian figures and a total', async () => {
      const units = (await unitsOf(palazzo)).filter((u) => u.stato === 'attiva');
      const pages = pagesOf(await print(tecnico, palazzo));
      const text = pages.join('\n');
      const euro = (cents: number): string => `€ ${(cents / 100).toLocaleString('it-IT', { minimumFractionDigits: 2, useGrouping: 'always' })}`;
      for (const u of units) expect(text.split('\n').filter((riga) => new RegExp(`^\\s*${u.subalterno} .*${u.categoria} .*${euro(u.renditaEuroCents!).replace('.', '\\.')}`).test(riga)), u.subalterno).toHaveLength(1);
      expect(pages.filter((page) => /Sub\s+Piano\s+Int\.\s+Categoria/.test(page)).length).toBeGreaterThan(1);
      expect(text).toMatch(new RegExp(`Totale, ${units.length} unità.*${euro(units.reduce((n, u) => n + u.renditaEuroCents!, 0)).replaceAll('.', '\\.')}`));
    });

    it('says of a building without units, and of sections without data, no more than is known', async () => {
      const text = pagesOf(await print(tecnico, await building('s.unita_attive = 0 AND s.beni_comuni = 0 AND s.soppresse = 0 ORDER BY e.id'))).join(' ').replace(/\s+/g, ' ');
      expect(text).toContain('Fabbricato in mappa senza unità al Catasto Fabbricati.');
      expect(text).toContain('Senza dati caricati: Urbanistica e vincoli, Titoli edilizi');
      expect(text).toContain('Alcune sezioni non sono abilitate per il profilo di chi ha stampato.');
    });
  });
});

/** The texts of the document's objects (alternative texts, titles), which are UTF-16 where they are not ASCII. */
function utf16TextsOf(pdf: Buffer): string {
  return [...pdf.toString('latin1').matchAll(/\/Alt \(((?:\\[\s\S]|[^\\)])*)\)/g)]
    .map(([, raw = '']) => Buffer.from(raw.replace(/\\([\s\S])/g, (_, c: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[c] ?? c), 'latin1'))
    .map((b) => (b[0] === 0xfe && b[1] === 0xff ? b.subarray(2).swap16().toString('utf16le') : b.toString('latin1')))
    .join('\n');
}

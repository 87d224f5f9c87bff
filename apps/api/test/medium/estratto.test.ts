import { execFileSync, spawnSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import { RIQUADRO_MM, type RichiestaEstratto, SCALE_ESTRATTO, type SfondoDefinito } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { decodePng } from '../harness/png.js';
import { hasMapServer, type ServizioDiProva, startServizio } from '../harness/wms.js';

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const PER_PUNTO_MM = 25.4 / 72;

/** Corners of the building told apart: the path before the width that nothing else has. Backwards from there: a pattern over the whole page takes seconds. */
function contornoDi(operatori: string): readonly (readonly [number, number])[] {
  const righe = operatori.slice(0, operatori.indexOf('\n1 j\n2.8 w\n')).split('\n');
  const prima = righe.findLastIndex((riga) => !/^(?:-?[\d.]+ -?[\d.]+ [ml]|h)$/.test(riga));
  return righe.slice(prima + 1).filter((riga) => riga !== 'h').map((riga) => riga.split(' ').map(Number) as [number, number, number]).map(([x, y]) => [x, y] as const);
}

function operatorsOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  }).join('\n');
}

const textOf = (pdf: Buffer): string => execFileSync('pdftotext', ['-layout', '-nodiag', '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
const sizeOf = (pdf: Buffer): number[] => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))!.slice(1).map((v) => Math.round(Number(v) * PER_PUNTO_MM));
/** The page as pixels. */
const pictureOf = (pdf: Buffer) => decodePng(execFileSync('pdftoppm', ['-png', '-r', '50', '-singlefile', '-'], { input: pdf, maxBuffer: 1e8 }));

describeSample('a map extract on paper', (getDb) => {
  let app: NestFastifyApplication;
  let servizio: ServizioDiProva;
  let admin: Browser;
  let tecnico: Browser;
  let edificio: { id: string; lon: number; lat: number; dx: number; dy: number; foglio: string; numero: string };
  beforeAll(async () => {
    [edificio] = (await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<typeof edificio>(
      `SELECT e.id, e.foglio, e.numero, ST_X(ST_Centroid(e.geom)) AS lon, ST_Y(ST_Centroid(e.geom)) AS lat, ST_XMax(g) - ST_XMin(g) AS dx, ST_YMax(g) - ST_YMin(g) AS dy
       FROM edificio_oggi e JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id JOIN comune c ON c.codice = e.comune CROSS JOIN LATERAL (SELECT ST_Transform(e.geom, c.srid_piano) AS g) p
       WHERE s.unita_attive > 5 ORDER BY e.codice LIMIT 1`))) as [typeof edificio];
    const { lon, lat } = edificio;
    servizio = await startServizio([lon - 0.05, lat - 0.05, lon, lat + 0.05]);
    app = await openTestApp(getDb(), { sfondi: { server: [servizio.host], memoriaMib: 10 } });
    admin = await signedIn(app, { nome: 'admin', ruolo: 'amministratore' });
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia', nomeVisualizzato: 'Maria Rossi' });
  });
  afterAll(async () => {
    await app?.close();
    await servizio?.stop();
  });

  const ask = async (browser: Browser, richiesta: Partial<RichiestaEstratto>): Promise<{ status: number; pdf: Buffer; code?: string }> => {
    const { statusCode, rawPayload, headers } = await app.inject({
      method: 'POST', url: '/api/v1/stampe/estratto', payload: { comune: 'X998', scala: 1000, centro: [edificio.lon, edificio.lat], ...richiesta },
      headers: { host: '127.0.0.1:3000', cookie: [...browser.cookies].map((c) => c.join('=')).join('; '), 'x-csrf-token': browser.csrf },
    });
    const code = String(headers['content-type']).includes('json') ? (JSON.parse(rawPayload.toString()) as { code: string }).code : undefined;
    return { status: statusCode, pdf: rawPayload, ...(code ? { code } : {}) };
  };
  const print = async (richiesta: Partial<RichiestaEstratto>): Promise<Buffer> => {
    const { status, pdf } = await ask(tecnico, richiesta);
    expect(status, pdf.toString('utf8', 0, 300)).toBe(200);
    return pdf;
  };
  const sfondo = async (crs: string, url = servizio.wms): Promise<string> =>
    (await admin.ask<SfondoDefinito>('POST', '/api/v1/sfondi', { comune: 'X998', titolo: `Ortofoto ${crs}`, genere: 'ortofoto', attribuzione: '© Regione', crs, servizio: { tipo: 'wms', url, strati: ['CP.CadastralParcel'] } })).body.id;

  it.each(SCALE_ESTRATTO)('draws the building at 1:%i, on every sheet, in one page of its size', async (scala) => {
    for (const [formato, orientamento, lati] of [['A4', 'verticale', [210, 297]], ['A4', 'orizzontale', [297, 210]], ['A3', 'verticale', [297, 420]], ['A3', 'orizzontale', [420, 297]]] as const) {
      const pdf = await print({ scala, formato, orientamento, edificio: edificio.id });
      expect(sizeOf(pdf)).toEqual(lati);
      expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1);
      const points = contornoDi(operatorsOf(pdf));
      expect(points.length).toBeGreaterThan(3);
      const extent = (axis: 0 | 1): number => (Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]))) * PER_PUNTO_MM * scala / 1000;
      expect(extent(0) / edificio.dx).toBeCloseTo(1, 3);
      expect(extent(1) / edificio.dy).toBeCloseTo(1, 3);
      const [largo] = RIQUADRO_MM[formato][orientamento];
      expect(largo).toBeLessThan(lati[0] - 36);
    }
  });

  it.skipIf(!poppler)('says what it is of, at what scale, who printed it and that it certifies nothing', async () => {
    const testo = textOf(await print({ edificio: edificio.id, scala: 2000 }));
    for (const parte of ['Comune di', `Foglio ${edificio.foglio} · P.lla ${edificio.numero}`, 'Scala 1:2.000', 'Stampato da Maria Rossi il', 'non sostituisce la certificazione', 'DATI DIMOSTRATIVI', 'RDN2008 / UTM 33N', 'mappa al']) expect(testo).toContain(parte);
    expect(textOf(await print({ scala: 5000 }))).toContain('e dintorni');
    expect(textOf(await print({ centro: [9, 45] }))).toContain('Fuori dai fogli catastali caricati');
  });

  it.skipIf(!poppler || !hasMapServer).each(['EPSG:6706', 'EPSG:25833'])('puts a base map in %s under the map, where it belongs', async (crs) => {
    const pdf = await print({ sfondo: await sfondo(crs), scala: 1000 });
    expect(textOf(pdf)).toContain('© Regione');
    const pagina = pictureOf(pdf);
    // The painted ground ends at the middle of the frame: red at its left, white at its right.
    const [largo] = RIQUADRO_MM.A4.verticale;
    const mm = (x: number): number => Math.round((x / 25.4) * 50);
    const centro = 210 - 18 - largo / 2;
    const rossi = (x: number): number => Array.from({ length: 120 }, (_, i) => pagina.pixel(mm(x), mm(60 + i))).filter(([r, g, b]) => r > 230 && g < 60 && b < 60).length;
    expect(rossi(centro - 6)).toBeGreaterThan(60);
    expect(rossi(centro + 6)).toBe(0);
  });

  it.skipIf(!poppler)('is printed all the same when the base map does not answer, and says so', async () => {
    const testo = textOf(await print({ sfondo: await sfondo('EPSG:25833', `http://${servizio.host}/xml-200`) }));
    expect(testo).toContain('Ortofoto EPSG:25833 non raggiungibile: stampato senza');
  });

  it('is for who may see the municipality and its map, and names nobody', async () => {
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'consultazione', comuni: ['H501'] });
    expect((await ask(altrove, {})).code).toBe('not-found');
    expect((await ask(admin, {})).code).toBe('forbidden');
    expect((await ask(tecnico, { edificio: '00000000-0000-7000-8000-000000000000' })).code).toBe('not-found');
    expect((await ask(tecnico, { sfondo: '00000000-0000-7000-8000-000000000000' })).code).toBe('not-found');
    for (const sbagliata of [{ scala: 750 }, { centro: [0, 91] }, { formato: 'A5' }, { edificio: 'x' }]) expect((await ask(tecnico, sbagliata as never)).status).toBe(400);
  });
});

describe('the frame', () => {
  it('fits its sheet with title, scale bar and foot', () => {
    for (const [formato, [corto, lungo]] of [['A4', [210, 297]], ['A3', [297, 420]]] as const) {
      expect(RIQUADRO_MM[formato].verticale[1]).toBeLessThan(lungo - 36 - 21 - 23);
      expect(RIQUADRO_MM[formato].orizzontale[1]).toBeLessThan(corto - 36 - 21 - 23);
    }
  });
});

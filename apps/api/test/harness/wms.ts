import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** True where MapServer is installed (Debian: cgi-mapserver). */
export const hasMapServer = spawnSync('mapserv', ['-v']).error === undefined;

/** A service outside, on this machine: a real WMS (MapServer), and ways of failing, by path. */
export interface ServizioDiProva {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Address of the WMS: like that of the Agenzia it offers EPSG:6706 and 25833, not EPSG:3857. */
  readonly wms: string;
  /** What was asked so far: path and query. */
  readonly domande: URL[];
  /** While true nothing is answered but an error of the server. */
  guasto: boolean;
  stop(): Promise<void>;
}

/** A square of ground that the WMS paints red, degrees: `[west, south, east, north]`. */
export const ROSSO = [14.5, 40.7, 14.51, 40.708] as const;

const mapfile = ([west, south, east, north]: readonly number[]): string => `MAP
  NAME "prova" SIZE 512 512 MAXSIZE 4096 EXTENT 6 36 19 47 IMAGECOLOR 255 255 255
  PROJECTION "init=epsg:6706" END
  WEB METADATA "wms_title" "Servizio di prova" "wms_srs" "EPSG:6706 EPSG:25833" "wms_enable_request" "*" "wms_onlineresource" "http://127.0.0.1/ows?" END END
  OUTPUTFORMAT NAME "png" DRIVER "AGG/PNG" MIMETYPE "image/png" IMAGEMODE RGBA TRANSPARENT ON END
  LAYER NAME "CP.CadastralParcel" TYPE POLYGON STATUS ON
    METADATA "wms_title" "Particelle" END
    PROJECTION "init=epsg:6706" END
    FEATURE POINTS ${west} ${south} ${east} ${south} ${east} ${north} ${west} ${north} ${west} ${south} END END
    CLASS STYLE COLOR 255 0 0 END END
  END
END
`;

/** @param rosso square of ground that the WMS paints, degrees. */
export async function startServizio(rosso: readonly number[] = ROSSO): Promise<ServizioDiProva> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-wms-'));
  const map = path.join(dir, 'prova.map');
  const conf = path.join(dir, 'mapserver.conf');
  fs.writeFileSync(map, mapfile(rosso));
  fs.writeFileSync(conf, `CONFIG\n  ENV MS_MAP_NO_PATH "1" PROJ_LIB "/usr/share/proj" END\n  MAPS PROVA "${map}" END\nEND\n`);
  const domande: URL[] = [];
  const servizio = { guasto: false };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    domande.push(url);
    if (servizio.guasto) response.writeHead(503).end();
    else rispondi(url, request, response, conf);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(servizio, {
    host, wms: `http://${host}/ows`, domande,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      fs.rmSync(dir, { recursive: true, force: true });
    },
  });
}

function rispondi(url: URL, request: IncomingMessage, response: ServerResponse, conf: string): void {
  switch (url.pathname.split('/')[1]) {
    case 'ows':
      return cgi(url, response, conf);
    case 'xml-200':
      return void response.writeHead(200, { 'content-type': 'image/png' }).end('<?xml version="1.0"?><ServiceExceptionReport><ServiceException>no</ServiceException></ServiceExceptionReport>');
    case 'altrove':
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    case 'giro':
      return void response.writeHead(302, { location: request.url }).end();
    case 'spezzata':
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '5000' }).write(Buffer.alloc(10));
      return void setTimeout(() => response.destroy(), 20);
    case 'enorme':
      return infinito(response);
    default:
      return void response.writeHead(404).end();
  }
}

/** PNG by its first bytes, and then no end. */
function infinito(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'image/png' });
  response.write(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const block = Buffer.alloc(1024 * 1024);
  const push = (): void => {
    if (!response.destroyed) response.write(block, () => setImmediate(push));
  };
  push();
}

function cgi(url: URL, response: ServerResponse, conf: string): void {
  const query = new URLSearchParams(url.searchParams);
  query.set('map', 'PROVA');
  const child = spawn('mapserv', { env: { ...process.env, QUERY_STRING: query.toString(), REQUEST_METHOD: 'GET', MAPSERVER_CONFIG_FILE: conf }, stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const out = Buffer.concat(chunks);
    const end = out.indexOf('\r\n\r\n');
    const type = /content-type:\s*([^\r\n]+)/i.exec(out.subarray(0, end).toString('latin1'))?.[1] ?? 'text/plain';
    response.writeHead(200, { 'content-type': type }).end(out.subarray(end + 4));
  });
}

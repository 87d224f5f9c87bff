/**
 * The map in Chromium over a municipality of 150,000 parcels: first view, frames while panning, and snapping while a vertex is dragged.
 *
 *     npm run build && node bench/mappa-chromium.mjs [--incorporato]
 *
 * Chromium draws by software here (no graphics card), on the processor that also runs the server and the database: figures are a worst case.
 * A frame is the time between two calls of requestAnimationFrame. Snap latency goes from the stamp of a pointer event to the frame that
 * shows where it led; beside it, the processor time of the handlers alone. Limits are printed, never enforced.
 */
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { PARTICELLE } from './mappa/paese.mjs';
import { quantile } from './tessere/carico.mjs';
import { startCluster } from './tessere/cluster.mjs';

const { values: options } = parseArgs({ options: { incorporato: { type: 'boolean', default: false } } });
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => fs.existsSync(path));
const ARGUMENTS = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' ');
const FRASE = 'una frase lunga e nuova 7';
const QUIET_MS = 400;

const ms = (n) => `${n.toFixed(n < 10 ? 1 : 0)} ms`;
const say = (what, figures) => console.log(`  ${what.padEnd(58)}${figures}`);
const spread = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  return `p50 ${ms(quantile(sorted, 0.5))}, p95 ${ms(quantile(sorted, 0.95))}, massimo ${ms(sorted.at(-1) ?? Number.NaN)} (${sorted.length})`;
};

function startServer(...args) {
  const child = fork(new URL('./mappa/server.mjs', import.meta.url), args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`il server è finito (${code})`)));
    child.once('message', (ready) => resolve({ ...ready, stop: () => new Promise((done) => {
      child.once('exit', done);
      child.send('fine');
    }) }));
  });
}

/** Waits until no tile was asked or answered for a while; the answer is when the last one came, by the clock of the page. */
async function tilesDrawn(page, inFlight) {
  let last = performance.now();
  for (;;) {
    await page.waitForTimeout(50);
    if (inFlight.size > 0) last = performance.now();
    else if (performance.now() - last > QUIET_MS) break;
  }
  return page.evaluate(() => Math.max(0, ...performance.getEntriesByType('resource').filter(({ name }) => name.includes('/tiles/')).map(({ responseEnd }) => responseEnd)));
}

/** Counts frames from now on; the answer stops and gives their lengths. */
async function watchFrames(page) {
  await page.evaluate(() => {
    const frames = [];
    let before = performance.now();
    let on = true;
    const tick = (now) => {
      frames.push(now - before);
      before = now;
      if (on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    globalThis.stopFrames = () => {
      on = false;
      return frames.slice(1);
    };
  });
  return () => page.evaluate(() => globalThis.stopFrames());
}

/** Pans there and back for some seconds with the button down. */
async function pan(page, seconds) {
  const stop = await watchFrames(page);
  await page.mouse.move(450, 450);
  await page.mouse.down();
  const start = performance.now();
  for (let n = 0; performance.now() - start < seconds * 1000; n++) {
    await page.mouse.move(450 + 250 * Math.sin(n / 25), 450 + 160 * Math.sin(n / 40));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  return stop();
}

async function setScale(page, inFlight, scale) {
  await page.locator('#barra-scala').fill(scale);
  await page.locator('#barra-scala').press('Enter');
  await page.waitForTimeout(400);
  await tilesDrawn(page, inFlight);
}

/** Not every parcel has a building, and where the panning ended depends on how fast the machine is. */
async function openABuilding(page) {
  const edit = page.getByRole('link', { name: 'Modifica sagoma' });
  for (let n = 0; n < 40; n++) {
    await page.mouse.click(250 + 37 * (n % 8), 250 + 53 * Math.floor(n / 8));
    if (await edit.waitFor({ timeout: 1500 }).then(() => true, () => false)) return edit.click();
  }
  throw new Error('nessun edificio sotto quaranta clic');
}

async function signIn(page, password) {
  await page.locator('#accesso-nome').fill('bench');
  await page.locator('#accesso-password').fill(password);
  await page.locator('#accesso-password').press('Enter');
  await page.locator('#cambio-attuale').fill(password);
  for (const field of ['nuova', 'ripeti']) await page.locator(`#cambio-${field}`).fill(FRASE);
  await page.locator('#cambio-ripeti').press('Enter');
  await page.getByRole('combobox').first().waitFor();
}

/** Drags a corner of a building about, and times each movement from its event to the frame that shows it. */
async function snap(page) {
  await page.evaluate(() => {
    globalThis.latencies = [];
    globalThis.handlers = [];
    // Capture and bubble on the window surround every handler of the page.
    addEventListener('pointermove', () => { globalThis.began = performance.now(); }, true);
    addEventListener('pointermove', (event) => {
      globalThis.handlers.push(performance.now() - globalThis.began);
      requestAnimationFrame(() => { setTimeout(() => globalThis.latencies.push(performance.now() - event.timeStamp)); });
    });
  });
  const { x, y } = await page.evaluate(() => {
    const box = document.querySelector('.mappa').getBoundingClientRect();
    return { x: box.x, y: box.y };
  });
  // The middle of the selected building: its corners are found around it by the pointer turning into a taken vertex.
  const area = page.locator('.lavoro-area');
  const still = await area.textContent();
  for (let ring = 6; ring < 220; ring += 5) {
    for (let angle = 0; angle < 360; angle += 10) {
      const [px, py] = [x + 460 + ring * Math.cos((angle * Math.PI) / 180), y + 385 + ring * Math.sin((angle * Math.PI) / 180)];
      await page.mouse.move(px, py);
      await page.mouse.down();
      await page.mouse.move(px + 9, py + 9);
      await page.waitForTimeout(20);
      if ((await area.textContent()) !== still && (await page.locator('tr.scelto').count()) > 0) {
        await page.evaluate(() => { globalThis.latencies.length = 0; globalThis.handlers.length = 0; });
        const stop = await watchFrames(page);
        for (let n = 0; n < 300; n++) {
          await page.mouse.move(px + 120 * Math.sin(n / 12), py + 90 * Math.sin(n / 17));
          await page.waitForTimeout(8);
        }
        const frames = await stop();
        await page.mouse.up();
        const { latencies, handlers } = await page.evaluate(() => ({ latencies: globalThis.latencies, handlers: globalThis.handlers }));
        return { frames, latencies, handlers };
      }
      await page.mouse.up();
    }
  }
  throw new Error('nessun vertice trovato');
}

async function measure(server) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'it-IT' });
    const inFlight = new Set();
    page.on('request', (request) => { if (request.url().includes('/tiles/')) inFlight.add(request); });
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => inFlight.delete(request));
    await page.goto(server.address);
    await signIn(page, server.password);
    await tilesDrawn(page, inFlight);

    // Signed in, a new page: what an officer waits for in the morning.
    await page.reload();
    await page.locator('.mappa canvas').first().waitFor();
    const whole = await tilesDrawn(page, inFlight);
    say('prima vista, tutto il comune: ultima tessera', ms(whole));
    await page.evaluate(() => performance.clearResourceTimings());
    const start = await page.evaluate(() => performance.now());
    await setScale(page, inFlight, '5000');
    say('a 1:5.000 (particelle ed edifici): ultima tessera', ms((await tilesDrawn(page, inFlight)) - start));
    for (const scale of ['5000', '2000', '1000']) {
      await setScale(page, inFlight, scale);
      await pan(page, 3); // The tiles around come once; what is timed is the drawing.
      await tilesDrawn(page, inFlight);
      say(`fotogrammi spostando la mappa a 1:${scale}`, spread(await pan(page, 5)));
    }

    await openABuilding(page);
    await page.getByRole('toolbar').waitFor();
    await page.waitForTimeout(800);
    // At this scale there is most to snap to.
    const [answer] = await Promise.all([page.waitForResponse((response) => response.url().includes('/agganci')), setScale(page, inFlight, '2000')]);
    const { segmenti, troncato } = await answer.json();
    await page.getByText('Coordinate dei vertici').click();
    const { frames, latencies, handlers } = await snap(page);
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').findLast(({ name }) => name.includes('/agganci'))?.duration ?? Number.NaN);
    say(`agganci chiesti al server: ${segmenti} lati${troncato ? ' (i più vicini)' : ''}`, ms(asked));
    say('trascinando un vertice, dal gesto al fotogramma', `${spread(latencies)} (soglia 50)`);
    say('trascinando un vertice, calcolo dell’aggancio', spread(handlers));
    say('trascinando un vertice, fotogrammi', spread(frames));
  } finally {
    await browser.close();
  }
}

const cluster = options.incorporato ? null : await startCluster();
if (!CHROMIUM) {
  console.log('Mappa in Chromium: lasciata fuori, Chromium non è installato');
} else if (!cluster && !options.incorporato) {
  console.log('Mappa in Chromium: lasciata fuori, PostgreSQL non è installato (Debian: postgresql-15-postgis-3); con --incorporato si usa il motore incorporato');
} else {
  console.log(`Mappa in Chromium: ${PARTICELLE.toLocaleString('it')} particelle, ${options.incorporato ? 'motore incorporato' : 'PostgreSQL'}; ${os.cpus().length} processori`);
  if (cluster) {
    const pg = (await import('node:module')).createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');
    const admin = new pg.Client({ connectionString: cluster.url('postgres').replace(/edigit$/, 'postgres') });
    await admin.connect();
    await admin.query('CREATE DATABASE edigit');
    await admin.query('CREATE ROLE programma LOGIN NOINHERIT');
    await admin.end();
  }
  const server = await startServer(...(cluster ? [cluster.url('programma'), cluster.url('postgres')] : ['incorporato']));
  try {
    await measure(server);
  } finally {
    await server.stop();
    cluster?.stop();
  }
}

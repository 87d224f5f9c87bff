/**
 * What an officer waits for: the dossier with every section, the same on paper, the search, a page of the Elenco. Each is the whole request: HTTP, bearer token,
 * application role, row-level security, and for the dossier with names the line in the log. Plans, titles, civic numbers, certificates and taxes are there as well,
 * as many as `bench/uffici.mjs` has; `tutti i diritti` sees them all, the rest is asked with the rights of the planning office.
 *
 *     npm run build && node bench/api.mjs [--fornitura data/samples/ok] [--volte 300] [--senza-incorporato] [--senza-postgresql]
 *
 * One request at a time, each for another thing. A large supply: `npm run campione -- --unita 85000 --fuori CARTELLA`.
 * Times only mean something beside each other and beside the floor printed with them; nothing fails by them.
 */
import { fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { OPZIONI_MOTORI, suiMotori } from './banco.mjs';
import { get, quantile } from './tessere/carico.mjs';

const { values: options } = parseArgs({
  options: {
    fornitura: { type: 'string', default: 'data/samples/ok' }, volte: { type: 'string', default: '300' }, ...OPZIONI_MOTORI,
  },
});
const TIMES = Number(options.volte);
const WARM = 40;
/** Printed dossiers: each takes as long as a hundred read ones. */
const PRINTED = 20;
const PURPOSE = { 'x-finalita': 'istruttoria-pratica', 'x-protocollo': 'bench' };

async function startServer(...args) {
  const child = fork(new URL('./api/server.mjs', import.meta.url), [path.resolve(options.fornitura), ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const answer = () => new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`il server è finito (${code})`)));
  });
  const ready = await answer();
  return { ...ready, stop: () => { child.send({}); return answer(); } };
}

/** Prints and returns the p95; with `today`, also how many times that one it takes. */
async function measure(name, server, request, floor = '', today = null, howMany = TIMES) {
  const times = [];
  const warm = Math.min(WARM, Math.ceil(howMany / 5));
  for (let n = 0; n < howMany + warm; n++) {
    const [url, headers = {}] = request(n);
    const asked = performance.now();
    const { status } = await get(server.address + url, { authorization: `Bearer ${server.token}`, ...headers });
    if (status !== 200) throw new Error(`${name}: ${status} per ${url}`);
    if (n >= warm) times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  const p95 = quantile(times, 0.95);
  const beside = today === null ? '' : `   ${(p95 / today).toFixed(2)} × oggi (soglia 2)`;
  console.log(`  ${name.padEnd(58)} p50 ${quantile(times, 0.5).toFixed(1).padStart(6)} ms   p95 ${p95.toFixed(1).padStart(6)} ms${floor}${beside}`);
  return p95;
}

async function run(title, server) {
  const { conteggi: c, edifici, pieno, unita, vie } = server;
  const quanti = Object.entries(c).map(([nome, n]) => `${n.toLocaleString('it')} ${nome}`).join(', ');
  console.log(`\n${title}: ${quanti}; importazione ${server.stato} in ${(server.importMs / 1000).toFixed(1)} s`);
  const pick = (list, n) => list[n % list.length];
  const search = (q) => [`/api/v1/ricerca?q=${encodeURIComponent(q)}`];
  const tutto = { authorization: `Bearer ${server.tokenTutto}` };
  await measure('fascicolo con ogni registro, tutti i diritti', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo`, { ...PURPOSE, ...tutto }], ' (soglia 60)');
  await measure('… in PDF', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo`, { ...PURPOSE, ...tutto, accept: 'application/pdf' }], ' (soglia 2000)', null, PRINTED);
  await measure(`… in PDF, il più grande (${pieno.unita} unità)`, server, () => [`/api/v1/edifici/${pieno.id}/fascicolo`, { ...PURPOSE, ...tutto, accept: 'application/pdf' }], ' (soglia 2000)', null, 5);
  const conNomi = await measure('fascicolo, tutte le sezioni e gli intestatari', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo`, PURPOSE], ' (soglia 30)');
  const senzaNomi = await measure('fascicolo senza nomi', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo?intestatari=oscurati`]);
  // The operations begin with the import: after the first one the past holds everything, which is the dearest past there is.
  await measure('… come risultava (conosciutoAl), con i nomi', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo?conosciutoAl=1`, PURPOSE], '', conNomi);
  await measure('… come risultava (conosciutoAl), senza nomi', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo?intestatari=oscurati&conosciutoAl=1`], '', senzaNomi);
  await measure('… come era in vigore (validoAl), senza nomi', server, (n) => [`/api/v1/edifici/${pick(edifici, n).id}/fascicolo?intestatari=oscurati&validoAl=2020-06-30`], '', senzaNomi);
  await measure(`fascicolo del più grande (${pieno.unita} unità), con i nomi`, server, () => [`/api/v1/edifici/${pieno.id}/fascicolo`, PURPOSE]);
  await measure('ricerca per chiave (foglio/numero/sub)', server, (n) => { const u = pick(unita, n); return search(`${u.foglio}/${u.numero}/${u.subalterno}`); });
  await measure('ricerca per foglio e numero', server, (n) => { const u = pick(unita, n); return search(`fg ${u.foglio} p.lla ${u.numero}`); });
  await measure('ricerca per indirizzo', server, (n) => { const v = pick(vie, n); return search(`${v.via} ${v.civico}`); });
  await measure('ricerca per indirizzo, con una lettera sbagliata', server, (n) => { const { via } = pick(vie, n); return search(via.slice(0, -2) + via.at(-1)); });
  await measure('ricerca mentre si scrive («via»)', server, () => search('via'));
  for (const tipo of ['edifici', 'particelle', 'unita-immobiliari']) {
    const oggi = await measure(`elenco, prima pagina: ${tipo}`, server, () => [`/api/v1/elenco?tipo=${tipo}`]);
    await measure('… come risultava', server, () => [`/api/v1/elenco?tipo=${tipo}&conosciutoAl=1`], '', oggi);
  }
  await measure('elenco per rendita', server, () => ['/api/v1/elenco?tipo=unita-immobiliari&ordina=rendita&verso=desc']);
  await measure('elenco di un foglio', server, (n) => [`/api/v1/elenco?tipo=unita-immobiliari&foglio=${pick(unita, n).foglio}`]);
}

console.log(`Fascicolo, ricerca, elenco: ${TIMES} richieste, una alla volta; ${os.cpus().length} processori, Node ${process.version}`);
await suiMotori(options, '', async (nome, { url, adminUrl }) => {
  const server = await startServer(...(url === null ? ['incorporato'] : [url, adminUrl]));
  await run(nome, server);
  await server.stop();
});
process.exit(0);

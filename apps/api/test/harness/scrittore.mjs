/**
 * A process of its own that writes until it is killed: four writers, each transaction two rows in two tables; after each commit
 * it prints the number it has written. Arguments: module of `Database`, module of the engine's thread, configuration as JSON.
 */
const [databaseUrl, workerUrl, config] = process.argv.slice(2);
const { Database } = await import(databaseUrl);
const db = await Database.open(JSON.parse(config), { ...(workerUrl ? { workerUrl: new URL(workerUrl) } : {}), migrate: false });
process.stdout.write('pronto\n');

let next = Number(process.env.EDIGIT_PROVA_DA ?? 1);
async function write() {
  for (;;) {
    const n = next++;
    await db.lavora({ ruolo: 'app' }, async (u) => {
      await u.query('INSERT INTO prova_a (n, forma) VALUES ($1::int, ST_SetSRID(ST_MakePoint($1::int, $1::int), 6706))', [n]);
      await u.query('INSERT INTO prova_b (n) VALUES ($1)', [n]);
    });
    process.stdout.write(`${n}\n`);
  }
}
await Promise.all([write(), write(), write(), write()]);

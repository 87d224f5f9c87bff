/** A process of its own that holds what it is told until it is killed. Arguments: module of `Database`, configuration as JSON, what to hold. */
const [databaseUrl, config, cosa] = process.argv.slice(2);
const { Database } = await import(databaseUrl);
const db = await Database.open(JSON.parse(config), { migrate: false });
process.stdout.write((await db.presidia(cosa)) === null ? 'di altri\n' : 'tenuto\n');
setInterval(() => undefined, 60_000);

/** The application in a process of its own over the large municipality. Arguments: connection strings as the program's login and as administrator, or `incorporato`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UtentiService } from '../../apps/api/dist/accessi/utenti.service.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { serve } from '../../apps/api/dist/main.js';
import { COMUNE, SEMINA } from './paese.mjs';

const [url, adminUrl] = process.argv.slice(2);
const embedded = url === 'incorporato';
const dataDir = embedded ? fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-bench-')) : null;
const db = await Database.open({ url: embedded ? null : url, adminUrl: embedded ? null : adminUrl, dataDir });
await db.asAdministrator(async (admin) => {
  for (const statement of SEMINA) await admin.query(statement);
});
const { app, url: address } = await serve({ host: '127.0.0.1', port: 0, publicUrl: null }, db);
const { passwordUnaTantum } = await app.get(UtentiService).create({ nome: 'bench', ruolo: 'urbanistica-edilizia', comuni: [COMUNE] }, null);

process.on('message', async () => {
  await app.close();
  await db.close();
  if (dataDir) fs.rmSync(dataDir, { recursive: true, force: true });
  process.send({ fine: true }, () => process.exit(0));
});
process.send({ address, password: passwordUnaTantum });

#!/usr/bin/env node
/** `npm run -s edigit -- …`: the command `edigit`, with nothing of the preparation on its output. */
import { becomeEdigit, build, checkNode, install } from './comune.mjs';

checkNode();
install({ quiet: true });
if (!build({ quiet: true, site: process.argv[2] === 'serve' })) {
  console.error('Compilazione non riuscita.');
  process.exit(1);
}
await becomeEdigit(process.argv.slice(2));

/** `npm start`: installs what is missing, builds what is stale, and serves. */
import { becomeEdigit, build, checkNode, install } from './comune.mjs';

checkNode();
install();
if (!build()) {
  console.error('Compilazione non riuscita.');
  process.exit(1);
}
await becomeEdigit(['serve', ...process.argv.slice(2)]);

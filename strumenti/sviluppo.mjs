/** `npm run sviluppo`: compiles and restarts the api at each change, and serves the map with reload on http://127.0.0.1:5173. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, checkNode, CLI, install, radice } from './comune.mjs';

checkNode();
install();
if (!build({ site: false })) process.exit(1);

process.env.EDIGIT_DATA_DIR ||= path.join(radice, '.edigit');
const bin = (name) => path.join(radice, 'node_modules', '.bin', name);
// Each in a process group of its own: the compiler is a child of its launcher, and would survive it.
const children = [
  [bin('tsc'), ['-b', 'tsconfig.programma.json', '-w', '--preserveWatchOutput']],
  [process.execPath, ['--watch', '--enable-source-maps', CLI, 'serve']],
  [bin('vite'), ['apps/map-web', '--host', '127.0.0.1']],
].map(([command, args]) => spawn(command, args, { cwd: radice, stdio: ['ignore', 'inherit', 'inherit'], detached: true }));

let ending = false;
function end(code) {
  if (ending) return;
  ending = true;
  for (const child of children) {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  }
  process.exitCode = code;
}
for (const child of children) child.once('exit', (code) => end(code ?? 1));
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));

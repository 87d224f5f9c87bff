/** Processor time of processes with all their descendants, living or ended: what a request costs, whoever else is using the machine. */
import fs from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Milliseconds used so far by these processes and everything they started; 0 where /proc is missing. */
export function processorMs(roots) {
  const wanted = new Set(roots);
  const processes = readAll();
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of processes) {
      if (wanted.has(pid) || !wanted.has(parent)) continue;
      wanted.add(pid);
      grown = true;
    }
  }
  const ticks = processes.filter(({ pid }) => wanted.has(pid)).reduce((sum, process) => sum + process.ticks, 0);
  return (ticks * 1000) / TICKS_PER_SECOND;
}

function readAll() {
  if (!fs.existsSync('/proc/self/stat')) return [];
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name of the program may hold blanks and brackets: fields are counted after its last bracket.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [own, system, childrenOwn, childrenSystem] = fields.slice(11, 15).map(Number);
      return [{ pid: Number(name), parent: Number(fields[1]), ticks: own + system + childrenOwn + childrenSystem }];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}

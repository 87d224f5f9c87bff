import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { openSupply, recognise, readFabbricati, readTerreni, readSoggetti, readTitolarita, readMappa, readSup } from '../../libs/catasto-sigmater/src/index.js';
import { readGeoJson } from '../../libs/catasto-sigmater/src/vettoriali/read-geojson.js';
import { readShapefile } from '../../libs/catasto-sigmater/src/vettoriali/read-shapefile.js';
const lib: any = { readGeoJson, readShapefile };
const base = '/tmp/samples';
async function codes(folder: string) {
  const seen: string[] = []; const det: string[] = [];
  const push = (i: any) => { seen.push(i.code); if (det.length < 6) det.push(`${i.code}@${i.file}:${i.line}`); };
  try {
    const supply: any = await openSupply([folder] as any);
    for (const i of supply.issues ?? []) push(i);
    for (const item of supply.items) {
      const r = await recognise(item);
      if (r.tipo === 'non-riconosciuto') { det.push('non-ric '+item.name+': '+r.motivo); seen.push('unrecognised-file'); continue; }
      try {
      const rd: any = { 'catasto-fab': readFabbricati, 'catasto-ter': readTerreni, 'catasto-sog': readSoggetti, 'catasto-tit': readTitolarita, 'catasto-cxf': readMappa, 'catasto-ctf': readMappa }[r.tipo as string];
      if (rd) { for await (const b of rd(item.file, { comuneAtteso: 'X998', comune: 'X998' })) for (const i of b.issues) push(i); }
      else if (r.tipo === 'catasto-sup') { const x: any = await readSup(item.file); for (const i of x.issues ?? []) push(i); }
      else if (r.tipo === 'geojson' && (lib as any).readGeoJson) { for await (const b of (lib as any).readGeoJson(item.file)) for (const i of b.issues) push(i); }
      else if (r.tipo === 'shapefile' && (lib as any).readShapefile) { for await (const b of (lib as any).readShapefile(item)) for (const i of b.issues) push(i); }
      } catch (e: any) { det.push('THROW ' + e.code + ' ' + e.message); seen.push(e.code); }
    }
    await supply.close?.();
  } catch (e: any) { det.push('THROW ' + e.code + ' ' + e.message); seen.push(e.code); }
  return { seen, det };
}
it('x', async () => {
  console.log(Object.keys(lib).filter(k => /read/i.test(k)).join(' '));
  for (const d of readdirSync(base + '/not-ok')) {
    const at = JSON.parse(readFileSync(join(base, 'not-ok', d, 'atteso.json'), 'utf8'));
    const { seen, det } = await codes(join(base, 'not-ok', d, 'fornitura'));
    const miss = at.codici.filter((c: string) => !seen.includes(c));
    const line = at.riga ? det.some(x => x.endsWith(':' + at.riga)) : true;
    console.log((miss.length || !line ? '✗ ' : '✓ ') + d, JSON.stringify(at.codici), at.riga ?? '', '→', det.join(' | ').slice(0, 260));
  }
  console.log('ok', (await codes(base + '/ok')).det.join(' | '));
}, 100000);

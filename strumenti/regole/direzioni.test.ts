import { describe, expect, it } from 'vitest';
import { filesUnder, importsOf } from './sorgenti.js';

interface Regola {
  readonly dice: string;
  readonly files: (path: string) => boolean;
  readonly vieta: (importato: string, da: string) => boolean;
}

const inside = (folder: string) => (path: string): boolean => path.startsWith(`${folder}/`);
const starts = (...prefixes: string[]) => (importato: string): boolean => prefixes.some((prefix) => importato === prefix || importato.startsWith(`${prefix}/`) || importato.startsWith(`${prefix}:`));
const feature = (path: string): string | null => /^apps\/map-web\/src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
const context = (path: string): string | null => /^apps\/api\/src\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Directions of the house: see docs/architettura.md. */
const REGOLE: readonly Regola[] = [
  { dice: 'the domain knows no I/O, framework or other package', files: inside('libs/anagrafe/src'), vieta: starts('node', '@edigit', '@nestjs', 'typeorm', 'pg', 'fs', 'apps', 'libs/catasto-sigmater', 'libs/registri') },
  { dice: 'only the contract of the domain speaks zod', files: (p) => inside('libs/anagrafe/src')(p) && !inside('libs/anagrafe/src/contract')(p), vieta: starts('zod') },
  { dice: 'the import library knows no database, server or browser', files: inside('libs/catasto-sigmater/src'), vieta: starts('@nestjs', 'typeorm', 'pg', 'pg-copy-streams', 'fastify', 'ol', 'lit', 'apps') },
  { dice: 'the import library touches the disk only in its sources', files: (p) => inside('libs/catasto-sigmater/src')(p) && !inside('libs/catasto-sigmater/src/sources')(p) && !inside('libs/catasto-sigmater/src/prove')(p), vieta: starts('node:fs', 'fs', 'node:child_process', 'node:net', 'node:http') },
  { dice: 'the cadastral library does not know the one for registers', files: inside('libs/catasto-sigmater/src'), vieta: starts('@edigit/registri', 'libs/registri') },
  { dice: 'the library for registers knows no database, server or browser', files: inside('libs/registri/src'), vieta: starts('@nestjs', 'typeorm', 'pg', 'pg-copy-streams', 'fastify', 'ol', 'lit', 'apps', '@edigit/api', '@edigit/map-web') },
  { dice: 'no app imports another app', files: inside('apps/api/src'), vieta: starts('apps/map-web', '@edigit/map-web') },
  { dice: 'the map asks the server, it does not import it', files: inside('apps/map-web/src'), vieta: starts('apps/api', '@edigit/api', '@edigit/catasto-sigmater', '@edigit/registri', '@nestjs', 'typeorm', 'pg') },
  { dice: 'the database drivers stay in database/', files: (p) => inside('apps/api/src')(p) && context(p) !== 'database', vieta: starts('typeorm', 'pg', 'pg-copy-streams', '@nestjs/typeorm', '@electric-sql') },
  { dice: 'SQL text is read by repositories and by the services of a merge, never by controllers', files: (p) => p.endsWith('.controller.ts'), vieta: (i) => i.endsWith('.queries.js') || (i.endsWith('.repository.js') && !i.endsWith('forniture.repository.js')) },
  { dice: 'proj4 lives in one module of the map', files: (p) => inside('apps/map-web/src')(p) && p !== 'apps/map-web/src/map/projections.ts', vieta: starts('proj4') },
  { dice: 'a feature of the map never imports another feature', files: (p) => feature(p) !== null, vieta: (i, da) => feature(i) !== null && feature(i) !== feature(da) },
];

const SORGENTI = filesUnder(['libs', 'apps'], (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.spec.ts') && !name.endsWith('.test.ts'))
  .filter((path) => path.includes('/src/'));

describe('the directions of the house', () => {
  for (const { dice, files, vieta } of REGOLE) {
    it(dice, () => {
      const guarded = SORGENTI.filter(files);
      expect(guarded, 'no file is guarded by this rule').not.toEqual([]);
      const broken = guarded.flatMap((path) => importsOf(path).filter((importato) => vieta(importato, path)).map((importato) => `${path} → ${importato}`));
      expect(broken).toEqual([]);
    });
  }

  it('a wrong import is really seen', () => {
    const [regola] = REGOLE;
    expect(regola!.vieta('node:fs', 'libs/anagrafe/src/codici/x.ts')).toBe(true);
    expect(importsOf('apps/api/src/database/database.ts')).toContain('pg');
  });
});

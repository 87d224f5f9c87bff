import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      databaseAdminUrl: null,
      dataDir: path.resolve('.edigit'),
      host: '127.0.0.1',
      port: 3000,
      demo: true,
      demoDocumentiMb: 200,
      copie: { cartella: null, ora: 2, conservate: 14 },
      publicUrl: null,
      sfondi: { server: [], memoriaMib: 512 },
    });
  });

  it('reads every variable, and takes an empty one for absent', () => {
    const config = readConfig({ EDIGIT_DATABASE_URL: 'postgresql://u:p@%2Frun%2Fpg/edigit', EDIGIT_PORT: '8080', EDIGIT_DEMO: '0', EDIGIT_URL: 'https://edigit.comune.example', EDIGIT_HOST: ' ' });
    expect(config).toMatchObject({ databaseUrl: 'postgresql://u:p@%2Frun%2Fpg/edigit', port: 8080, demo: false, publicUrl: new URL('https://edigit.comune.example'), host: '127.0.0.1' });
  });

  it('reads where backups go, at which hour and how many stay', () => {
    expect(readConfig({ EDIGIT_BACKUP_DIR: 'copie', EDIGIT_BACKUP_HOUR: '03', EDIGIT_BACKUP_KEEP: '30' }).copie).toEqual({ cartella: path.resolve('copie'), ora: 3, conservate: 30 });
    for (const hour of ['24', '-1', 'notte']) expect(problemsOf({ EDIGIT_BACKUP_HOUR: hour }), hour).toHaveLength(1);
    for (const keep of ['0', '1000', 'tutte']) expect(problemsOf({ EDIGIT_BACKUP_KEEP: keep }), keep).toHaveLength(1);
  });

  it('names every wrong variable at once', () => {
    expect(problemsOf({ EDIGIT_PORT: '70000', EDIGIT_DEMO: 'no', EDIGIT_DATABASE_URL: 'mysql://x', EDIGIT_URL: 'edigit' }).map((p) => p.split(' ')[0])).toEqual([
      'EDIGIT_DATABASE_URL',
      'EDIGIT_PORT',
      'EDIGIT_DEMO',
      'EDIGIT_URL',
    ]);
  });

  it('never repeats a value, which may hold a password', () => {
    expect(problemsOf({ EDIGIT_DATABASE_URL: 'http://u:segreta@x' }).join()).not.toContain('segreta');
  });

  it('refuses an administrator of no server', () => {
    expect(problemsOf({ EDIGIT_DATABASE_ADMIN_URL: 'postgresql://a@b/c' })).toHaveLength(1);
  });
});

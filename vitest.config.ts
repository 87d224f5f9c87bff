import { defineConfig } from 'vitest/config';

/**
 * A test and its database wait for each other by turns: two files keep two processors at work. After the unit tests, before those of the browser.
 */
const twoAtATime = { testTimeout: 120_000, hookTimeout: 300_000, maxWorkers: 2, sequence: { groupOrder: 1 } };

/** Crashes its whole PostgreSQL cluster: it has one of its own, since the files beside it need theirs. */
const CROLLI = 'test/medium/importazione-ripresa.test.ts';

/**
 * One project per kind of test. Tests read the sources of the workspaces (condition `edigit-source`), so no build is needed
 * except for `e2e`, which boots the built application.
 */
export default defineConfig({
  ssr: { resolve: { conditions: ['edigit-source', 'node', 'module'] } },
  resolve: { conditions: ['edigit-source', 'browser', 'module'] },
  test: {
    // On a busy machine a property test takes its time: nothing here is about speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A file begins in the process of the one before it: loading the program again for each would take minutes of the whole run.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'anagrafe', root: 'libs/anagrafe', include: ['src/**/*.spec.ts'] } },
      { extends: true, test: { name: 'catasto-sigmater', root: 'libs/catasto-sigmater', include: ['src/**/*.spec.ts'], testTimeout: 60_000 } },
      { extends: true, test: { name: 'registri', root: 'libs/registri', include: ['src/**/*.spec.ts'] } },
      { extends: true, test: { name: 'api', root: 'apps/api', include: ['src/**/*.spec.ts'] } },
      {
        extends: true,
        test: {
          name: 'medium-incorporato', root: 'apps/api', include: ['test/medium/**/*.test.ts'],
          globalSetup: ['test/harness/global-incorporato.ts'],
          env: { EDIGIT_PROVA_MOTORE: 'embedded' }, ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'medium-postgresql', root: 'apps/api', include: ['test/medium/**/*.test.ts'], exclude: [CROLLI],
          globalSetup: ['test/harness/global-postgresql.ts'],
          env: { EDIGIT_PROVA_MOTORE: 'postgresql' }, ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'medium-postgresql-crolli', root: 'apps/api', include: [CROLLI],
          globalSetup: ['test/harness/global-postgresql.ts'],
          env: { EDIGIT_PROVA_MOTORE: 'postgresql' }, ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e', root: '.', include: ['apps/api/test/e2e/**/*.test.ts', 'apps/map-web/e2e/**/*.test.ts'],
          globalSetup: ['apps/map-web/e2e/primo-avvio.ts'], testTimeout: 240_000, hookTimeout: 240_000, isolate: true, fileParallelism: false,
        },
      },
      { extends: true, test: { name: 'map-web', root: 'apps/map-web', include: ['src/**/*.spec.ts'], environment: 'happy-dom' } },
      { extends: true, test: { name: 'campione', root: 'strumenti', include: ['**/*.spec.ts'], testTimeout: 120_000 } },
      { extends: true, test: { name: 'regole', root: '.', include: ['strumenti/regole/**/*.test.ts'] } },
    ],
  },
});

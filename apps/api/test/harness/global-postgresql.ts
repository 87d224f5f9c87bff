import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrations } from '../../src/database/migrations/index.js';
import { migrate } from '../../src/database/migrator.js';
import { bundleSources } from './bundles.js';
import { startCluster } from './cluster.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings of the throw-away cluster, with `%DB%` for the database. */
    pgAdminUrl: string;
    pgLoginUrl: string;
  }
}

/** Database that every test's own database is copied from. */
export const TEMPLATE_DATABASE = 'edigit_modello';
/** A login like the one a municipality's server should give the program: no right of its own. */
const TEST_LOGIN = 'edigit_prova';

/** Once per run of the project `medium-postgresql`: a cluster, a migrated database to copy, a login without rights. */
export default async function setup(project: TestProject): Promise<() => void> {
  const bundles = await bundleSources();
  const cluster = startCluster();
  try {
    const admin = new Client({ connectionString: cluster.url('postgres', 'postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE} TEMPLATE template0`);
    await admin.query(`CREATE ROLE ${TEST_LOGIN} LOGIN NOINHERIT NOSUPERUSER`);
    const owner = new Client({ connectionString: cluster.url(TEMPLATE_DATABASE, 'postgres') });
    await owner.connect();
    await migrate(owner, migrations);
    await owner.end();
    await admin.query(`GRANT edigit_login TO ${TEST_LOGIN}`);
    await admin.end();
  } catch (error) {
    cluster.stop();
    throw error;
  }
  project.provide('pgAdminUrl', cluster.url('%DB%', 'postgres'));
  project.provide('pgLoginUrl', cluster.url('%DB%', TEST_LOGIN));
  project.provide('workerUrl', bundles.worker.href);
  project.provide('databaseUrl', bundles.database.href);
  project.provide('vittimaUrl', bundles.vittima.href);
  return () => {
    cluster.stop();
    bundles.remove();
  };
}

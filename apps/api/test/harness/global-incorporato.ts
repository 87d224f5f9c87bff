import type { TestProject } from 'vitest/node';
import { Database } from '../../src/database/database.js';
import { findTemplate, keepTemplate } from '../../src/database/template.js';
import { bundleSources } from './bundles.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Module of the embedded engine's thread, made of the sources. */
    workerUrl: string;
    /** Module of the class `Database`, made of the sources, for processes of their own. */
    databaseUrl: string;
    /** The application at work in a process of its own, made of the sources: to be killed. */
    vittimaUrl: string;
  }
}

/** Once per run of the project `medium-incorporato`: the engine's thread from the sources, and a migrated cluster to begin from. */
export default async function setup(project: TestProject): Promise<() => void> {
  const bundles = await bundleSources();
  if (!findTemplate(null)) {
    const database = await Database.open({ url: null, adminUrl: null, dataDir: null }, { workerUrl: bundles.worker });
    const cluster = await database.dumpCluster();
    if (cluster) keepTemplate(cluster);
    await database.close();
  }
  project.provide('workerUrl', bundles.worker.href);
  project.provide('databaseUrl', bundles.database.href);
  project.provide('vittimaUrl', bundles.vittima.href);
  return () => bundles.remove();
}

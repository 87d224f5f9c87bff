import type { TestProject } from 'vitest/node';
import { firstStart, type PrimoAvvio } from './programma.js';

declare module 'vitest' {
  interface ProvidedContext {
    primoAvvio: PrimoAvvio;
  }
}

/** Once per run of the project `e2e`: the first start, with the sample municipality. Every journey begins from a copy of what it leaves. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { dataDir, password, halt, stop } = await firstStart();
  await halt();
  project.provide('primoAvvio', { dataDir, password });
  return stop;
}

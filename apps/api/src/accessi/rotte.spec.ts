import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { expect, it } from 'vitest';
import { METADATA } from './decoratori.js';

const SORGENTI = new URL('../', import.meta.url);
const DECLARATIONS = [METADATA.pubblica, METADATA.diritti, METADATA.unoDeiDiritti, METADATA.ogniUtente];

type Classe = { readonly name: string; readonly prototype: object };

async function controllers(): Promise<Classe[]> {
  const files = readdirSync(SORGENTI, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.controller.ts'));
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ new URL(file, SORGENTI).href) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module)).filter((x): x is Classe => typeof x === 'function' && Reflect.hasMetadata(PATH_METADATA, x));
}

it('every route says who it is for', async () => {
  const routes = (await controllers()).flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
      const handler: unknown = Reflect.get(controller.prototype, name);
      return typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler) ? [{ name: `${controller.name}.${name}`, targets: [handler, controller] }] : [];
    }),
  );
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter(({ targets }) => !targets.some((target) => DECLARATIONS.some((key) => Reflect.hasMetadata(key, target)))).map(({ name }) => name)).toEqual([]);
}, 60_000);

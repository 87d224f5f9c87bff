import type { Edificio } from '@edigit/anagrafe/contract';
import type { Locator, Page } from 'playwright-core';

type Coppia = readonly [number, number];

/** Answer of the API to whom is signed in on the page. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  const risposta = await page.request.get(new URL(`/api/v1${path}`, page.url()).href);
  if (!risposta.ok()) throw new Error(`${path}: ${risposta.status()}`);
  return (await risposta.json()) as T;
}

export const building = (page: Page, id: string): Promise<Edificio> => ask(page, `/edifici/${id}`);

/** Every position of an outline, closing ones left out. */
export function positions({ geometria }: Pick<Edificio, 'geometria'>): [number, number][] {
  const polygons = geometria.type === 'Polygon' ? [geometria.coordinates] : geometria.coordinates;
  return polygons.flatMap((rings) => rings.flatMap((ring) => ring.slice(0, -1)));
}

/** Buildings of the invented town that stand on one parcel and have units, in the order of the map. */
export async function someBuildings(page: Page, foglio: string): Promise<Edificio[]> {
  const { items } = await ask<{ items: Edificio[] }>(page, `/edifici?comune=X998&foglio=${foglio}&limite=200`);
  return items.filter(({ stato, particelle, unita, areaM2 }) => stato === 'in-uso' && particelle.length === 1 && unita > 1 && areaM2 > 120 && areaM2 < 600);
}

/** Opens the drawing table of a building and waits until it can be worked on. */
export async function openTable(page: Page, id: string): Promise<Locator> {
  const ready = page.waitForResponse((r) => r.url().includes('/agganci'));
  await page.goto(`${new URL(page.url()).origin}/#/edifici/${id}/modifica`);
  await page.getByRole('toolbar', { name: 'Strumenti di disegno' }).waitFor();
  await ready;
  return page.getByRole('complementary', { name: /^Modifica della sagoma comunale/ });
}

/** How positions fall on the screen: measured with the pointer, whose coordinates the status bar tells to the metre. */
export async function pixelsOf(page: Page): Promise<(posizione: Coppia) => [number, number]> {
  const box = (await page.locator('.mappa').boundingBox())!;
  const xs = [0.1, 0.25, 0.4, 0.55].map((share) => box.x + share * box.width);
  const ys = [0.35, 0.5, 0.65, 0.8].map((share) => box.y + share * box.height);
  const seen: { pixel: Coppia; metri: Coppia }[] = [];
  for (const x of xs) {
    for (const y of ys) {
      await page.mouse.move(x, y);
      const text = (await page.locator('.barra-coordinate').textContent()) ?? '';
      const [east, north] = [...text.matchAll(/[EN] ([\d.]+)/g)].map((m) => Number(m[1]!.replaceAll('.', ''))) as [number, number];
      seen.push({ pixel: [x, y], metri: [east, north] });
    }
  }
  const [scale, meanX, meanY] = fit(seen.map(({ pixel, metri }) => [metri[0], pixel[0]]), seen.map(({ pixel, metri }) => [metri[1], pixel[1]]));
  return (posizione) => {
    const [east, north] = utm33(posizione);
    return [meanX(east, scale), meanY(north, scale)];
  };
}

/** Least squares of two lines with the same slope, the second upside down. */
function fit(xs: readonly Coppia[], ys: readonly Coppia[]): [number, (v: number, k: number) => number, (v: number, k: number) => number] {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, px, my, py] = [mean(xs.map(([m]) => m)), mean(xs.map(([, p]) => p)), mean(ys.map(([m]) => m)), mean(ys.map(([, p]) => p))];
  const cov = xs.reduce((sum, [m, p]) => sum + (m - mx) * (p - px), 0) - ys.reduce((sum, [m, p]) => sum + (m - my) * (p - py), 0);
  const scale = cov / (xs.reduce((sum, [m]) => sum + (m - mx) ** 2, 0) + ys.reduce((sum, [m]) => sum + (m - my) ** 2, 0));
  return [scale, (v, k) => px + (v - mx) * k, (v, k) => py - (v - my) * k];
}

/** UTM 33N by the series of Krüger, to the third order: more than enough to find a pixel. */
function utm33([lon, lat]: Coppia): [number, number] {
  const [a, n] = [6378137, 1 / 298.257222101 / (2 - 1 / 298.257222101)];
  const [phi, lam] = [(lat * Math.PI) / 180, ((lon - 15) * Math.PI) / 180];
  const e = (2 * Math.sqrt(n)) / (1 + n);
  const tau = Math.sinh(Math.atanh(Math.sin(phi)) - e * Math.atanh(e * Math.sin(phi)));
  const [xi, eta] = [Math.atan2(tau, Math.cos(lam)), Math.asinh(Math.sin(lam) / Math.hypot(tau, Math.cos(lam)))];
  const alpha = [n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3, (13 / 48) * n ** 2 - (3 / 5) * n ** 3, (61 / 240) * n ** 3];
  const A = (a / (1 + n)) * (1 + n ** 2 / 4);
  const sum = (f: (j: number) => number) => alpha.reduce((total, c, j) => total + c * f(2 * (j + 1)), 0);
  const east = A * (eta + sum((j) => Math.cos(j * xi) * Math.sinh(j * eta)));
  const north = A * (xi + sum((j) => Math.sin(j * xi) * Math.cosh(j * eta)));
  return [500_000 + 0.9996 * east, 0.9996 * north];
}

/** Presses here and lets go there. */
export async function drag(page: Page, from: Coppia, to: Coppia): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
  await page.mouse.move(to[0], to[1], { steps: 3 });
  await page.mouse.up();
}

/** Goes on with Tab until something has the focus; fails when it is never reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let n = 0; n < 150; n++) {
    if ((await target.count()) > 0 && (await target.first().evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('not reachable with the keyboard');
}

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const ARGOMENTI = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' ');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const SCRIVANIA = { width: 1366, height: 768 };
export const TELEFONO = { width: 390, height: 844 };

/** Chromium of the machine, or null with a said line where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  if (CHROMIUM !== undefined) return chromium.launch({ executablePath: CHROMIUM, args: ARGOMENTI });
  console.warn('Chromium non è installato: i viaggi nel browser sono saltati.');
  return null;
}

/** A page of its own session, which fails the test on any script error or blocked resource. */
export async function openPage(browser: Browser, url: string, viewport: { width: number; height: number }): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({ viewport, acceptDownloads: true, locale: 'it-IT' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|404|409|412|428)/.test(message.text())) errors.push(message.text());
  });
  await page.goto(url);
  return { page, context, errors };
}

/** Signs in on the page as it opens, without the pointer; a one-time password is changed on the way. Without a name, as the sample user. */
export async function signIn(page: Page, nome = 'demo', password = 'dimostrazione', nuova?: string): Promise<void> {
  await page.locator('#accesso-nome').fill(nome);
  await page.locator('#accesso-password').fill(password);
  await page.locator('#accesso-password').press('Enter');
  if (nuova === undefined) return;
  await page.locator('#cambio-attuale').fill(password);
  await page.locator('#cambio-nuova').fill(nuova);
  await page.locator('#cambio-ripeti').fill(nuova);
  await page.locator('#cambio-ripeti').press('Enter');
}

/** Violations of WCAG 2.1 A and AA on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated, not inserted: the policy of the page lets no foreign script in.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } };
    const { violations: found } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  });
}

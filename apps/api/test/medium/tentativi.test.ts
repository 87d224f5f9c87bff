import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { Browser, TEST_PASSWORD, openTestApp, signedIn, type Answer } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

describeDatabase('attempts to guess a password', (getDb, getTest) => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    await signedIn(app, { nome: 'bersaglio', ruolo: 'consultazione' });
  });
  afterAll(() => app.close());

  const statuses = async (nome: string, times: number, address: string): Promise<number[]> => {
    const seen: number[] = [];
    for (let i = 0; i < times; i++) seen.push((await new Browser(app, address).signIn(nome, `sbagliata ${i}`)).status);
    return seen;
  };
  const release = (): Promise<void> => asAdmin(getTest(), `UPDATE accessi.tentativo SET bloccato_fino = now() - interval '1 second' WHERE bloccato_fino IS NOT NULL`);
  const shape = ({ status, body, headers }: Answer): unknown => ({ status, title: body['title'], code: body['code'], wait: headers['retry-after'] });

  it('block a name after five, known or not, and answer alike', async () => {
    expect(await statuses('bersaglio', 6, '192.0.2.1')).toEqual([401, 401, 401, 401, 401, 423]);
    expect(await statuses('inesistente', 6, '192.0.2.2')).toEqual([401, 401, 401, 401, 401, 423]);
    const known = await new Browser(app, '192.0.2.3').signIn('bersaglio', TEST_PASSWORD);
    const unknown = await new Browser(app, '192.0.2.4').signIn('inesistente', TEST_PASSWORD);
    expect(shape(known)).toMatchObject({ status: 423, code: 'account-locked' });
    expect({ ...(shape(unknown) as object), wait: null }).toEqual({ ...(shape(known) as object), wait: null });
    for (const answer of [known, unknown]) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('make the wait longer each time, and a right password forgets them', async () => {
    const waitAfter = async (): Promise<number> => {
      await release();
      await new Browser(app, '192.0.2.1').signIn('bersaglio', 'sbagliata ancora');
      return Number((await new Browser(app, '192.0.2.1').signIn('bersaglio', TEST_PASSWORD)).headers['retry-after']);
    };
    const first = await waitAfter();
    const second = await waitAfter();
    expect(first).toBeGreaterThan(30);
    expect(second).toBeGreaterThan(first);
    await release();
    expect((await new Browser(app, '192.0.2.1').signIn('bersaglio', TEST_PASSWORD)).status).toBe(200);
    expect(await statuses('bersaglio', 2, '192.0.2.1')).toEqual([401, 401]);
  });

  it('do not slip through together', async () => {
    const burst = await Promise.all(Array.from({ length: 20 }, (_, i) => new Browser(app, '192.0.2.9').signIn('altro', `prova ${i}`)));
    expect(burst.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(burst.filter((answer) => answer.status === 423)).toHaveLength(15);
  });

  it('block an address that tries many names, with the whole network of an IPv6 one', async () => {
    const seen: number[] = [];
    for (let i = 0; i < 41; i++) seen.push((await new Browser(app, `2001:db8::${i.toString(16)}`).signIn(`nome${i}`, 'sbagliata')).status);
    expect(seen.filter((status) => status === 401)).toHaveLength(40);
    expect(seen.at(-1)).toBe(423);
    expect((await new Browser(app, '192.0.2.200').signIn('nome1', 'sbagliata')).status).toBe(401);
  });

  it('are cut off before they cost anything when one address sends more than sixty in a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const seen = await statuses('chiunque', 61, '192.0.2.77');
    expect(seen.slice(0, 60).every((status) => status === 401 || status === 423)).toBe(true);
    expect(seen.at(-1)).toBe(429);
    expect(await statuses('qualcuno', 1, '192.0.2.78')).toEqual([401]);
  });

  it('leave a line in the log for an account that exists, and keep neither names nor addresses', async () => {
    const rows = await getDb().lavora({ ruolo: 'accessi' }, (u) =>
      u.query<{ azione: string; n: number }>(`SELECT azione, count(*) AS n FROM accessi.traccia WHERE azione = 'accesso-rifiutato' GROUP BY azione`),
    );
    expect(rows[0]?.n).toBeGreaterThan(5);
    const kept = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query<{ chiave: string }>('SELECT chiave FROM accessi.tentativo'));
    for (const { chiave } of kept) expect(chiave).toMatch(/^(nome|rete):[0-9a-f]{64}$/);
  });
});

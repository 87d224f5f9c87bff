import { Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import type { Database } from '../../src/database/database.js';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { createServer } from '../../src/http/create-server.js';
import type { HttpConfig } from '../../src/http/http-config.js';
import type { NuovoUtente } from '@edigit/anagrafe/contract';
import type { Modulo } from './file-di-prova.js';

@Module({})
class TestRoot {}

/** The whole application around a test's database, asked in process (`inject`); `controllers` adds routes of the test's own. */
export function openTestApp(db: Database, config: Partial<HttpConfig> = {}, controllers: Type[] = []): Promise<NestFastifyApplication> {
  const full: HttpConfig = { host: '127.0.0.1', port: 3000, publicUrl: null, ...config };
  return createServer({ module: TestRoot, imports: [AppModule.with(full, db)], controllers }, full);
}

/** An answer, as far as tests look at it. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: T;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A browser without a screen: keeps its cookies and repeats the anti-forgery token. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrf = '';

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly address = '127.0.0.1',
  ) {}

  async ask<T = Record<string, unknown>>(method: Method, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await this.app.inject({
      method,
      url,
      remoteAddress: this.address,
      headers: {
        host: '127.0.0.1:3000',
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...(body === undefined || body instanceof Buffer ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body) }),
    });
    for (const { name, value } of response.cookies) {
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const isJson = String(response.headers['content-type']).includes('json');
    return { status: response.statusCode, headers: response.headers, body: (isJson && response.body ? JSON.parse(response.body) : response.body) as T };
  }

  /** Sends a form with a file. */
  send<T = Record<string, unknown>>(url: string, { corpo, tipo }: Modulo, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.ask('POST', url, corpo, { 'content-type': tipo, ...headers });
  }

  async signIn<T = Record<string, unknown>>(nome: string, password: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = await this.ask<T & { csrf?: string }>('POST', '/api/v1/sessione', { nome, password }, headers);
    this.csrf = answer.body.csrf ?? '';
    return answer;
  }
}

/** A password that may be used. */
export const TEST_PASSWORD = 'cavallo batteria graffetta';

/** Makes an account that has already changed its one-time password, and a browser signed in with it. */
export async function signedIn(app: NestFastifyApplication, utente: Pick<NuovoUtente, 'nome' | 'ruolo'> & Partial<NuovoUtente>): Promise<Browser> {
  const { passwordUnaTantum } = await app.get(UtentiService).create({ comuni: '*', ...utente }, null);
  const browser = new Browser(app);
  await browser.signIn(utente.nome, passwordUnaTantum);
  await browser.ask('PUT', '/api/v1/sessione/password', { attuale: passwordUnaTantum, nuova: TEST_PASSWORD });
  return browser;
}

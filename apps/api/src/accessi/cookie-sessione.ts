import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';

const SECRET = /^[\w-]{43}$/;

/**
 * The cookie that carries a session: unreadable to scripts, never sent by other sites (`Strict`: the page of a deep link is static
 * and asks for its data by itself), gone when the browser closes. The server decides how long it lives. Behind HTTPS the prefix
 * `__Host-` ties it to this very host; browsers refuse that prefix on plain HTTP.
 */
@Injectable()
export class CookieSessione {
  private readonly name: string;
  private readonly options: { path: string; httpOnly: boolean; sameSite: 'strict'; secure: boolean };

  constructor(@Inject(HTTP_CONFIG) { publicUrl }: HttpConfig) {
    const secure = publicUrl?.protocol === 'https:';
    this.name = secure ? '__Host-edigit' : 'edigit';
    this.options = { path: '/', httpOnly: true, sameSite: 'strict', secure };
  }

  /** The secret of the session; null without one or when it is not of our making. */
  read(request: FastifyRequest): string | null {
    const value = request.cookies[this.name];
    return value && SECRET.test(value) ? value : null;
  }

  write(reply: FastifyReply, secret: string): void {
    void reply.setCookie(this.name, secret, this.options);
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }
}

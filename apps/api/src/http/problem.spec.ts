import { CodiceErrore, Problema } from '@edigit/anagrafe/contract';
import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errori/domain-error.js';
import { describeError } from './describe-error.js';
import { asDomainError, problemOf } from './problem.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('an error answer', () => {
  it.each(CodiceErrore.options)('for %s keeps to the contract, with a status of its family and an Italian title', (code) => {
    const problem = Problema.parse(problemOf(new DomainError(code), TRACE));
    expect(problem).toEqual({ type: `urn:edigit:errore:${code}`, code, traceId: TRACE, title: expect.stringMatching(/^[A-Z].+/), status: expect.any(Number) });
    expect(problem.status).toBeGreaterThanOrEqual(400);
  });

  it('carries the detail and the wrong fields of the domain', () => {
    const errors = [{ campo: 'nome', messaggio: 'Obbligatorio.' }];
    expect(problemOf(new DomainError('invalid-request', 'Controllare i campi.', { errors }), TRACE)).toMatchObject({ detail: 'Controllare i campi.', errors });
  });

  it('translates what the framework refuses, and tells nothing of what nobody foresaw', () => {
    expect(asDomainError(new NotFoundException('Cannot GET /x?cf=RSSMRA'))).toMatchObject({ code: 'not-found', message: '' });
    expect(asDomainError(Object.assign(new Error('body too big'), { statusCode: 413 }))).toMatchObject({ code: 'payload-too-large', message: '' });
    // A null character in a parameter.
    expect(asDomainError(Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { severity: 'ERROR', code: '22021' }))).toMatchObject({ code: 'invalid-request', message: '' });
    const unforeseen = asDomainError(new Error('ROSSI MARIO'));
    expect(unforeseen).toBeNull();
    expect(problemOf(unforeseen, TRACE)).toEqual({ type: 'urn:edigit:errore:internal-error', title: 'Errore interno', status: 500, code: 'internal-error', traceId: TRACE });
  });
});

describe('the line of the log about an error', () => {
  it('keeps name, code and stack down to the cause', () => {
    const line = describeError(new Error('merge failed', { cause: new TypeError('x is undefined') }));
    expect(line).toMatchObject({ nome: 'Error', messaggio: 'merge failed', pila: expect.stringContaining('problem.spec.ts'), causa: { nome: 'TypeError', messaggio: 'x is undefined' } });
  });

  it('leaves out what the database repeats of a row', () => {
    const error = Object.assign(new Error('duplicate key value: Key (cf)=(RSSMRA80A01X998Y)'), { severity: 'ERROR', code: '23505', constraint: 'soggetto_cf', detail: 'Key (cf)=(RSSMRA80A01X998Y)' });
    const line = describeError(new Error('query failed', { cause: error }));
    expect(line).toMatchObject({ causa: { codice: '23505', vincolo: 'soggetto_cf' } });
    expect(JSON.stringify(line)).not.toContain('RSSMRA');
  });
});

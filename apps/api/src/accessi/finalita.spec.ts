import { describe, expect, it } from 'vitest';
import { DomainError } from '../errori/domain-error.js';
import { finalitaOfHeaders, requireFinalita } from './finalita.js';

describe('the purpose of a request', () => {
  it('is none when its header is missing or empty, whatever the number', () => {
    expect(finalitaOfHeaders({})).toBeNull();
    expect(finalitaOfHeaders({ 'x-finalita': '', 'x-protocollo': '1/2026' })).toBeNull();
  });

  it('has a number only when one is given, decoded and trimmed', () => {
    expect(finalitaOfHeaders({ 'x-finalita': 'cdu' })).toEqual({ codice: 'cdu', protocollo: null });
    expect(finalitaOfHeaders({ 'x-finalita': 'cdu', 'x-protocollo': '%20prot.%2012%2F2026%20' })).toEqual({ codice: 'cdu', protocollo: 'prot. 12/2026' });
  });

  it.each([
    [{ 'x-finalita': 'curiosita' }, 'X-Finalita'],
    [{ 'x-finalita': ['cdu', 'altro'] }, 'X-Finalita'],
    [{ 'x-finalita': 'cdu', 'x-protocollo': '%E0%A4' }, 'X-Protocollo'],
    [{ 'x-finalita': 'cdu', 'x-protocollo': '1%0A2' }, 'X-Protocollo'],
    [{ 'x-finalita': 'cdu', 'x-protocollo': 'x'.repeat(61) }, 'X-Protocollo'],
  ])('is refused when malformed (%o), and the field is named', (headers, campo) => {
    const refusal = (): unknown => finalitaOfHeaders(headers);
    expect(refusal).toThrow(DomainError);
    expect(refusal).toThrow(expect.objectContaining({ code: 'invalid-request', context: { errors: [expect.objectContaining({ campo })] } }));
  });

  it('is asked for where personal data are read', () => {
    expect(() => requireFinalita({ ruolo: 'app' })).toThrow(expect.objectContaining({ code: 'purpose-required' }));
    expect(requireFinalita({ ruolo: 'app', finalita: { codice: 'cdu' } })).toEqual({ codice: 'cdu' });
  });
});

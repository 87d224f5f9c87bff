import { expect, it } from 'vitest';
import { NomeUtente } from '@edigit/anagrafe/contract';
import { z } from 'zod';
import { fieldErrorsOf, unknownParameters, validationPipe } from './validation.js';

const schema = z.object({
  nome: z.string().min(2),
  quanti: z.number().int(),
  comuni: z.array(z.string().regex(/^[A-Z]\d{3}$/)),
  stato: z.enum(['attivo', 'chiuso']),
});

it('every wrong field is named by its path, in Italian, without the value that was sent', () => {
  validationPipe();
  const { error } = schema.safeParse({ nome: 7, comuni: ['X998', 'RSSMRA80A01X998Y'], stato: 'MARIO' });
  const fields = fieldErrorsOf(error?.issues ?? []);
  expect(fields).toEqual([
    { campo: 'nome', messaggio: 'Serve un testo.' },
    { campo: 'quanti', messaggio: 'Campo obbligatorio.' },
    { campo: 'comuni.1', messaggio: 'Formato non valido.' },
    { campo: 'stato', messaggio: expect.stringContaining('attivo') },
  ]);
  expect(JSON.stringify(fields)).not.toMatch(/RSSMRA|MARIO/);
});

it('a bound that was passed is told in words', () => {
  validationPipe();
  const bounds = z.object({ limite: z.coerce.number().min(1).max(200), q: z.string().min(1), nome: z.string().min(2).max(3), file: z.array(z.string()).min(1) });
  const words = (value: object): string[] => fieldErrorsOf(bounds.safeParse(value).error?.issues ?? []).map(({ messaggio }) => messaggio);
  expect(words({ limite: '0', q: '', nome: 'a', file: [] })).toEqual(['Almeno 1.', 'Campo obbligatorio.', 'Almeno 2 caratteri.', 'Almeno un elemento.']);
  expect(words({ limite: '201', q: 'x', nome: 'abcd', file: ['a'] })).toEqual(['Al più 200.', 'Al più 3 caratteri.']);
});

it('what a name may be made of is told as its schema tells it', () => {
  validationPipe();
  expect(fieldErrorsOf(NomeUtente.safeParse('r').error?.issues ?? [])).toEqual([{ campo: '', messaggio: expect.stringMatching(/^Nome utente: da 2 a 63 /) }]);
});

it('a request wrong in a thousand places is told the first fifty', () => {
  const { error } = schema.safeParse({ nome: 'ab', quanti: 1, stato: 'attivo', comuni: Array.from({ length: 1000 }, () => 'x') });
  expect(fieldErrorsOf(error?.issues ?? [])).toHaveLength(50);
});

it('a parameter that the schema of a query does not know is named, unless its name may be anything; the moment is known everywhere', () => {
  const query = z.object({ foglio: z.string().optional(), comune: z.string().optional() }).refine(() => true);
  expect(unknownParameters({ foglio: '4', conosciutoAl: '12', validoAl: '2026-01-01' }, query)).toEqual([]);
  expect(unknownParameters({ folgio: '4', RSSMRA80A01X998Y: '' }, query)).toEqual([
    { campo: 'folgio', messaggio: 'Parametro non previsto. Si possono usare: foglio, comune.' }, { campo: '', messaggio: 'Parametro non previsto. Si possono usare: foglio, comune.' },
  ]);
  expect(unknownParameters({ constructor: '1', toString: '1' }, query).map(({ campo }) => campo)).toEqual(['constructor', 'toString']);
  expect(unknownParameters({ altro: '1' }, query.transform((x) => x))).toHaveLength(1);
  expect(unknownParameters({ altro: '1' }, z.strictObject({ f: z.string() }))).toEqual([]);
  expect(unknownParameters({ altro: '1' }, z.record(z.string(), z.string()))).toEqual([]);
});

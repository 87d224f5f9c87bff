import { describe, expect, it } from 'vitest';
import { mustForgetPeople } from './people-on-request.js';

describe('names that were read', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['stay while nothing of it changes', {}, false],
    ['stay when the building is told for the first time', { edificio: '' }, false],
    ['stay when a case is opened to read them', { caso: null }, false],
    ['go with another building', { edificio: 'altro' }, true],
    ['go with another purpose', { caso: { finalita: 'cdu' } }, true],
  ])('%s', (_che, prima, attesa) => expect(mustForgetPeople(new Map(Object.entries(prima)), { edificio: 'questo' })).toBe(attesa));
});

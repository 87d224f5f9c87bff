import { describe, expect, it } from 'vitest';
import { groupFacts } from './facts.js';

const fatto = (campo: string, id: string | null) => ({ campo, nome: campo, prima: null, dopo: 'x', oggetto: id === null ? null : { tipo: 'unita-immobiliari' as const, id, etichetta: id } });

describe('the changes of an operation', () => {
  it('stand together thing by thing, in their order', () => {
    const groups = groupFacts([fatto('sagoma', null), fatto('stato', null), fatto('rendita', 'a'), fatto('classe', 'a'), fatto('rendita', 'b')]);
    expect(groups.map(({ oggetto, fatti }) => [oggetto?.id ?? null, fatti.map(({ campo }) => campo)])).toEqual([[null, ['sagoma', 'stato']], ['a', ['rendita', 'classe']], ['b', ['rendita']]]);
    expect(groupFacts([])).toEqual([]);
  });
});

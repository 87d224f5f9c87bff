import { expect, it } from 'vitest';
import { formatEvent } from './sse.js';

it('an event is one block that no value can break out of', () => {
  expect(formatEvent({ id: '7', event: 'fase', data: { testo: 'riga\n\ndata: falsa' } })).toBe('id: 7\nevent: fase\ndata: {"testo":"riga\\n\\ndata: falsa"}\n\n');
  expect(formatEvent({ id: '7\n\nevent: falso', data: 1 })).toBe('id: 7 event: falso\ndata: 1\n\n');
});

import { describe, expect, it } from 'vitest';
import { FrontendReader, message, queryMessage, transactionStatus, type FrontendEvent } from './protocol.js';

function startup(user: string): Buffer {
  const body = Buffer.from(`user\0${user}\0database\0postgres\0\0`);
  const packet = Buffer.alloc(8 + body.length);
  packet.writeInt32BE(packet.length, 0);
  packet.writeInt32BE(196608, 4);
  body.copy(packet, 8);
  return packet;
}

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const EXTENDED = Buffer.concat([message('P', Buffer.from('\0SELECT 1\0\0\0')), message('B', Buffer.alloc(12)), message('E', Buffer.alloc(5)), message('S')]);
const COPY = queryMessage('  COPY t (a) FROM STDIN');
const DATA = Buffer.concat([message('d', Buffer.from('1\n')), message('d', Buffer.from('2\n')), message('c')]);

function readInPieces(bytes: Buffer, size: number): FrontendEvent[] {
  const reader = new FrontendReader();
  const events: FrontendEvent[] = [];
  for (let at = 0; at < bytes.length; at += size) events.push(...reader.push(bytes.subarray(at, at + size)));
  return events;
}

describe('the framing of a client', () => {
  const conversation = Buffer.concat([SSL_REQUEST, startup('edigit_login'), queryMessage('BEGIN'), EXTENDED, COPY, DATA, message('X')]);

  it('finds the same batches in whatever pieces the bytes arrive', () => {
    const whole = readInPieces(conversation, conversation.length);
    expect(whole).toEqual([
      { kind: 'encryption-request' },
      { kind: 'startup', user: 'edigit_login', bytes: startup('edigit_login') },
      { kind: 'batch', bytes: queryMessage('BEGIN'), copy: false },
      { kind: 'batch', bytes: EXTENDED, copy: false },
      { kind: 'copy-data-wanted' },
      { kind: 'batch', bytes: Buffer.concat([COPY, DATA]), copy: true },
      { kind: 'terminate' },
    ]);
    for (const size of [1, 2, 3, 5, 7, 11, 64]) expect(readInPieces(conversation, size)).toEqual(whole);
  });

  it('holds a parsed statement back until its sync, so that nobody else runs in between', () => {
    const reader = new FrontendReader();
    reader.push(startup('x'));
    expect(reader.push(EXTENDED.subarray(0, EXTENDED.length - 5))).toEqual([]);
    expect(reader.push(EXTENDED.subarray(EXTENDED.length - 5))).toHaveLength(1);
  });

  it('drops the data of a copy that was refused before they came', () => {
    const reader = new FrontendReader();
    reader.push(startup('x'));
    expect(reader.push(Buffer.concat([DATA, queryMessage('SELECT 1')]))).toEqual([{ kind: 'batch', bytes: queryMessage('SELECT 1'), copy: false }]);
  });
});

describe('the transaction status of a response', () => {
  it('is read from its last message', () => {
    for (const status of ['I', 'T', 'E'] as const) {
      expect(transactionStatus(Buffer.concat([message('C', Buffer.from('SELECT 1\0')), message('Z', Buffer.from(status))]))).toBe(status);
    }
  });

  it('is unknown where there is none', () => {
    expect(transactionStatus(Buffer.alloc(0))).toBeNull();
    expect(transactionStatus(message('C', Buffer.from('SELECT 1\0')))).toBeNull();
  });
});

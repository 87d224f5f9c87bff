import { expect, it } from 'vitest';
import { acceptsHost, isLoopback } from './host.js';

it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each(['0.0.0.0', '::', '192.168.1.1', '127.0.0.1.altrove.example', 'localhost.altrove.example'])('%s is not only this machine', (host) => {
  expect(isLoopback(host)).toBe(false);
});

it('a server bound to loopback answers to loopback names and to its public one', () => {
  const publicUrl = new URL('https://edigit.comune.example');
  expect(acceptsHost('localhost:3000', '127.0.0.1', null)).toBe(true);
  expect(acceptsHost('edigit.comune.example', '127.0.0.1', publicUrl)).toBe(true);
  expect(acceptsHost('EDIGIT.comune.example', '127.0.0.1', publicUrl)).toBe(true);
  for (const host of ['edigit.comune.example', '', undefined]) expect(acceptsHost(host, '127.0.0.1', null)).toBe(false);
  expect(acceptsHost('altrove.example', '127.0.0.1', publicUrl)).toBe(false);
});

it('a server open to the network answers to its public name when it has one, to any otherwise', () => {
  const publicUrl = new URL('http://edigit.comune.example:8080');
  expect(acceptsHost('edigit.comune.example:8080', '0.0.0.0', publicUrl)).toBe(true);
  expect(acceptsHost('127.0.0.1:3000', '0.0.0.0', publicUrl)).toBe(true);
  expect(acceptsHost('altrove.example', '0.0.0.0', publicUrl)).toBe(false);
  expect(acceptsHost('192.168.1.5:3000', '0.0.0.0', null)).toBe(true);
});

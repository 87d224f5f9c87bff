import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './lock.js';

describe('the lock of a data folder', () => {
  let folder = '';
  const file = (): string => path.join(folder, 'edigit.lock');
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-lock-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('is held once, and free again after its release', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'data-dir-locked' }));
    lock.release();
    lockFolder(folder).release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('names the process that holds it', () => {
    fs.writeFileSync(file(), JSON.stringify({ pid: process.ppid, birth: '' }));
    expect(() => lockFolder(folder)).toThrow(String(process.ppid));
  });

  const abandoned: [string, string][] = [
    ['from a process that no longer runs', JSON.stringify({ pid: 2 ** 22 - 1, birth: 'x:1' })],
    ['when its process number now belongs to another process', JSON.stringify({ pid: process.ppid, birth: 'another boot:1' })],
    ['when an earlier process had our own number, as in a container', JSON.stringify({ pid: process.pid, birth: 'another boot:1' })],
    ['when its file was cut short', '{"pi'],
  ];
  it.each(abandoned)('is taken over %s', (_when, content) => {
    fs.writeFileSync(file(), content);
    const lock = lockFolder(folder);
    expect(JSON.parse(fs.readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });
});

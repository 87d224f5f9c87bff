import { describe, expect, it } from 'vitest';
import { read } from './sorgenti.js';

const matches = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].toSorted();

const compose = read('docker-compose.yml');
const esempio = read('.env.esempio');
const config = read('apps/api/src/config/config.ts');

describe('the server of a municipality', () => {
  it('is configured by the variables that the example names, and by no other', () => {
    expect(matches(esempio, /^(EDIGIT_\w+)=/gm)).toEqual(matches(compose, /\$\{(EDIGIT_\w+)/g));
  });

  it('gives the program only variables that it reads', () => {
    const program = /^ {2}edigit:\n([\s\S]*?)^ {2}\w/m.exec(compose)?.[1] ?? '';
    const given = matches(program, /^ {6}(EDIGIT_\w+):/gm);
    expect(given.length).toBeGreaterThan(5);
    expect(given.filter((name) => !config.includes(`  ${name}: `))).toEqual([]);
  });

  it('never starts with a password of ours', () => {
    expect(matches(esempio, /^(EDIGIT_PASSWORD\w*)=.+$/gm)).toEqual([]);
    for (const name of ['EDIGIT_PASSWORD', 'EDIGIT_PASSWORD_ADMIN']) expect(compose).toContain(`\${${name}:?`);
  });

  it('opens to the network nothing but the HTTPS proxy, which hands on to the port of the program', () => {
    expect(matches(compose, /ports: (.*)/g)).toEqual(['["80:80", "443:443"]']);
    const caddy = read('server/Caddyfile');
    expect(caddy).toContain('reverse_proxy {$EDIGIT_INTERNO:edigit:3000}');
    expect(config).toContain('.default(3000)');
  });

  it('has every variable of the program in the README', () => {
    const readme = read('README.md');
    expect(matches(config, /^ {2}(EDIGIT_\w+): /gm).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

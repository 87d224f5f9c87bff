import type { Campione } from '../campione.js';
import { Caso } from '../caso.js';
import { ANNO, drawPositions, TESTATA_IMU, TESTATA_TARI } from './posizioni.js';

const csv = (testata: readonly string[], righe: readonly (readonly string[])[]): string => [testata, ...righe].map((r) => r.join(';')).join('\r\n');

/** Files of the tax positions, what is true of them, and one defect for each file of `not-ok`. Path under `tributi/` → bytes. */
export function taxFiles(campione: Campione, seme: string): Map<string, Buffer> {
  const { imu, tari, verita } = drawPositions(campione, new Caso(`${seme}/tributi`));
  const [una, altra] = imu.filter(([codice]) => verita.imu.some((v) => v.codice === codice && v.caso === 'concorda')) as [string[], string[]];
  const con = (i: number, testo: string): string[] => una.map((valore, n) => (n === i ? testo : valore));
  const testi: [string, string][] = [
    [`ok/imu-${ANNO}.csv`, csv(TESTATA_IMU, imu)], [`ok/tari-${ANNO}.csv`, csv(TESTATA_TARI, tari)], ['verita.json', `${JSON.stringify(verita).replaceAll('},{', '},\n{')}\n`],
    ['not-ok/altro-anno.csv', csv(TESTATA_IMU, [una, con(1, '2019')])],
    ['not-ok/codice-fiscale-come-codice.csv', csv(TESTATA_IMU, [altra, con(0, una[3]!)])],
    ['not-ok/controllo-sbagliato.csv', csv(TESTATA_IMU, [con(3, `${una[3]!.slice(0, -1)}${una[3]!.endsWith('A') ? 'B' : 'A'}`)])],
    ['not-ok/righe-uguali.csv', csv(TESTATA_IMU, [una, una])],
    ['not-ok/senza-chiave.csv', csv(TESTATA_IMU, [una, una.map((valore, n) => ([2, 3].includes(n) ? valore : ''))])],
    ['not-ok/troncato.csv', csv(TESTATA_TARI, tari.slice(0, 2)).slice(0, -25)],
  ];
  return new Map(testi.map(([nome, testo]) => [nome, Buffer.from(testo)]));
}

import type { Momento } from '@edigit/anagrafe/contract';
import type { Tempo } from '../database/contesto.js';

const giorno = (iso: string): string => iso.split('-').toReversed().join('/');

function istante(iso: string): string {
  const quando = new Date(iso);
  const opzioni = { timeZone: 'Europe/Rome' } as const;
  const ora = quando.toLocaleTimeString('it-IT', { ...opzioni, hour: '2-digit', minute: '2-digit' });
  // A day asked for ends at its last moment: its hour says nothing.
  return quando.toLocaleDateString('it-IT', { ...opzioni, day: '2-digit', month: '2-digit', year: 'numeric' }) + (ora === '23:59' ? '' : ` alle ${ora}`);
}

/** The moment in words, as the screen and the paper say it; null for now. */
export function momentoDi(tempo: Tempo | null | undefined): Momento | null {
  if (!tempo) return null;
  const parti = [
    ...(tempo.quando === null ? [] : [`come risultava il ${istante(tempo.quando)}`]),
    ...(tempo.giorno === null ? [] : [`${tempo.quando === null ? 'come era' : 'per'} il ${giorno(tempo.giorno)}`]),
  ];
  return { validoAl: tempo.giorno, conosciutoAl: tempo.quando, testo: parti.join(', ') };
}

import { testi } from '../i18n.js';
import { classeOf, famigliaOf } from '../map/motivi.js';

const t = testi(
  {
    classi: {
      A: 'A, centro storico', B: 'B, completamento', C: 'C, espansione', D: 'D, insediamenti produttivi', E: 'E, usi agricoli', F: 'F, attrezzature e impianti', altra: 'Zona omogenea non indicata',
    },
    famiglie: {
      paesaggio: 'Paesaggio', 'beni-culturali': 'Beni culturali', idrogeologico: 'Vincolo idrogeologico', idraulico: 'Pericolosità idraulica', frane: 'Pericolosità da frana', sismica: 'Sismica',
      vulcanico: 'Rischio vulcanico', rispetto: 'Fasce di rispetto', natura: 'Aree naturali', incendi: 'Aree percorse dal fuoco', altro: 'Altri vincoli',
    },
  },
  {
    classi: {
      A: 'A, historic centre', B: 'B, built-up', C: 'C, expansion', D: 'D, industry and crafts', E: 'E, farming', F: 'F, public facilities', altra: 'Homogeneous zone not stated',
    },
    famiglie: {
      paesaggio: 'Landscape', 'beni-culturali': 'Cultural heritage', idrogeologico: 'Hydrogeological', idraulico: 'Flood hazard', frane: 'Landslide hazard', sismica: 'Seismic',
      vulcanico: 'Volcanic risk', rispetto: 'Buffer strips', natura: 'Natural areas', incendi: 'Burnt areas', altro: 'Other constraints',
    },
  },
);

/** Homogeneous zone of DM 1444/1968 in words. */
export function zoneClassWord(dm1444: string | null): string {
  return t.classi[classeOf(dm1444)];
}

/** Family of constraints in words. */
export function familyWord(famiglia: string): string {
  return t.famiglie[famigliaOf(famiglia)];
}

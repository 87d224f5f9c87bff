import type { Campione } from '../campione.js';
import type { Caso } from '../caso.js';
import { omocodia } from '../censuario/codice-fiscale.js';
import type { Uiu } from '../censuario/fabbricati.js';
import type { Soggetto, StadioUiu } from '../censuario/tracciati.js';

/** Year that the positions are of: the cadastre of the sample is of its beginning. */
export const ANNO = 2026;

/** What is true of a position, or of a unit that has none. */
export interface Verita {
  readonly codice: string;
  readonly caso: 'concorda' | 'omocodia' | 'altro-contribuente' | 'base-inferiore' | 'superficie-inferiore' | 'categoria-diversa' | 'chiave-sbagliata' | 'senza-posizione';
  /** What a comparison should find. */
  readonly esito: string;
  /** `id_immobile` of the unit that it is really about. */
  readonly immobile: number;
}

export interface Posizioni {
  readonly imu: readonly string[][];
  readonly tari: readonly string[][];
  readonly verita: { readonly imu: readonly Verita[]; readonly tari: readonly Verita[] };
}

export const TESTATA_IMU = ['Posizione', 'Anno', 'Contribuente', 'Codice fiscale', 'Foglio', 'Particella', 'Sub', 'Indirizzo', 'Categoria', 'Rendita', 'Base imponibile', 'Possesso', 'Mesi', 'Abitazione principale', 'Riduzione'];
export const TESTATA_TARI = ['Utenza', 'Anno', 'Intestatario', 'Codice fiscale', 'Foglio', 'Particella', 'Sub', 'Indirizzo', 'Superficie mq', 'Occupanti', 'Categoria TARI', 'Data inizio', 'Data fine'];

const ULTIMO = (u: Uiu): StadioUiu => u.stadi[u.stadi.length - 1]!;
const euro = (n: number): string => n.toFixed(2).replace('.', ',');
const nome = (s: Soggetto): string => (s.tipo === 'P' ? `${s.cognome} ${s.nome}` : s.denominazione);
const via = ({ indirizzi: [primo] }: StadioUiu): string => (primo === undefined ? '' : [primo.nome, primo.civici[0] ?? ''].join(' ').trim());
/** Units with one plain key that nobody else bears, of a time before the year, with rent and surface. */
function confrontabili({ fabbricati }: Campione): Uiu[] {
  const chiave = (u: Uiu): string => ULTIMO(u).identificativi.map((i) => [i.sezioneUrbana, Number(i.foglio), i.numero.replace(/^0+/, ''), i.subalterno.replace(/^0+/, '')].join('/')).join(' ');
  const quante = new Map<string, number>();
  for (const u of fabbricati.uiu) for (const s of u.stadi) for (const i of s.identificativi) {
    const k = [i.sezioneUrbana, Number(i.foglio), i.numero.replace(/^0+/, ''), i.subalterno.replace(/^0+/, '')].join('/');
    quante.set(k, (quante.get(k) ?? 0) + (s === ULTIMO(u) ? 1 : 0));
  }
  return fabbricati.uiu.filter((u) => {
    const s = ULTIMO(u);
    return u.tipo === 'unita' && u.edificio !== null && s.chiuso === null && s.identificativi.length === 1 && s.identificativi[0]!.subalterno !== '' && !s.identificativi[0]!.sezioneUrbana && quante.get(chiave(u)) === 1 && /^[AC]0[1-7]$/.test(s.categoria)
      && Number(s.renditaEuro.replace(',', '.')) > 0 && Number(s.superficie) > 10 && Number(s.generato.efficacia.slice(4)) < ANNO;
  });
}

/** About six hundred positions with known truth. */
export function drawPositions(campione: Campione, caso: Caso): Posizioni {
  const { titolari } = campione.fabbricati;
  const perId = new Map([...titolari.soggetti].map(([soggetto, id]) => [id, soggetto]));
  const unita = caso.shuffle(confrontabili(campione));
  const [imu, tari]: [string[][], string[][]] = [[], []];
  const verita: { imu: Verita[]; tari: Verita[] } = { imu: [], tari: [] };
  const estranei = [...perId.values()].filter((s) => s.codiceFiscale !== '');
  for (const u of unita.slice(0, 330)) {
    const s = ULTIMO(u);
    const [{ foglio, numero, subalterno }] = s.identificativi as [StadioUiu['identificativi'][number]];
    const diritti = titolari.of(u.id).filter((r) => r.chiuso === null);
    const titolare = diritti.length === 0 ? undefined : perId.get(diritti[0]!.soggetto);
    const rendita = Number(s.renditaEuro.replace(',', '.'));
    const moltiplicatore = s.categoria === 'C01' ? 55 : /^C0[345]$/.test(s.categoria) ? 140 : 160;
    const base = Math.round(Math.round(rendita * 100) * 1.05 * moltiplicatore) / 100;
    const chi = (quale: Verita['caso']): [string, string] => {
      const persona = quale === 'altro-contribuente' || titolare === undefined || titolare.codiceFiscale === '' ? caso.pick(estranei) : titolare;
      return [nome(persona), quale === 'omocodia' && persona.tipo === 'P' ? omocodia(persona.codiceFiscale) : persona.codiceFiscale];
    };
    const luogo = (sbagliato: boolean): string[] => [String(Number(foglio)), numero.replace(/^0+/, ''), sbagliato ? '987' : subalterno.replace(/^0+/, ''), via(s)];
    const diImu = caso.weighted({ concorda: 58, omocodia: 8, 'altro-contribuente': 8, 'base-inferiore': 8, 'categoria-diversa': 4, 'chiave-sbagliata': 4, 'senza-posizione': 10 });
    if (diImu !== 'senza-posizione') {
      const codice = String(100_000 + imu.length);
      const ridotta = diImu === 'concorda' && caso.chance(0.1);
      const dichiarata = diImu === 'base-inferiore' ? base * caso.between(0.4, 0.9) : ridotta ? base / 2 : base;
      const categoria = diImu === 'categoria-diversa' ? (s.categoria === 'A03' ? 'A/2' : 'A/3') : `${s.categoria[0]}/${Number(s.categoria.slice(1))}`;
      imu.push([codice, String(ANNO), ...chi(diImu), ...luogo(diImu === 'chiave-sbagliata'), categoria, euro(rendita), euro(dichiarata), caso.pick(['100', '50', '1/2', '33,33']), '12', caso.chance(0.2) ? 'SI' : 'NO', ridotta ? 'Comodato' : '']);
      verita.imu.push({ codice, caso: diImu, immobile: u.id, esito: diImu === 'chiave-sbagliata' ? 'senza-unita' : ['base-inferiore', 'categoria-diversa'].includes(diImu) ? diImu : 'concorda' });
    } else verita.imu.push({ codice: '', caso: diImu, immobile: u.id, esito: 'unita-senza-posizione' });
    const diTari = caso.weighted({ concorda: 60, omocodia: 6, 'altro-contribuente': 10, 'superficie-inferiore': 10, 'chiave-sbagliata': 4, 'senza-posizione': 10 });
    const catastale = Number(s.superficie);
    if (diTari !== 'senza-posizione') {
      const codice = `T${String(5000 + tari.length)}`;
      const mq = diTari === 'superficie-inferiore' ? Math.max(1, Math.floor(catastale * caso.between(0.4, 0.7))) : Math.ceil(catastale * caso.between(0.82, 1));
      tari.push([codice, String(ANNO), ...chi(diTari), ...luogo(diTari === 'chiave-sbagliata'), String(mq), s.categoria.startsWith('A') ? String(caso.int(1, 5)) : '', s.categoria.startsWith('A') ? 'Domestica' : 'Non domestica', `01/01/${caso.int(2005, 2024)}`, '']);
      verita.tari.push({ codice, caso: diTari, immobile: u.id, esito: diTari === 'chiave-sbagliata' ? 'senza-unita' : diTari === 'superficie-inferiore' ? diTari : 'concorda' });
    } else verita.tari.push({ codice: '', caso: diTari, immobile: u.id, esito: /^C0[267]$/.test(s.categoria) ? 'non-in-elenco' : 'unita-senza-posizione' });
  }
  return { imu, tari, verita };
}

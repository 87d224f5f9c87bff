import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StradaVera } from './scritture.js';

/** The street list of Alessandria, one entry for each code. */
export function viarioAlessandria(dati: string): StradaVera[] {
  const [, ...righe] = readFileSync(join(dati, 'real/civici/alessandria_A182/viario.csv'), 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  const strade = new Map(righe.map((riga) => riga.split(';')).map(([, , id, dug, nome, , localita]) => [id!, { id: id!, dug: dug!, nome: nome!, localita: localita! }]));
  return [...strade.values()];
}

/** The named streets of Mezzolombardo and of the towns around it, without hamlets: the first word is the kind. */
export function stradeMezzolombardo(dati: string): StradaVera[] {
  const { features } = JSON.parse(readFileSync(join(dati, 'real/edifici/mezzolombardo_F187/strade_osm.geojson'), 'utf8')) as { features: { properties: Record<string, unknown> }[] };
  const nomi = new Set(features.map((f) => f.properties['name']).filter((nome): nome is string => typeof nome === 'string' && /^(?:Via|Viale|Corso|Piazza|Vicolo|Strada|Largo|Località|Traversa|Salita|Piazzetta|Piazzale) \p{L}/u.test(nome) && !/[/\-–]/.test(nome)));
  // Towns side by side name one street in two ways: of names that differ by prepositions and blanks alone the first is kept.
  const diverse = new Map([...nomi].toReversed().map((nome) => [nome.toLowerCase().replace(/ (?:di|de|del|della|dei|degli|delle|al|alla|alle|ai)(?= )/g, '').replaceAll(' ', ''), nome]));
  return [...diverse.values()].map((nome) => ({ id: nome, dug: nome.split(' ')[0]!, nome: nome.split(' ').slice(1).join(' '), localita: '' }));
}

/** Names as any town has them, in no town's order: what is committed needs no real list. */
export const STRADE_INVENTATE: readonly StradaVera[] = `Via Roma|Piazza Roma|Via Giuseppe Garibaldi|Piazza Giuseppe Garibaldi|Via Menotti Garibaldi|Via Giuseppe Mazzini|Corso Vittorio Emanuele II|Via Vittorio Veneto|Via Camillo Benso Di Cavour
|Via Venti Settembre|Via Venticinque Aprile|Via Primo Maggio|Piazza Quattro Novembre|Via Due Giugno|Via Sant'Antonio|Via San Giovanni Bosco|Vicolo San Giovanni|Piazza Santa Maria|Via Santa Lucia|Via Don Giovanni Minzoni|Via Padre Pio
|Via Fratelli Rosselli|Via Fratelli Cervi|Via Alcide De Gasperi|Via Aldo Moro|Via Enrico Berlinguer|Viale Della Libertà|Via Della Repubblica|Via Dell'Acquedotto|Via Del Mulino|Via Della Stazione|Viale Delle Rimembranze|Via Dei Tintori
|Via Delle Mura|Largo Dei Caduti|Via Generale Carlo Alberto Dalla Chiesa|Via Massimo D'Azeglio|Via Gabriele D'Annunzio|Via Leonardo Da Vinci|Via Michelangelo Buonarroti|Via Dante Alighieri|Via Francesco Petrarca|Via Giovanni Boccaccio
|Via Ludovico Ariosto|Via Torquato Tasso|Via Ugo Foscolo|Via Giacomo Leopardi|Via Alessandro Manzoni|Via Giosuè Carducci|Via Giovanni Pascoli|Via Luigi Pirandello|Via Grazia Deledda|Via Giuseppe Verdi|Via Gioacchino Rossini|Via Vincenzo Bellini
|Via Gaetano Donizetti|Via Giacomo Puccini|Via Antonio Vivaldi|Via Alessandro Volta|Via Galileo Galilei|Via Guglielmo Marconi|Via Enrico Fermi|Via Cristoforo Colombo|Via Marco Polo|Via Amerigo Vespucci|Via Milano|Via Torino|Via Genova|Via Trieste
|Via Trento|Via Monte Grappa|Via Monte Rosa|Via Piave|Via Isonzo|Strada Comunale Della Piana|Strada Vicinale Del Bosco|Contrada Acquaviva|Contrada Fontana Vecchia|Località San Martino|Traversa Prima Via Roma|Traversa Seconda Via Roma|Vicolo Del Forno
|Vicolo Stretto|Salita Del Castello|Via Del Castello|Piazza Del Mercato|Piazzale Della Pace|Via Giovan Battista Vico|Via Carlo Cattaneo|Via Carlo Pisacane|Via Goffredo Mameli|Via Nino Bixio|Via Silvio Pellico|Via Filippo Turati|Via Giacomo Matteotti
|Via Antonio Gramsci|Via Palmiro Togliatti|Via Luigi Einaudi|Via Giovanni Falcone|Via Paolo Borsellino|Via Sandro Pertini|Via Papa Giovanni XXIII|Via Cardinale Massaia|Via Umberto I|Via Vespri|Via Mattinata|Via Oltrerio`
  .replaceAll('\n', '').split('|').map((intero) => ({ id: intero, dug: intero.split(' ')[0]!, nome: intero.split(' ').slice(1).join(' '), localita: '' }));

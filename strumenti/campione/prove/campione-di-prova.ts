import { makeSample, sampleFiles, type Campione } from '../campione.js';

export interface CampioneDiProva {
  campione: Campione;
  file: Map<string, Buffer>;
  /** A file of the sample as text. */
  testo: (path: string) => string;
  /** Fields of every line of a census file, without the empty one after the last `|`. */
  righe: (path: string) => string[][];
}

/** The sample made once for the tests of a file. */
export async function sampleForTests(): Promise<CampioneDiProva> {
  const campione = makeSample();
  const file = await sampleFiles(campione);
  const testo = (path: string) => file.get(path)!.toString('latin1');
  return { campione, file, testo, righe: (path) => testo(path).split('\r\n').slice(0, -1).map((line) => line.split('|').slice(0, -1)) };
}

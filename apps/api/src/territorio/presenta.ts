import type { PartitaTerreni, UnitaImmobiliare } from '@edigit/anagrafe/contract';
import { categoriaCatastale, pianiInParole, qualitaTerreni } from '@edigit/catasto-sigmater';
import type { StatoEdificio } from '@edigit/anagrafe/contract';
import type { TerrenoRiga, UnitaRiga } from './oggetti.repository.js';

/** A building that left the map without an act is closed for the office, and still answers. */
export function statoEdificio(stato: string): StatoEdificio {
  return stato === 'in-uso' || stato === 'demolito' ? stato : 'chiuso';
}

/** `312`, `312/2`. */
export function numeroCompleto({ numero, denominatore }: { numero: string; denominatore: string }): string {
  return denominatore === '' ? numero : `${numero}/${denominatore}`;
}

/** «Foglio 4 · P.lla 312», with the section only where there is one. */
export function etichettaParticella(p: { sezione: string; foglio: string; numero: string; denominatore: string }): string {
  return `${p.sezione === '' ? '' : `Sez. ${p.sezione} · `}Foglio ${p.foglio} · P.lla ${numeroCompleto(p)}`;
}

/** Common parts, with or without income, are one state for the office. */
export function statoUnita(stato: UnitaRiga['stato']): UnitaImmobiliare['stato'] {
  return stato === 'attiva' || stato === 'soppressa' ? stato : 'bene-comune';
}

type UnitaDaPresentare = Omit<UnitaRiga, 'cursore' | 'comune' | 'edificioId' | 'idImmobile'>;

/** A unit with its codes in words. */
export function presentaUnita(u: UnitaDaPresentare): UnitaImmobiliare {
  const categoria = u.categoria === null ? null : categoriaCatastale(u.categoria);
  const [piano1 = '', piano2 = '', piano3 = '', piano4 = ''] = u.piani ?? [];
  const piano = pianiInParole({ piano1, piano2, piano3, piano4 });
  return {
    id: u.id, sezione: u.sezione, sezioneUrbana: u.sezioneUrbana, foglio: u.foglio, particella: u.numero, denominatore: u.denominatore, subalterno: u.subalterno,
    graffati: (u.identificativi ?? []).slice(1).map((i) => `Fg. ${i.foglio ?? ''} p.lla ${i.numero ?? ''}${i.subalterno ? ` sub ${i.subalterno}` : ''}`),
    categoria: categoria?.sigla ?? u.categoria, categoriaDescrizione: categoria?.descrizione ?? null, classe: u.classe, consistenza: u.consistenza,
    consistenzaUnita: u.consistenza === null ? null : (categoria?.unitaConsistenza ?? null), superficieM2: u.superficieM2, renditaEuroCents: u.renditaEuroCents, piano: piano === '' ? null : piano,
    interno: [u.interno1, u.interno2].filter((i) => i !== null && i !== '').join('–') || null, indirizzo: u.indirizzo, stato: statoUnita(u.stato), ...assenza(u), sostituitaDa: [...u.sostituitaDa],
  };
}

function assenza({ assenteDal }: { readonly assenteDal: string | null }): { assenteDal?: string } {
  return assenteDal === null ? {} : { assenteDal };
}

function qualitaInParole(codice: string | null | undefined): string | null {
  return codice === null || codice === undefined || codice === '' ? null : (qualitaTerreni(codice)?.descrizione ?? codice);
}

type ChiaveTerreno = Pick<PartitaTerreni, 'particellaId' | 'sezione' | 'foglio' | 'numero' | 'denominatore'>;

/** The land side: one row for each portion where there are any, else one for the whole parcel. */
export function presentaTerreno(chiave: ChiaveTerreno, t: Omit<TerrenoRiga, 'idImmobile'>): PartitaTerreni[] {
  const { particellaId, sezione, foglio, numero, denominatore } = chiave;
  const comune = { particellaId, sezione, foglio, numero, denominatore, subalterno: t.subalterno, stato: t.statoStadio, ...assenza(t) };
  if (t.porzioni === null || t.porzioni.length === 0) {
    return [{
      ...comune, porzione: null, qualita: qualitaInParole(t.qualita), classe: t.classe, superficieM2: t.superficieM2, redditoDominicaleEuroCents: t.redditoDominicaleEuroCents,
      redditoAgrarioEuroCents: t.redditoAgrarioEuroCents,
    }];
  }
  return t.porzioni.map((p) => ({
    ...comune, porzione: p.idPorzione ?? null, qualita: qualitaInParole(p.qualita), classe: p.classe ?? null, superficieM2: (p.ettari ?? 0) * 10_000 + (p.are ?? 0) * 100 + (p.centiare ?? 0),
    redditoDominicaleEuroCents: p.redditoDominicaleEuroCents ?? null, redditoAgrarioEuroCents: p.redditoAgrarioEuroCents ?? null,
  }));
}

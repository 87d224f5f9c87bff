import type { RigaElenco, TipoElenco } from '@edigit/anagrafe/contract';
import { categoriaCatastale } from '@edigit/catasto-sigmater';
import { statoEdificio } from '../territorio/presenta.js';
import type { RigaTrovata } from './elenco.repository.js';

const TIPO_RIGA: Readonly<Record<TipoElenco, RigaElenco['tipo']>> = {
  edifici: 'edificio', 'edifici-senza-unita': 'edificio', particelle: 'particella', 'unita-immobiliari': 'unita-immobiliare', 'unita-senza-edificio': 'unita-immobiliare',
};

function statoDi(tipo: RigaElenco['tipo'], stato: string): RigaElenco['stato'] {
  if (tipo === 'edificio') return statoEdificio(stato);
  return stato === 'attiva' || stato === 'soppressa' ? stato : 'bene-comune';
}

/** A row in the words of the contract: codes beside their meaning, null for what a kind does not have. */
export function presentaRiga(tipoElenco: TipoElenco, r: RigaTrovata): RigaElenco {
  const tipo = TIPO_RIGA[tipoElenco];
  const categoria = r.categoria ? categoriaCatastale(r.categoria) : null;
  const consistenza = r.consistenza ?? null;
  return {
    tipo, id: r.id, sezione: r.sezione, foglio: r.foglio, particella: r.particella, subalterno: r.subalterno ?? null, indirizzo: r.indirizzo ?? null,
    categoria: categoria?.sigla ?? r.categoria ?? null, categoriaDescrizione: categoria?.descrizione ?? null, consistenza,
    consistenzaUnita: consistenza === null ? null : (categoria?.unitaConsistenza ?? null), superficieM2: r.superficieM2, renditaEuroCents: r.renditaEuroCents ?? null, unita: r.unita ?? null, segnalazioni: r.segnalazioni,
    stato: statoDi(tipo, r.stato), edificioId: r.edificioId, bbox: r.bbox,
  };
}

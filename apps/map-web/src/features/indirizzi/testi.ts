import { formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';

export const t = testi(
  {
    strade: 'Strade', civici: 'Civici', trovateStrade: (n: number) => (n === 1 ? '1 strada' : `${formatNumber(n)} strade`), trovatiCivici: (n: number) => (n === 1 ? '1 civico' : `${formatNumber(n)} civici`),
    nessunaStrada: 'Nessuna strada risponde ai filtri. L’elenco si carica da Importazioni.', nessunCivico: 'Nessun civico risponde ai filtri. I civici si caricano da Importazioni.',
    cercaStrada: 'Nome', cercaCivico: 'Strada e numero', manca: 'Che cosa manca', mancanze: { '': 'Tutti', strada: 'Senza strada', edificio: 'Senza edificio', posizione: 'Senza posizione' },
    strada: 'Strada', localita: 'Località', codice: 'Codice', progressivo: 'Progressivo nazionale', quantiCivici: 'Civici', indirizzo: 'Indirizzo', edificio: 'Edificio', posizione: 'Posizione', vediCivici: (n: string, strada: string) => `${n} civici di ${strada}`,
    gia: (nomi: string) => `già ${nomi}`, nessunEdificio: 'Nessuno', piu: (n: number) => (n === 1 ? 'o un altro' : `o altri ${n}`), nessunaNelRegistro: 'Non è nel registro delle strade', unaDiPiu: 'Più strade possibili', senzaPosizione: 'Non indicata', soloStrada: 'Solo i civici di una strada.', soloDi: (strada: string) => `Solo i civici di ${strada}.`,
    stati: { certo: 'Certo', proposto: 'Probabile', ambiguo: 'Da verificare', confermato: 'Certo' },
    metodi: { '': '', 1: 'rilevata entro 5 m', 2: 'rilevata oltre 5 m', 3: 'derivata entro 5 m', 4: 'derivata oltre 5 m', 5: 'dal portale dei comuni' },
  },
  {
    strade: 'Streets', civici: 'House numbers', trovateStrade: (n: number) => (n === 1 ? '1 street' : `${formatNumber(n)} streets`), trovatiCivici: (n: number) => (n === 1 ? '1 house number' : `${formatNumber(n)} house numbers`),
    nessunaStrada: 'No street answers to the filters. The list is loaded from Imports.', nessunCivico: 'No house number answers to the filters. They are loaded from Imports.',
    cercaStrada: 'Name', cercaCivico: 'Street and number', manca: 'What is missing', mancanze: { '': 'All', strada: 'Without a street', edificio: 'Without a building', posizione: 'Without a place' },
    strada: 'Street', localita: 'Hamlet', codice: 'Code', progressivo: 'National number', quantiCivici: 'House numbers', indirizzo: 'Address', edificio: 'Building', posizione: 'Place', vediCivici: (n: string, street: string) => `${n} house numbers of ${street}`,
    gia: (nomi: string) => `formerly ${nomi}`, nessunEdificio: 'None', piu: (n: number) => (n === 1 ? 'or another one' : `or ${n} others`), nessunaNelRegistro: 'Not in the register of streets', unaDiPiu: 'Several streets possible', senzaPosizione: 'Not given', soloStrada: 'Only the house numbers of one street.', soloDi: (street: string) => `Only the house numbers of ${street}.`,
    stati: { certo: 'Certain', proposto: 'Likely', ambiguo: 'To check', confermato: 'Certain' },
    metodi: { '': '', 1: 'surveyed within 5 m', 2: 'surveyed beyond 5 m', 3: 'derived within 5 m', 4: 'derived beyond 5 m', 5: 'from the municipal portal' },
  },
);

import { expect, it } from 'vitest';
import { quandoInParole, titoloDi } from './parole-scadenze.js';

it.each([[0, 'oggi'], [1, 'fra un giorno'], [12, 'fra 12 giorni'], [60, 'fra 60 giorni'], [61, 'fra 2 mesi'], [-1, 'da verificare: passata da un giorno'], [-250, 'da verificare: passata da 8 mesi'], [-731, 'da verificare: passata da 2 anni'], [1500, 'fra 4 anni']])('%s days are «%s»', (giorni, testo) => {
  expect(quandoInParole(giorni)).toBe(testo);
});

it('each kind has its words', () => {
  expect([titoloDi('verifica-impianto', 'ascensore'), titoloDi('documento', 'agibilita'), titoloDi('ape', 'X-1'), titoloDi('salvaguardia', 'PUC · Variante 1')]).toEqual(['Verifica: ascensore', 'Agibilità', 'APE X-1', 'Fine della salvaguardia: PUC · Variante 1']);
});

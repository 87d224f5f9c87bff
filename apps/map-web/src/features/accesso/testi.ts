import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Accedi a EDiGIT',
    sottotitolo: 'Il registro territoriale del Comune: un fascicolo per ogni edificio.',
    nome: 'Nome utente',
    password: 'Password',
    mostra: 'Mostra la password',
    accedi: 'Accedi',
    attesa: 'Accesso in corso…',
    mancano: 'Scrivere nome utente e password.',
    scaduta: 'La sessione è terminata. Accedere di nuovo per continuare.',
  },
  {
    titolo: 'Sign in to EDiGIT',
    sottotitolo: 'The territorial registry of the municipality: one file for every building.',
    nome: 'User name',
    password: 'Password',
    mostra: 'Show the password',
    accedi: 'Sign in',
    attesa: 'Signing in…',
    mancano: 'Write user name and password.',
    scaduta: 'The session has ended. Sign in again to go on.',
  },
);

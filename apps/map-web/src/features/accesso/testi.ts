import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Accedi a EDiGIT',
    sottotitolo: 'Il registro territoriale del Comune: un fascicolo per ogni edificio.',
    nome: 'Nome utente', password: 'Password', mostra: 'Mostra la password', accedi: 'Accedi', attesa: 'Accesso in corso…',
    mancano: 'Scrivere nome utente e password.',
    scaduta: 'La sessione è terminata. Accedere di nuovo per continuare.',
    demo: 'Sono caricati solo dati inventati. Si può entrare senza un proprio account.', entraDemo: 'Entra con l’account dimostrativo',
    cambio: 'Scegli la tua password', cambioSpiega: 'La password usata vale per il primo accesso soltanto.',
    attuale: 'Password attuale', nuova: 'Nuova password', ripeti: 'Ripeti la nuova password', salva: 'Salva e continua', diverse: 'Le due password non sono uguali.', esci: 'Esci',
  },
  {
    titolo: 'Sign in to EDiGIT',
    sottotitolo: 'The territorial registry of the municipality: one file for every building.',
    nome: 'User name', password: 'Password', mostra: 'Show the password', accedi: 'Sign in', attesa: 'Signing in…',
    mancano: 'Write user name and password.',
    scaduta: 'The session has ended. Sign in again to go on.',
    demo: 'Only invented data are loaded. You may enter without an account of your own.', entraDemo: 'Enter with the sample account',
    cambio: 'Choose your password', cambioSpiega: 'The password you used is good for the first sign-in only.',
    attuale: 'Current password', nuova: 'New password', ripeti: 'Repeat the new password', salva: 'Save and continue', diverse: 'The two passwords are not equal.', esci: 'Sign out',
  },
);

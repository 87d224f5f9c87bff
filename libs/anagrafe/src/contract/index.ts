// Public entry `@edigit/anagrafe/contract`: apart from the domain, whose nouns carry the same names and which never imports zod.
export * from './basi.js';
export * from './errori.js';
export * from './sessione.js';
export * from './finalita.js';
export * from './ricerca.js';
export * from './oggetti.js';
export * from './fascicolo.js';
export * from './elenco.js';
export * from './importazioni.js';
export * from './anteprima.js';
export * from './status.js';
export * from './utenti.js';
export * from './sfondi.js';
export * from './stampa.js';

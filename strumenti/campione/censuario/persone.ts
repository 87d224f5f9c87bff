import type { Caso } from '../caso.js';
import { codiceEnte, codiceFiscale, omocodia } from './codice-fiscale.js';
import type { SoggettoFisico, SoggettoGiuridico } from './tracciati.js';

const PRIME = ['FINTA', 'PROVA', 'ESEMPI', 'INVENTA', 'FANTA', 'IMMAGI', 'MODELLA', 'CAMPIO', 'SAGGIO', 'FIABA', 'CARTA', 'NUVOLA', 'TERRA', 'PIETRA', 'ACQUA', 'SPIGA', 'VENTO', 'LUNA', 'BOSCA', 'GIGLIO', 'MIRTO', 'ROVO', 'SELVA', 'TORRE', 'VALLE'];
const SECONDE = ['BELLI', 'CHIARI', 'DORI', 'FINI', 'GENTILI', 'LINDI', 'MORI', 'NERI', 'PIANI', 'QUIETI', 'RARI', 'SERENI', 'TONDI', 'VIVI', 'ZITTI', 'LIEVI', 'NARI', 'DESTI', 'FALDI', 'RISI', 'SALDI', 'TERSI', 'VAGHI', 'FRANCHI'];
const PARTICELLE = ["D'", "DELL'", 'DE ', 'DI ', 'LO ', 'LA '];
const UOMINI = ['ARDELIO', 'BRUNALDO', 'CELESTRO', 'DORANTE', 'ELPIDIO', "NICCOLO'", 'FIORANTE', 'GALDINO', 'ILARIO', 'LAURINO', 'MELANDRO', 'NORINO', 'OLINDO', 'PRIMALDO', 'QUIRINO', 'RODOLANTE', 'SILVERIO', 'TALENTO', "GIOSUE'", 'URBANO', 'VALENTE', 'ZEFFIRINO', 'ALCIDE', 'BALDO', 'CORINTO', 'DELFO', 'ERMINDO', 'FULGENZIO', 'GENEROSO', 'LEANDRINO'];
const DONNE = ['ALBAROSA', 'BRUNILDE', 'CELESTA', 'DORALICE', 'ELPIDIA', "FELICITA'", 'FIORDALISA', 'GALDINA', 'ISOTTA', 'LAURETTA', 'MELISENDA', 'NORINA', 'OLINDA', 'PRIMAROSA', 'QUIRINA', 'ROSALBINA', 'SILVERIA', 'TERSILLA', 'URANIA', 'VALENTINA ROSA', 'ZELINDA', 'ALCINA', 'BIANCAFIORE', 'CORINTIA', 'DELFINA', 'ERMELINDA', 'FULGIDA', 'GENEROSA', 'LEANDRA', 'MIRANDOLINA'];
const ENTI = ['IMMOBILIARE', 'COSTRUZIONI', 'AGRICOLA', 'FRUTTICOLA', 'MOLINO', 'CONSERVE', 'EDILIZIA', 'FONDIARIA', 'COOPERATIVA', 'OFFICINE'];
const FORME = ['S.R.L.', 'S.P.A.', 'S.N.C.', 'S.A.S.', 'SOCIETA\' COOPERATIVA'];

/** People and bodies of the invented town. No real person can carry their codes: nobody is born in X998. */
export class Popolazione {
  private readonly codes = new Set<string>();
  private readonly known: SoggettoFisico[] = [];
  private serial = 100;
  readonly comune: SoggettoGiuridico;
  readonly parrocchia: SoggettoGiuridico;

  constructor(private readonly caso: Caso, private readonly belfiore: string) {
    this.comune = { tipo: 'G', denominazione: 'COMUNE DI BORGO ESEMPIO', sede: belfiore, codiceFiscale: codiceEnte(1) };
    this.parrocchia = { tipo: 'G', denominazione: "PARROCCHIA DELL'ESEMPIO", sede: belfiore, codiceFiscale: codiceEnte(2) };
  }

  person(options: { cognome?: string; sesso?: '1' | '2'; years?: [number, number] } = {}): SoggettoFisico {
    const sesso = options.sesso ?? (this.caso.chance(0.5) ? '1' : '2');
    const cognome = options.cognome ?? this.surname();
    const nome = this.caso.pick(sesso === '1' ? UOMINI : DONNE) + (this.caso.chance(0.08) ? ` ${this.caso.pick(sesso === '1' ? UOMINI : DONNE)}` : '');
    const [from, to] = options.years ?? [1930, 1998];
    const nascita = `${String(this.caso.int(1, 28)).padStart(2, '0')}${String(this.caso.int(1, 12)).padStart(2, '0')}${this.caso.int(from, to)}`;
    const persona = { cognome, nome, sesso, nascita, luogo: this.belfiore };
    let code = codiceFiscale(persona);
    while (this.codes.has(code) || this.caso.chance(0.001)) code = omocodia(code);
    this.codes.add(code);
    const soggetto: SoggettoFisico = { tipo: 'P', ...persona, codiceFiscale: code, nota: '' };
    this.known.push(soggetto);
    return soggetto;
  }

  /** Now and then somebody who already owns something in town. */
  owner(): SoggettoFisico {
    return this.known.length > 50 && this.caso.chance(0.7) ? this.caso.pick(this.known) : this.person();
  }

  /** Somebody of the old register: no date, no place, no tax code, the father in the notes. */
  forefather(): SoggettoFisico {
    const sesso = this.caso.chance(0.7) ? '1' : '2';
    return {
      tipo: 'P', cognome: this.surname(), nome: this.caso.pick(sesso === '1' ? UOMINI : DONNE), sesso, nascita: '', luogo: '', codiceFiscale: '',
      nota: `FU ${this.caso.pick(UOMINI)}`,
    };
  }

  body(): SoggettoGiuridico {
    return {
      tipo: 'G', denominazione: `${this.caso.pick(ENTI)} ${this.surname()} ${this.caso.pick(FORME)}`, sede: this.belfiore, codiceFiscale: codiceEnte(this.serial++),
    };
  }

  surname(): string {
    const base = this.caso.pick(PRIME) + this.caso.pick(SECONDE);
    return this.caso.chance(0.07) ? this.caso.pick(PARTICELLE) + base : base;
  }
}

import { parseCodiceFiscale } from '@edigit/anagrafe';
import type { IssueCollector } from '../lines/issue-collector.js';
import { type Attributi, emptyAttributes } from './attributes.js';
import type { Attributo } from './records.js';

/** Parts of names of columns, lower case and without accents, that mean data of a person whatever stands around them. */
const PERSONAL_PARTS =
  /propriet|intestat|possess|cognom|nominativ|titolar[ei]|cod.{0,4}fisc|codfis|telefon|e_?mail|usufrutt|locatari|conduttor|inquilin|affittuari|occupant|richiedent|committent|dichiarant|contribuent|referent|nascita|anagrafic|ragione_?soc|rag_?soc|partita_?iva|owner|holder|tenant/;

/** Whole words of such names: inside others they mean something else. */
const PERSONAL_WORDS = new Set(['cf', 'cod_f', 'c_f', 'tel', 'cell', 'cellulare', 'pec', 'ditta', 'ditte', 'nato', 'nata', 'p_iva', 'piva', 'soggetto', 'soggetti', 'persona', 'persone', 'residente']);

/** A given name, where a surname or a birth stands beside it; else the name of a street or of a palace. */
const FIRST_NAME = /^(?:nome|name|first_?name|nome_?\d)$/;
const BESIDE_FIRST_NAME = /cognom|surname|last_?name|nascita|cod.{0,4}fisc|codfis/;

const TAX_CODES = /[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]/giu;

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
}

/** True when the name of a column, or of an entry, says that it holds data of persons. `beside` are the names of the columns around it. */
export function isPersonalField(name: string, beside: readonly string[] = []): boolean {
  const key = plain(name);
  if (PERSONAL_PARTS.test(key) || PERSONAL_WORDS.has(key) || key.split('_').some((word) => word.length > 2 && PERSONAL_WORDS.has(word))) return true;
  return FIRST_NAME.test(key) && beside.some((other) => BESIDE_FIRST_NAME.test(plain(other)));
}

/** True when a text holds the tax code of a person, or what somebody mistyped as one: the check character may be wrong. */
export function namesPerson(text: string): boolean {
  return text.length >= 16 && (text.match(TAX_CODES) ?? []).some((code) => parseCodiceFiscale(code) !== null);
}

/**
 * Keeps data of persons out of a layer. A layer of outlines is stored with the outlines, where everybody who sees the map can read it; whose a building is
 * comes from the cadastre, behind a right and a purpose. What is left out is listed once for each column, without its values.
 */
export class PersonalFilter {
  private readonly columns = new Map<string, boolean>();
  private readonly withCodes = new Set<string>();

  constructor(private readonly issues: IssueCollector) {}

  /** The attributes that may be stored; the same object when they all are. */
  keep(attributi: Readonly<Record<string, Attributo>>, riga: number): Readonly<Record<string, Attributo>> {
    const names = Object.keys(attributi);
    let kept: Attributi | null = null;
    for (const [i, name] of names.entries()) {
      const value = attributi[name]!;
      const personal = this.isPersonal(name, names) || (typeof value === 'string' && this.holdsCode(name, value, riga));
      if (personal && kept === null) {
        kept = emptyAttributes();
        for (const before of names.slice(0, i)) kept[before] = attributi[before]!;
      } else if (!personal && kept !== null) kept[name] = value;
    }
    return kept ?? attributi;
  }

  private isPersonal(name: string, names: readonly string[]): boolean {
    let personal = this.columns.get(name);
    if (personal === undefined) {
      personal = isPersonalField(name, names);
      // A file may invent names for ever: those are looked at each time.
      if (this.columns.size < 1000) this.columns.set(name, personal);
      if (personal) this.issues.add({ code: 'personal-field', severity: 'avviso', line: null, field: name, message: `La colonna «${name}» sembra contenere dati di persone: non è conservata. Gli intestatari vengono dal catasto.` });
    }
    return personal;
  }

  private holdsCode(name: string, value: string, riga: number): boolean {
    if (!namesPerson(value)) return false;
    if (!this.withCodes.has(name)) {
      this.withCodes.add(name);
      this.issues.add({ code: 'personal-field', severity: 'avviso', line: riga, field: name, message: `La colonna «${name}» contiene codici fiscali, qui e forse più avanti: quei valori non sono conservati.` });
    }
    return true;
  }
}

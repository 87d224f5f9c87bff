const PERSONAL = /propriet|intestat|possess|cognome|nominativ|titolare|cod.{0,4}fisc|^c(od)?_?f$|codfis|telefono|e-?mail/i;

/** True when the name of a column says that it holds data of persons: its values are masked in issues. */
export function isPersonalField(name: string): boolean {
  return PERSONAL.test(name);
}

/** A share of possession as tax offices write it: «50», «50 %», «50,00», «0,5», «1/2», «500/1000». Between 0 and 1; `null` for what is none. A number above 1 is of a hundred; «1» is the whole. */
export function leggiQuota(testo: string): number | null {
  const pulito = testo.replaceAll(/\s+/g, '').replace(',', '.');
  const frazione = /^(\d{1,9}(?:\.\d{1,6})?)\/(\d{1,9}(?:\.\d{1,6})?)$/.exec(pulito);
  if (frazione !== null) return tra(Number(frazione[1]) / Number(frazione[2]));
  const numero = /^(\d{1,4}(?:\.\d{1,6})?)(%?)$/.exec(pulito);
  if (numero === null) return null;
  const valore = Number(numero[1]);
  return tra(numero[2] === '%' || valore > 1 ? valore / 100 : valore);
}

function tra(quota: number): number | null {
  return quota > 0 && quota <= 1 ? quota : null;
}

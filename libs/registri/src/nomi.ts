/** Words of a name of a column: lower case, without accents and signs. `CodZona` is two words, `ZTO2` two. */
export function paroleDi(nome: string): string[] {
  return nome
    .normalize('NFD').replaceAll(/\p{M}/gu, '')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replaceAll('²', '2')
    .replaceAll(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, ' ')
    .split(/[^\p{L}\d]+/u)
    .filter((parola) => parola !== '');
}

/** A name of a column as one word, so that two writings of it are equal. */
export function chiaveDi(nome: string): string {
  return paroleDi(nome).join('');
}

/** Longest name of a column that is kept: a line taken for a header by mistake may be any length. */
const NOME_PIU_LUNGO = 100;

/** Names of columns made unique and never empty, in the same order. */
export function nomiUnici(nomi: readonly string[]): string[] {
  const visti = new Set<string>();
  return nomi.map((grezzo, i) => {
    const pulito = grezzo.replaceAll(/[\p{Cc}\p{Zs}\uFEFF]+/gu, ' ').trim().slice(0, NOME_PIU_LUNGO) || `colonna ${i + 1}`;
    let nome = pulito;
    for (let n = 2; visti.has(nome); n++) nome = `${pulito}_${n}`;
    visti.add(nome);
    return nome;
  });
}

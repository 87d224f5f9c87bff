import type { Contenuto, Tratto } from './contenuto.js';

/** One element of a BER encoding: where its value begins and ends; `fine` null when it ends with its own mark. */
interface Elemento {
  readonly segno: number;
  readonly da: number;
  readonly fine: number | null;
}

const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const ANNIDATI = 30;
const PEZZI = 200_000;

async function elementoA(c: Contenuto, a: number): Promise<Elemento | null> {
  const testa = await c.leggi(a, 8);
  if (testa.length < 2) return null;
  const [segno, primo] = [testa[0]!, testa[1]!];
  if (primo < 0x80) return { segno, da: a + 2, fine: a + 2 + primo };
  if (primo === 0x80) return { segno, da: a + 2, fine: null };
  const quanti = primo & 0x7f;
  if (quanti > 4 || testa.length < 2 + quanti) return null;
  const lungo = testa.readUIntBE(2, quanti);
  const da = a + 2 + quanti;
  return da + lungo > c.lunghezza ? null : { segno, da, fine: da + lungo };
}

/** Where an element ends, its end mark included. */
async function dopo(c: Contenuto, e: Elemento, profondo = 0): Promise<number | null> {
  if (e.fine !== null) return e.fine;
  if (profondo > ANNIDATI) return null;
  for (let a = e.da; ; ) {
    const dentro = await elementoA(c, a);
    if (dentro === null) return null;
    if (dentro.segno === 0 && dentro.fine === dentro.da) return dentro.da;
    const fine = await dopo(c, dentro, profondo + 1);
    if (fine === null) return null;
    a = fine;
  }
}

/** The bytes that a CMS envelope carries, whole or in the pieces of a streamed encoding; null where it is none, or carries nothing (a detached signature). @see RFC 5652 §5 */
export async function trattiDellaBusta(c: Contenuto): Promise<Tratto[] | null> {
  const busta = await elementoA(c, 0);
  if (busta === null || busta.segno !== 0x30 || !(await c.leggi(busta.da, SIGNED_DATA.length)).equals(SIGNED_DATA)) return null;
  const contenuto = await elementoA(c, busta.da + SIGNED_DATA.length);
  const firmato = contenuto?.segno === 0xa0 ? await elementoA(c, contenuto.da) : null;
  if (firmato?.segno !== 0x30) return null;
  // version, digestAlgorithms, then what was signed
  let a: number | null = firmato.da;
  for (const atteso of [0x02, 0x31]) {
    const e: Elemento | null = a === null ? null : await elementoA(c, a);
    if (e?.segno !== atteso) return null;
    a = await dopo(c, e);
  }
  const incapsulato = a === null ? null : await elementoA(c, a);
  const tipo = incapsulato?.segno === 0x30 ? await elementoA(c, incapsulato.da) : null;
  if (tipo?.segno !== 0x06 || tipo.fine === null) return null;
  const esplicito = await elementoA(c, tipo.fine);
  const ottetti = esplicito?.segno === 0xa0 ? await elementoA(c, esplicito.da) : null;
  if (ottetti?.segno === 0x04 && ottetti.fine !== null) return [{ da: ottetti.da, quanti: ottetti.fine - ottetti.da }];
  return ottetti?.segno === 0x24 ? pezziDi(c, ottetti) : null;
}

async function pezziDi(c: Contenuto, ottetti: Elemento): Promise<Tratto[] | null> {
  const tratti: Tratto[] = [];
  for (let a = ottetti.da; ottetti.fine === null || a < ottetti.fine; ) {
    const e = await elementoA(c, a);
    if (e === null || tratti.length > PEZZI) return null;
    if (e.segno === 0 && e.fine === e.da) break;
    if (e.segno !== 0x04 || e.fine === null) return null;
    tratti.push({ da: e.da, quanti: e.fine - e.da });
    a = e.fine;
  }
  return tratti.length === 0 ? null : tratti;
}

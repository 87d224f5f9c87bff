import { fileIssue, type Issue, type Riconoscimento, type SupplyItem, type TipoFile } from '@edigit/catasto-sigmater';

/** An item of the supply with what it was recognised as. */
export interface VoceFornitura {
  readonly item: SupplyItem;
  readonly riconoscimento: Riconoscimento;
}

/** The files of one census extraction: same folder and name. */
export interface EstrazioneCensuaria {
  readonly nome: string;
  readonly voci: ReadonlyMap<TipoFile, VoceFornitura>;
}

/** One map sheet, with its control totals. */
export interface FoglioDaLeggere {
  readonly voce: VoceFornitura;
  readonly sup: VoceFornitura | null;
}

/** What will be read of a supply. Each file stands in exactly one place, or in an issue. */
export interface PianoLettura {
  readonly estrazioni: readonly EstrazioneCensuaria[];
  readonly fogli: readonly FoglioDaLeggere[];
  /** Open maps of the Agenzia (GML): many sheets in one file, read after the sheets. */
  readonly mappeAperte: readonly VoceFornitura[];
  readonly strati: readonly VoceFornitura[];
  readonly problemi: readonly Issue[];
}

const CENSUARIO: ReadonlySet<TipoFile> = new Set(['catasto-fab', 'catasto-ter', 'catasto-sog', 'catasto-tit', 'catasto-prm']);
/** Of two files of the same sheet the one whose coordinates need no local origin is read. */
const PREFERENZA: Partial<Record<TipoFile, number>> = { 'catasto-ctf': 1, 'catasto-cxf': 0 };

/** Puts the files of a supply in the groups in which they are read. */
export function pianifica(voci: readonly VoceFornitura[]): PianoLettura {
  const problemi: Issue[] = [];
  const estrazioni = new Map<string, Map<TipoFile, VoceFornitura>>();
  const mappe = new Map<string, VoceFornitura>();
  const sup = new Map<string, VoceFornitura>();
  const mappeAperte: VoceFornitura[] = [];
  const strati: VoceFornitura[] = [];
  for (const voce of voci) {
    const { tipo, motivo } = voce.riconoscimento;
    const stem = voce.item.name.replace(/\.[^./]*$/, '').toUpperCase();
    if (CENSUARIO.has(tipo)) {
      const gruppo = estrazioni.get(stem) ?? new Map<TipoFile, VoceFornitura>();
      estrazioni.set(stem, gruppo);
      const altro = gruppo.get(tipo);
      if (altro === undefined) gruppo.set(tipo, voce);
      else problemi.push(fileIssue('superseded-file', 'errore', voce.item.name, `è dello stesso tipo e nome di «${altro.item.name}»: è letto soltanto quello.`));
    } else if (tipo === 'catasto-sup') sup.set(sheetName(stem), voce);
    else if (tipo in PREFERENZA) {
      const nome = sheetName(stem);
      const altro = mappe.get(nome);
      const [vince, perde] = altro === undefined ? [voce, null] : PREFERENZA[tipo]! > PREFERENZA[altro.riconoscimento.tipo]! ? [voce, altro] : [altro, voce];
      mappe.set(nome, vince);
      if (perde !== null) problemi.push(fileIssue('superseded-file', 'avviso', perde.item.name, `è lo stesso foglio di «${vince.item.name}», che è più preciso: è letto quello.`));
    } else if (tipo === 'catasto-gml') mappeAperte.push(voce);
    else if (tipo === 'shapefile' || tipo === 'geojson') strati.push(voce);
    else problemi.push(fileIssue('unrecognised-file', 'errore', voce.item.name, motivo));
  }
  const fogli = [...mappe].map(([nome, voce]) => ({ voce, sup: sup.get(nome) ?? null }));
  // Sheets in a national system first: they tell where the municipality lies to those in a local one.
  fogli.sort((a, b) => PREFERENZA[b.voce.riconoscimento.tipo]! - PREFERENZA[a.voce.riconoscimento.tipo]!);
  for (const [nome, voce] of sup) {
    if (!mappe.has(nome)) problemi.push(fileIssue('missing-companion', 'avviso', voce.item.name, 'i totali di controllo non hanno la loro mappa: non sono confrontati.'));
  }
  return { estrazioni: [...estrazioni].map(([nome, gruppo]) => ({ nome, voci: gruppo })), fogli, mappeAperte, strati, problemi };
}

/** A sheet is known by its 11-character name whatever the folder; anything else by its whole name. */
function sheetName(stem: string): string {
  const base = stem.slice(stem.lastIndexOf('/') + 1);
  return base.length >= 11 ? base.slice(0, 11) : base;
}

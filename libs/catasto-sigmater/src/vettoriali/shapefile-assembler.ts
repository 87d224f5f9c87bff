import type { IssueCollector } from '../lines/issue-collector.js';
import { type Attributi, emptyAttributes } from './attributes.js';
import type { RigaDbf } from './dbf/table.js';
import { areUsable, buildForma, reportRepairs } from './forma.js';
import { PersonalFilter } from './personal-field.js';
import type { FormaVettoriale, GeometriaVettoriale, StratoVettoriale } from './records.js';
import { assemblePolygons, MAX_RINGS, type RiparazioneAnelli, usableRings } from './rings.js';
import type { FormaGrezza } from './shp/shape.js';

/** Makes one record from a shape and its row. No I/O. */
export class ShapefileAssembler {
  /** Number of the last record, from 1. */
  riga = 0;
  private withoutRow = 0;
  private withoutShape = 0;
  private readonly emptyRow: Readonly<Attributi> = emptyAttributes();
  private readonly personal: PersonalFilter | null;

  constructor(
    private readonly strato: StratoVettoriale,
    private readonly inDegrees: boolean,
    private readonly issues: IssueCollector,
    private readonly tableIssues: IssueCollector,
    conPersone = false,
  ) {
    this.personal = conPersone ? null : new PersonalFilter(tableIssues);
    Object.assign(this.emptyRow, Object.fromEntries(strato.campi.map(({ nome }) => [nome, null])));
  }

  /** `forma` is null when the shapes are over, `row` when the rows are. A row marked as deleted gives no record. */
  assemble(forma: FormaGrezza | null, row: RigaDbf | null): FormaVettoriale | null {
    this.riga += 1;
    if (forma === null) this.withoutShape += 1;
    if (row === null) this.withoutRow += 1;
    else if (row.deleted) {
      this.tableIssues.add({ code: 'deleted-record', severity: 'avviso', line: this.riga, message: 'Il record è segnato come cancellato nella tabella .dbf: è lasciato fuori.' });
      return null;
    }
    const geometria = forma === null ? null : this.geometryOf(forma);
    const attributi = row?.attributi ?? this.emptyRow;
    return buildForma({ riga: this.riga, idSorgente: null, geometria, attributi: this.personal?.keep(attributi, this.riga) ?? attributi }, this.inDegrees, this.issues);
  }

  /** Lists the records that have only one half. */
  finish(): void {
    if (this.withoutShape > 0) {
      this.issues.add({
        code: 'missing-geometry', severity: 'errore', line: null,
        message: `La tabella .dbf ha ${this.withoutShape} righe in più delle forme: dalla riga ${this.riga - this.withoutShape + 1} alla ${this.riga} gli elementi sono senza geometria.`,
      });
    }
    if (this.withoutRow > 0 && this.strato.campi.length > 0) {
      this.tableIssues.add({
        code: 'missing-attribute', severity: 'errore', line: null,
        message: `Il file .shp ha ${this.withoutRow} forme in più delle righe della tabella: dal record ${this.riga - this.withoutRow + 1} al ${this.riga} gli elementi sono senza attributi.`,
      });
    }
  }

  private geometryOf(forma: FormaGrezza): GeometriaVettoriale | null {
    if (forma.kind === 'null') {
      this.issues.add({ code: 'missing-geometry', severity: 'avviso', line: this.riga, message: "L'elemento non ha geometria." });
      return null;
    }
    if (forma.kind === 'unreadable') return this.refuse(`La forma non si può leggere: ${forma.reason}.`);
    if (!forma.parts.every(areUsable)) return this.refuse('Una coordinata non è un numero o è fuori da ogni misura: la forma è lasciata fuori.');
    switch (forma.kind) {
      case 'point':
        return forma.parts[0]!.length > 0 ? { type: 'point', points: forma.parts[0]! } : this.refuse('La forma non ha punti.');
      case 'line': {
        const lines = forma.parts.filter((line) => line.length > 1);
        return lines.length > 0 ? { type: 'line', lines } : this.refuse('Nessuna parte della linea ha almeno due punti.');
      }
      case 'polygon':
        return this.polygonsOf(forma.parts);
    }
  }

  private polygonsOf(parts: Extract<FormaGrezza, { parts: unknown }>['parts']): GeometriaVettoriale | null {
    if (parts.length > MAX_RINGS) return this.refuse(`Il contorno ha ${parts.length} anelli: oltre ${MAX_RINGS} non è letto.`);
    const repaired: RiparazioneAnelli = { chiusi: 0, scartati: 0, girati: 0 };
    const rings = usableRings(parts, repaired);
    if (rings.length === 0) return this.refuse('Nessun anello del contorno racchiude una superficie.');
    const polygons = assemblePolygons(rings, repaired);
    reportRepairs(repaired, this.riga, this.issues);
    return { type: 'polygon', polygons };
  }

  private refuse(message: string): null {
    this.issues.add({ code: 'invalid-geometry', severity: 'errore', line: this.riga, message });
    return null;
  }
}

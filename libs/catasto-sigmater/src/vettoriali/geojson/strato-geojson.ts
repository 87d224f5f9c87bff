import type { IssueCollector } from '../../lines/issue-collector.js';
import type { Position } from '../../geometria/geometria.js';
import { declaredCrs, isInDegrees } from '../crs-strato.js';
import type { Attributo, CampoStrato, CrsStrato, GeometriaVettoriale, StratoVettoriale } from '../records.js';
import { crsOfMember, IMPLIED_WGS84 } from './crs-member.js';

/** Names beyond these are not listed among the fields: a file may invent new ones for ever. */
const MAX_FIELDS = 1000;

/** No layer has a longer name: it is part of a key. */
const MAX_NAME = 200;

/** What a GeoJSON layer turns out to be while it is read. */
export class StratoGeoJson {
  private nome: string;
  private crs: CrsStrato | null = null;
  private crsInUse = false;
  private readonly campi = new Map<string, CampoStrato['tipo']>();
  private tipoGeometria: StratoVettoriale['tipoGeometria'] = 'nessuna';

  constructor(
    fileName: string,
    private readonly declared: string | undefined,
    private readonly issues: IssueCollector,
  ) {
    this.nome = fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '').slice(0, MAX_NAME);
    if (declared !== undefined) this.crs = declaredCrs(declared, null);
  }

  setName(name: unknown): void {
    if (typeof name === 'string' && name.trim() !== '') this.nome = name.trim().slice(0, MAX_NAME);
  }

  /** The `crs` member. Once features have been read it comes too late to matter. */
  setCrs(member: unknown): void {
    if (this.declared !== undefined) return;
    const found = crsOfMember(member);
    if (found === null) {
      this.issues.add({
        code: 'unknown-crs', severity: 'avviso', line: null, raw: JSON.stringify(member).slice(0, 500),
        message: 'Il sistema di riferimento del membro «crs» non si riconosce. Indica il sistema di riferimento quando importi (per esempio EPSG:3003).',
      });
    }
    const crs = found ?? { id: null, come: 'assente', certezza: 0, testo: JSON.stringify(member).slice(0, 2000) };
    if (!this.crsInUse) this.crs = crs;
    else if (crs.id !== this.crs?.id) {
      this.issues.add({
        code: 'unknown-crs', severity: 'errore', line: null,
        message: `Il file dichiara ${crs.id ?? 'un sistema di riferimento ignoto'} dopo gli elementi, che sono stati letti come ${this.crs?.id ?? 'senza sistema'}. Importa di nuovo indicando il sistema di riferimento.`,
      });
    }
  }

  /** To be called with each geometry before its area is taken: the first one settles a system that nobody names. @returns true when in degrees. */
  meet(geometria: GeometriaVettoriale | null): boolean {
    if (geometria !== null) {
      this.tipoGeometria = this.tipoGeometria === 'nessuna' || this.tipoGeometria === geometria.type ? geometria.type : 'misto';
      this.crs ??= this.settleCrs(firstPosition(geometria));
      this.crsInUse = true;
    }
    return this.crs === null || isInDegrees({ crs: this.crs, bboxDichiarato: null });
  }

  meetAttributes(attributi: Readonly<Record<string, Attributo>>): void {
    for (const nome in attributi) {
      const value = attributi[nome]!;
      const known = this.campi.get(nome);
      if (known === 'misto' || (known === undefined && this.campi.size >= MAX_FIELDS)) continue;
      if (value === null) continue;
      const tipo = typeof value === 'number' ? 'numero' : typeof value === 'boolean' ? 'logico' : 'testo';
      if (known !== tipo) this.campi.set(nome, known === undefined ? tipo : 'misto');
    }
  }

  describe(): StratoVettoriale {
    return {
      nome: this.nome, formato: 'geojson', tipoGeometria: this.tipoGeometria, crs: this.crs ?? IMPLIED_WGS84,
      campi: [...this.campi].map(([nome, tipo]) => ({ nome, tipo, lunghezza: null, decimali: null })),
      codifica: { nome: 'UTF-8', come: 'formato' }, recordDichiarati: null, bboxDichiarato: null,
    };
  }

  private settleCrs([x, y]: Position): CrsStrato {
    if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return IMPLIED_WGS84;
    this.issues.add({
      code: 'unknown-crs', severity: 'avviso', line: null, raw: `${x}, ${y}`,
      message: 'Le coordinate non sono gradi e il file non dichiara il sistema di riferimento. Indicalo quando importi (per esempio EPSG:3003).',
    });
    return { id: null, come: 'assente', certezza: 0, testo: null };
  }
}

function firstPosition(geometria: GeometriaVettoriale): Position {
  if (geometria.type === 'point') return geometria.points[0]!;
  return geometria.type === 'line' ? geometria.lines[0]![0]! : geometria.polygons[0]![0]![0]!;
}

import MVT from 'ol/format/MVT.js';
import type { Extent } from 'ol/extent.js';
import type BaseLayer from 'ol/layer/Base.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import type { FeatureLike } from 'ol/Feature.js';
import type Style from 'ol/style/Style.js';
import type { CodiceLivello } from '@edigit/anagrafe/contract';
import { CATALOGO, DIRITTO_DEL_LIVELLO, type LivelloMappa, type ScelteTemi, sfondoOf, type StatoLivelli, TEMI_EDIFICI, type TemaEdifici, themeOf } from './catalogue.js';
import { LabelLayer } from './label-layer.js';
import { codiceZonaStyle, vincoloStyle, zonaStyle } from './plan-styles.js';
import { siglaOf, siglaStyle, temaStyle } from './theme-styles.js';
import { civicoStyle, dubbioStyle, edificioStyle, elencatoStyle, foglioStyle, nomeFoglioStyle, numeroStyle, particellaStyle, passaggioStyle, selezioneStyles } from './styles.js';

/** Layers drawn as they come in the tiles; the numbers are placed apart. */
type LivelloTessere = Exclude<LivelloMappa, 'numeri'>;

/** Layers whose things are marked when they are selected or pointed at. */
type LivelloSegnato = 'edifici' | 'particelle' | 'zone' | 'vincoli';

/** Things of a theme by what they have in the tiles: each attribute that is named has the very value. */
export interface SegnoInTema {
  readonly livello: LivelloMappa;
  readonly attributi: Readonly<Record<string, string>>;
}

/** At zoom 18 a tile step is 4 cm on the ground: nearer views stretch it. */
const MAX_ZOOM = 18;

const named = (attribute: string) => (piece: FeatureLike): unknown => piece.get(attribute);

function createSource(codice: CodiceLivello): VectorTileSource {
  return new VectorTileSource({ format: new MVT({ layers: [codice] }), maxZoom: MAX_ZOOM, url: `/tiles/${codice}/{z}/{x}/{y}.mvt` });
}

/** The layers drawn from the tiles of the municipality, and the two that mark selection and passage of the pointer. */
export class TileLayers {
  /** Grounds and outlines, bottom to top. */
  readonly shapes: BaseLayer[];
  /** Names and numbers, over everything else. */
  readonly labels: BaseLayer[];
  private readonly sources = new Map<CodiceLivello, VectorTileSource>();
  private readonly drawn = new Map<LivelloTessere, VectorTileLayer>();
  private readonly numeri: LabelLayer;
  private readonly nomi: LabelLayer;
  private readonly codiciZona: LabelLayer;
  /** Classes and years written on the buildings of a theme. */
  private readonly sigle: Readonly<Record<TemaEdifici, LabelLayer>>;
  private scelte: ScelteTemi | null = null;
  /** Signs of what is marked «da verificare». */
  private readonly dubbi: Readonly<Record<'edifici' | 'particelle', LabelLayer>>;
  private readonly marks = new Map<LivelloSegnato, VectorTileLayer>();
  private versions: ReadonlyMap<CodiceLivello, string> = new Map();
  /** Query of the moment that the tiles are of; empty for now. */
  private moment = '';
  private hovered: string | null = null;
  private selected: string | null = null;
  private shown: SegnoInTema | null = null;
  /** What a list beside the map holds. */
  private listed: ReadonlySet<string> = new Set();
  private hidden: ReadonlySet<unknown> = new Set();

  constructor() {
    for (const { tessere } of CATALOGO) if (!this.sources.has(tessere)) this.sources.set(tessere, createSource(tessere));
    for (const codice of ['fogli', 'particelle', 'zone', 'edifici', 'titoli', 'energia', 'vincoli', 'civici'] as const) {
      // The themes ask for nothing until the server has said that this user reads them.
      this.drawn.set(codice, new VectorTileLayer({ source: this.sources.get(codice)!, declutter: codice === 'civici', properties: { vuoto: codice in DIRITTO_DEL_LIVELLO } }));
    }
    this.styleBuildings(false, false);
    this.drawn.get('civici')!.setStyle(civicoStyle);
    this.drawn.get('zone')!.setStyle(zonaStyle);
    this.drawn.get('vincoli')!.setStyle(vincoloStyle);
    this.numeri = new LabelLayer(this.drawn.get('particelle')!, named('numero'), numeroStyle);
    this.nomi = new LabelLayer(this.drawn.get('fogli')!, named('etichetta'), nomeFoglioStyle);
    this.codiciZona = new LabelLayer(this.drawn.get('zone')!, named('codice'), codiceZonaStyle);
    const sigla = (tema: TemaEdifici): LabelLayer => new LabelLayer(this.drawn.get(tema)!, (piece) => (this.scelte ? siglaOf(tema, this.scelte)(piece) : undefined), siglaStyle);
    this.sigle = { energia: sigla('energia'), titoli: sigla('titoli') };
    this.dubbi = { edifici: new LabelLayer(this.drawn.get('edifici')!, named('daVerificare'), dubbioStyle), particelle: new LabelLayer(this.drawn.get('particelle')!, named('daVerificare'), dubbioStyle) };
    for (const codice of ['zone', 'vincoli', 'particelle', 'edifici'] as const) {
      this.marks.set(codice, new VectorTileLayer({
        source: this.sources.get(codice)!, renderMode: 'vector', style: (feature) => this.markOf(codice, feature),
      }));
    }
    const { fogli, particelle, zone, edifici, titoli, energia, vincoli, civici } = Object.fromEntries(this.drawn) as Record<LivelloTessere, VectorTileLayer>;
    // A constraint is read over the buildings that lie in it; a zone is the ground they stand on.
    this.shapes = [fogli, particelle, zone, edifici, titoli, energia, vincoli, ...this.marks.values()];
    // The topmost takes its room first: with a theme on, what it says comes before the numbers of the parcels.
    this.labels = [this.numeri.layer, civici, this.codiciZona.layer, this.nomi.layer, this.sigle.titoli.layer, this.sigle.energia.layer, this.dubbi.particelle.layer, this.dubbi.edifici.layer];
  }

  /** Takes the tiles of a data version; layers without data ask for nothing. */
  setVersions(versions: ReadonlyMap<CodiceLivello, string>): void {
    this.versions = versions;
    for (const [codice, source] of this.sources) {
      const version = versions.get(codice);
      if (version === undefined) continue;
      const before = source.getKey();
      source.setUrl(`/tiles/${codice}/{z}/{x}/{y}.mvt?v=${encodeURIComponent(version)}${this.moment}`);
      // Tiles of before are drawn no more, but would still be asked for names and signs.
      if (source.getKey() !== before) [...this.drawn.values()].find((layer) => layer.getSource() === source)?.getRenderer()?.getTileCache().clear();
    }
    for (const [codice, layer] of this.drawn) layer.set('vuoto', !versions.has(codice));
  }

  /** Takes the tiles of a past moment (`validoAl`, `conosciutoAl`), or of now. */
  setMoment(query: Readonly<Record<string, string | undefined>>): void {
    this.moment = Object.entries(query).map(([name, value]) => `&${name}=${encodeURIComponent(value ?? '')}`).join('');
    this.setVersions(this.versions);
  }

  /** Applies ticks, opacities and scale rules; `maxResolution` turns a layer's denominator into a view resolution. */
  apply(state: StatoLivelli, maxResolution: (codice: LivelloMappa) => number): void {
    const plain = state.fondo === 'semplice';
    for (const [codice, layer] of this.drawn) {
      layer.setVisible(state.livelli[codice].visibile && layer.get('vuoto') !== true);
      layer.setOpacity(state.livelli[codice].opacita);
      layer.setMaxResolution(maxResolution(codice));
    }
    for (const [codice, layer] of this.marks) {
      layer.setVisible(this.drawn.get(codice)!.getVisible());
      layer.setMaxResolution(maxResolution(codice));
    }
    const { numeri } = state.livelli;
    this.numeri.layer.setVisible(numeri.visibile);
    this.numeri.layer.setOpacity(numeri.opacita);
    this.numeri.layer.setMaxResolution(maxResolution('numeri'));
    this.codiciZona.layer.setVisible(this.drawn.get('zone')!.getVisible());
    this.codiciZona.layer.setMaxResolution(maxResolution('zone'));
    for (const codice of ['edifici', 'particelle'] as const) {
      this.dubbi[codice].layer.setVisible(state.livelli[codice].visibile);
      this.dubbi[codice].layer.setMaxResolution(maxResolution(codice));
    }
    // Near, the sheet one stands in is written in every panel: its name would only cover the ground.
    this.nomi.layer.setVisible(state.livelli.fogli.visibile);
    this.nomi.layer.setMinResolution(maxResolution('particelle'));
    this.applyThemes(state, maxResolution);
    this.styleBuildings(sfondoOf(state) !== null, themeOf(state) !== null && this.drawn.get(themeOf(state)!)!.getVisible());
    this.drawn.get('particelle')!.setStyle(particellaStyle(plain));
    this.drawn.get('fogli')!.setStyle(foglioStyle(plain));
  }

  private applyThemes({ temi }: StatoLivelli, maxResolution: (codice: LivelloMappa) => number): void {
    for (const tema of TEMI_EDIFICI) {
      const layer = this.drawn.get(tema)!;
      const { layer: sigle } = this.sigle[tema];
      sigle.setVisible(layer.getVisible());
      sigle.setMaxResolution(maxResolution(tema));
      if (temi[tema] !== this.scelte?.[tema]) layer.setStyle(temaStyle(tema, temi));
    }
    this.scelte = temi;
  }

  /** Places names and numbers of what is in sight; to be called when the tiles have been drawn. */
  refreshLabels(extent: Extent): void {
    this.numeri.refresh(extent);
    this.nomi.refresh(extent);
    this.codiciZona.refresh(extent);
    for (const tema of TEMI_EDIFICI) this.sigle[tema].refresh(extent);
    this.dubbi.edifici.refresh(extent);
    this.dubbi.particelle.refresh(extent);
  }

  /** Marks the thing under the pointer; true when it changed. */
  hover(id: string | null): boolean {
    if (id === this.hovered) return false;
    this.hovered = id;
    this.redrawMarks();
    return true;
  }

  /** Marks the selected thing from the tiles, until its own outline arrives. */
  select(id: string | null): void {
    if (id === this.selected) return;
    this.selected = id;
    this.redrawMarks();
  }

  /** Marks things of a theme, until others are or null is given. */
  show(segno: SegnoInTema | null): void {
    if (segno === this.shown) return;
    this.shown = segno;
    this.redrawMarks();
  }

  /** Marks the things of a list; an empty one clears. */
  list(ids: ReadonlySet<string>): void {
    this.listed = ids;
    this.redrawMarks();
  }

  /** Leaves some buildings undrawn, because they are drawn elsewhere. */
  hide(ids: readonly string[]): void {
    if (ids.length === this.hidden.size && ids.every((id) => this.hidden.has(id))) return;
    this.hidden = new Set(ids);
    this.drawn.get('edifici')!.changed();
    this.redrawMarks();
  }

  /** Layers that answer to the pointer, topmost first. */
  get interactive(): { tipo: 'edifici' | 'particelle'; layer: VectorTileLayer }[] {
    return [{ tipo: 'edifici', layer: this.drawn.get('edifici')! }, { tipo: 'particelle', layer: this.drawn.get('particelle')! }];
  }

  private styleBuildings(overBaseMap: boolean, muted: boolean): void {
    const style = edificioStyle(overBaseMap, muted);
    this.drawn.get('edifici')!.setStyle((feature, resolution) => (this.hidden.has(feature.get('id')) ? undefined : style(feature, resolution)));
  }

  private markOf(codice: LivelloSegnato, feature: FeatureLike): Style[] | undefined {
    if (codice === 'zone' || codice === 'vincoli') return this.isShown(codice, feature) ? selezioneStyles.particelle : undefined;
    const id: unknown = feature.get('id');
    if (this.hidden.has(id)) return undefined;
    if (id === this.selected) return selezioneStyles[codice];
    if (id === this.hovered) return passaggioStyle;
    return typeof id === 'string' && this.listed.has(id) ? elencatoStyle : undefined;
  }

  private isShown(livello: SegnoInTema['livello'], feature: FeatureLike): boolean {
    return this.shown?.livello === livello && Object.entries(this.shown.attributi).every(([nome, valore]) => (feature.get(nome) ?? '') === valore);
  }

  private redrawMarks(): void {
    for (const layer of this.marks.values()) layer.changed();
  }
}

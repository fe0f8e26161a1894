/* What Python sends to the map: see views/map/map_base.py, views/map/map_data.py and views/map/map_symbology.py. */
export type Lang = "zh" | "en";
export type Position = [number, number];
export type Corners = [Position, Position];
export type Named = { zh: string; en: string };

export type Stroke = {
  colour: string;
  width: number;
  dash?: number[];
  opacity: number;
  cap: string;
  inset_width?: number;
};
export type Symbol = { shape: string; size: number; fill: string; strokes?: Stroke[] };
export type Legend = { key: string };
export type Look = { fill: string; strokes?: Stroke[]; symbol?: Symbol; legend?: Legend; scales?: string[] };
export type LabelRule = {
  text: string;
  at: string;
  size: number;
  colour: string;
  halo: string;
  bold: boolean;
  scales: string[];
  offset: number;
  paper: boolean;
};
export type Style = {
  kind: "fill" | "line" | "point" | "label";
  pane: string;
  look: Look;
  by: string;
  variants: Record<string, Look>;
  label?: LabelRule;
};
export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "LineString"; coordinates: Position[] }
  | { type: "MultiLineString" | "Polygon"; coordinates: Position[][] }
  | { type: "MultiPolygon"; coordinates: Position[][][] };
export type Feature = { id: string; properties: Record<string, unknown>; geometry: Geometry };
/** By scale: longitude, latitude, degrees counter-clockwise from east. */
export type LabelPlaces = Record<string, [number, number, number][]>;
export type Features = { type: "FeatureCollection"; features: Feature[] };
/** Of one line; of what is made of lines, a list of them. */
export type Steps = number[] | Steps[];
export type PackedFeature = { id: string; properties: Record<string, unknown>; type: Geometry["type"]; steps: Steps };
export type PackedLayer = { per_degree: number; features: PackedFeature[] };
export type Layer = {
  id: string;
  title: Named;
  scales: string[];
  ids: string;
  variants: Record<string, string>;
  style: Style;
  url?: string;
  packed?: PackedLayer;
};
export type LegendEntry = { key: string; layer: string; variant: string; scales: string[]; title: Named };

export type Province = Named & { abbr: Named; anchor: Position; label: Position; leader: boolean };
export type City = Named & { kind: string; at: Position };
/** A site whose position is not known has none. */
export type Site = Named & { kind: string; basis: string; at?: Position; label?: Position; leader?: boolean };
export type Corridor = Named & { mode: string; state: Named; exactness: string; stage: Named };
export type Backdrop = { title: Named; credit: Named; subdomains: string; tiles: string[] };
export type Base = {
  panes: string[];
  scales: string[];
  layers: Layer[];
  thematic: Record<string, Stroke>;
  legend: LegendEntry[];
  extents: Record<string, Corners>;
  belt: string[];
  secondary: string[];
  home: Named & { at: Position; symbol: Symbol };
  provinces: Record<string, Province>;
  cities: Record<string, City>;
  sites: Record<string, Site>;
  corridors: Record<string, Corridor>;
  backdrop?: Backdrop | null;
  /** Takes a click where no server is behind the page. */
  picked?: (field: string, id: string) => void;
};

export type Flow = {
  province: string;
  line: Position[];
  /** The scale at which it stands. */
  scale: string;
  /** Whether it comes from outside the belt. */
  outside: boolean;
  width: number;
  colour: string;
  strong: boolean;
  strong_width: number;
  strong_colour: string;
  direction: string;
  title: string;
  notes: string[];
};
export type HighlightedSection = {
  lines: string[];
  mode: string;
  missing: boolean;
  layer: string;
  id: string;
  from: number;
  to: number;
  line?: Position[];
};
/** The mark of a place that is being put in its position; without `at` it has none yet. */
export type PlacingMark = { name: string; label: string; ok: boolean; at?: Position };
/** See views/tables/placing_payloads.py. */
export type Placing = {
  key: string;
  mode: string;
  hint: string;
  mark: PlacingMark;
  lines: { old: Position[][]; new: Position[][] };
  put: PlacingMark[];
};
export type View = {
  key: string;
  label: string;
  lang: Lang;
  words: Record<string, string>;
  highlighted: HighlightedSection[];
  off: string[];
  credit: string;
  disclaimer: string;
  counts: Record<string, number>;
  /** The number beside the name of a province: of each of the belt, and of others that have one. */
  labels: Record<string, string>;
  /** The number beside the name of a place of the city; none where items are counted. */
  place_labels: Record<string, string>;
  /** What the tooltip of a province outside the belt says where it has a number. */
  outside_note: string;
  /** Of how many items how many are counted, in words, by the id of a province or place; none where items are counted. */
  count_texts: { provinces: Record<string, string>; places: Record<string, string> };
  implied: Record<string, number>;
  hatched: string[];
  hatch_counts: boolean;
  notes: Record<string, string[]>;
  classes: [number, number | null][];
  class_texts: string[];
  fill_title: string;
  /** The steps of the width of flows, as the legend states them, with the pixels. */
  widths: [string, number][];
  width_title: string;
  /** What of the projects or their money counts for a target of the plan; empty where items are counted. */
  what_counts: string;
  /** What the legend says of flows from outside the belt; empty where there is none. */
  outside_key: string;
  chosen: string[];
  sites: string[];
  places: Record<string, number>;
  flows: Flow[];
  /** What is counted and stands nowhere on the map, by scale. */
  listed: { title: string } & Record<"belt" | "home", string[]>;
  /** Industry groups whose colours the flows have; none while flows are plain. */
  groups: { colour: string; title: string }[];
  /** Corridors that are chosen, and those that stay as they are while something is. */
  corridors: { chosen: string[]; related: string[] };
  /** What accepted reports say of corridors, by their ids. */
  reported?: Record<string, { state: string; text: string }>;
  title: string;
  /** A scale to open at and a number: another number moves the map there. */
  opening?: [string, number];
  /** What is being put in its position. */
  placing?: Placing;
};

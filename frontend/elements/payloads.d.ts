/* Written by scripts/payload_types.py from the typed records in views/. */

export interface AcceptedFigure {
  value: string;
  measured: string;
  note: string;
  share: string;
  original: Quoted;
}

export interface AccessRoutesPayload {
  title: string;
  about: string;
  click: string;
  caveat: string;
  keys: [string, string][];
  provinces: RouteProvince[];
  chosen: ProvinceRoutes[];
}

export interface AccountLink {
  label: string;
  url: string;
  owner: string;
}

export interface AxisMark {
  kind: "end" | "today";
  at: number;
  label: string;
  before: boolean;
}

export interface AxisYear {
  year: string;
  inside: boolean;
  due: boolean;
  key: boolean;
}

export interface BarChartPayload {
  plotly: string;
  figure: string;
  printed?: string;
  height: number;
  alt: string;
  ids: string[];
  image?: ChartImage;
}

export interface BriefingPayload {
  lang: "zh" | "en";
  step: number;
  steps: StepText[];
  present: boolean;
  words: { announced: string; keys: string; next: string; no_notes: string; notes: string; of: string; previous: string; steps: string; };
}

export interface Card {
  id: string;
  title: string;
  text: string;
  sections: CardSection[];
  places: CardPlace[];
  units: CardUnits[];
  picks?: string[][];
  chosen?: boolean;
  colour?: string;
  clause?: string;
  where?: string;
}

export interface CardGroup {
  id: string;
  title: string;
  count: string;
  cards: Card[];
}

export interface CardItem {
  id: string;
  title: string;
  clause: string;
  where: string;
  chosen: boolean;
  partners: string;
  notes: string[];
  summary: string;
  terms: string[];
  state?: StateChip;
}

export interface CardPlace {
  id: string;
  label: string;
  note: string;
  chosen: boolean;
}

export interface CardSection {
  label: string;
  items: CardItem[];
}

export interface CardUnit {
  id: string;
  label: string;
  chosen: boolean;
}

export interface CardUnits {
  task: string;
  units: CardUnit[];
}

export interface CardWords {
  places: string;
  units: string;
  first: string;
  no_units: string;
  click: string;
}

export interface CardsPayload {
  lang: "zh" | "en";
  note: string;
  words: CardWords;
  groups: CardGroup[];
}

export interface ChartImage {
  label: string;
  file: string;
  title: string;
  above: string[];
  below: string[];
}

export interface Checklist {
  title: string;
  words: { box: string; hide: string; kept: string; print: string; show: string; };
  columns: [string, string][];
  groups: ChecklistGroup[];
  notes: string[];
  foot: string;
}

export interface ChecklistGroup {
  title: string;
  standing: string;
  rows: ChecklistRow[];
}

export interface ChecklistRow {
  id: string;
  box: string;
  cells: string[];
}

export interface Chip {
  name: string;
  value: string;
  label: string;
  remove: string;
}

export interface ClauseText {
  path: string;
  summary: string;
  original: string;
}

export interface CloseUnit {
  label: string;
  id: string;
}

export interface CorridorCard {
  id: string;
  out: string;
  items: FilterChoice[];
  units: FilterChoice[];
  units_short: string;
  clauses: CorridorClause[];
  kind: string;
  strokes: LineStroke[];
  name: string;
  about: string[];
  terms: string[];
  stage: string;
  works: string[];
  facts: [string, string][];
  provinces: FilterChoice[];
  pick: string[];
  chosen: boolean;
}

export interface CorridorClause {
  clause: string;
  heading: string;
}

export interface CorridorWords {
  items: string;
  units: string;
  touches: string;
  comma: string;
}

export interface CorridorsPayload {
  found: string;
  hint: string;
  cards: CorridorCard[];
  others: OtherItems;
  words: CorridorWords;
}

export interface DictionaryTable {
  id: string;
  title: string;
  url: string;
  size: string;
  meaning: string;
  rows: Line[][][];
}

export interface DifferenceGroup {
  title: string;
  items: DifferenceItem[];
}

export interface DifferenceItem {
  id: string;
  title: string;
  clause: string;
  marks: DifferenceMark[];
  state?: StateChip;
}

export interface DifferenceMark {
  basis: string;
  title: string;
}

export interface DifferencePayload {
  lang: "zh" | "en";
  words: DifferenceWords;
  chosen: [string, string];
  options: ProvinceOption[];
  groups: DifferenceGroup[];
}

export interface DifferenceWords {
  title: string;
  hint: string;
  first: string;
  second: string;
  choose: string;
  none: string;
}

export interface DownloadFile {
  name: string;
  label: string;
  about: string;
  needs: string;
  options: string[];
}

export interface DownloadGroup {
  title: string;
  files: DownloadFile[];
  options: DownloadOption[];
}

export interface DownloadOption {
  name: string;
  label: string;
  values: FilterOption[];
}

export interface Downloads {
  words: { cancel: string; cancelled: string; lost: string; making: string; menu: string; saved: string; seconds: string; steps: string; };
  groups: DownloadGroup[];
}

export interface EditedStory {
  id: string;
  origin: number;
  undo: boolean;
  file: string;
  deck: string;
}

export interface FilePayload {
  key: string;
  name: string;
  type: string;
  body: string;
}

export interface Filter {
  name: string;
  label: string;
  narrow: string;
  menu: string;
  options: FilterOption[];
}

export interface FilterChoice {
  field: string;
  id: string;
  label: string;
  chosen: boolean;
}

export interface FilterOption {
  id: string;
  label: string;
}

export interface FormColumn {
  name: string;
  label: string;
  type: string;
  options: FormOption[];
}

export interface FormField {
  name: string;
  label: string;
  type: string;
  value: string;
  options: FormOption[];
  columns: FormColumn[];
  hint: string;
  error: string;
}

export interface FormOption {
  id: string;
  label: string;
}

export interface GridColumn {
  name: string;
  label: string;
  type: string;
  options: FormOption[];
}

export interface GridRow {
  id: string;
  version: number;
  about: string[];
  values: Record<string, string>;
  editable: boolean;
  errors: Record<string, string>;
  typed?: Record<string, string>;
}

export interface Head {
  name: string;
  label: string;
}

export interface HeadlinePayload {
  lang: "zh" | "en";
  numbers: Number[];
  reach_title: string;
  reaches: ReachChoice[];
}

export interface IndustryColumn {
  id: string;
  label: string;
}

export interface IndustryGroup {
  id: string;
  label: string;
  picks: string[][];
}

export interface IndustryHeads {
  group: string;
  industry: string;
  items: string;
  belt: string;
}

export interface IndustryMark {
  colour: string;
}

export interface IndustryProvince {
  id: string;
  label: string;
  n: number;
  chosen: boolean;
}

export interface IndustryRow {
  id: string;
  label: string;
  group: IndustryGroup;
  colour: string;
  chosen: boolean;
  items: number;
  total?: number;
  cells: IndustryProvince[][];
  belt: number;
}

export interface IndustryTablePayload {
  lang: "zh" | "en";
  caption: string;
  click: string;
  heads: IndustryHeads;
  columns: IndustryColumn[];
  rows: IndustryRow[];
  notes: string[];
}

export interface ItemGroup {
  title: string;
  note: string;
  rows: ItemRow[];
  with?: string;
  units?: PrintedUnit[];
}

export interface ItemListPayload {
  url: string;
  ids: string[];
  chosen: string[];
  dates: Record<string, OwnDateText[]>;
  states: Record<string, StateChip>;
  words: { all: string; approval: string; belt: string; clause: string; comma: string; failed: string; first_unit: string; members: string; only: string; open: string; original: string; own_dates: string; partly: string; partners: string; partners_none: string; sites: string; stage: string; terms: string; title: string; units: string; units_none: string; years: string; };
}

export interface ItemRow {
  id: string;
  chosen: boolean;
  cells: string[];
  stated: boolean;
  state?: StateChip;
}

export interface ItemText {
  id: string;
  clause: string;
  title: string;
  summary: string;
  terms: string[];
  industries: IndustryMark[];
  partners_short: string;
  partners: Partner[];
  units: string[];
  sites: string[];
  stage: string;
  years: string;
  approval: string;
}

export interface ItemTexts {
  items: ItemText[];
  clauses: Record<string, ClauseText>;
}

export interface Line {
  text?: string;
  url?: string;
  spans?: Span[];
}

export interface LineStroke {
  colour: string;
  width: number;
  dash: number[];
  cap: string;
}

export interface ListColumn {
  name: string;
  label: string;
}

export interface MatrixCell {
  n: number;
  title: string;
  text?: string;
  basis?: string;
  implied?: boolean;
}

export interface MatrixColumn {
  id: string;
  label: string;
  name: string;
  chosen: boolean;
  empty: boolean;
}

export interface MatrixPayload {
  lang: "zh" | "en";
  industries: MatrixRow[];
  provinces: MatrixColumn[];
  words: MatrixWords;
  keys: Record<string, string>;
}

export interface MatrixRow {
  id: string;
  label: string;
  group: string;
  colour: string;
  chosen: boolean;
  empty: boolean;
  cells: MatrixCell[];
}

export interface MatrixWords {
  caption: string;
  click: string;
  folded: string;
  show_all: string;
  fold: string;
}

export interface MeasureChoice {
  measures: MeasureValue[];
  periods: MeasureValue[];
  chosen: Record<string, string>;
  many: MeasureList[];
  words: { as_of: string; measure: string; menu: string; period: string; project_kind: string; project_stage: string; wrong: string; };
}

export interface MeasureList {
  id: string;
  values: MeasureValue[];
  chosen: string[];
}

export interface MeasureValue {
  id: string;
  label: string;
}

export interface MentionSort {
  id: string;
  title: string;
  note: string;
  places: MentionText[];
  open: OpenList;
  none: string;
}

export interface MentionText {
  name: string;
  note: string;
  also: string;
  clause: string[];
}

export interface MentionsPayload {
  lang: "zh" | "en";
  title: string;
  sorts: MentionSort[];
}

export interface Number {
  value: string;
  label: string;
  note: string;
  stated: boolean;
  unit?: string;
  clause?: string;
  goal?: string;
  more?: string[];
}

export interface OpenList {
  title: string;
  clause: string[];
}

export interface OtherItems {
  label: string;
  items: FilterChoice[];
}

export interface OwnDateText {
  text: string;
  word: string;
  mark: string;
}

export interface PageLink {
  id: string;
  label: string;
  group: string;
  url: string;
  current: boolean;
}

export interface Partner {
  name: string;
  note: string;
}

export interface PartnerColumn {
  id: string;
  kind: string;
  label: string;
}

export interface PartnerCount {
  n: number;
  implied?: number;
  title?: string;
}

export interface PartnerRow {
  id: string;
  label: string;
  abbr: string;
  reach: string;
  total: number;
  of?: number;
  cells: PartnerCount[];
}

export interface PartnerTablePayload {
  lang: "zh" | "en";
  caption: string;
  click: string;
  notes: string[];
  columns: PartnerColumn[];
  kinds: Record<string, string>;
  reaches: ReachCount[];
  rows: PartnerRow[];
}

export interface PlacingChoice {
  id: string;
  name: string;
  note: string;
  put: string;
}

export interface PlacingField {
  name: string;
  type: string;
  label: string;
  hint: string;
  value: string;
  options: PlacingOption[];
  when: string[];
}

export interface PlacingGroup {
  title: string;
  choices: PlacingChoice[];
}

export interface PlacingOption {
  id: string;
  label: string;
}

export interface PlacingPayload {
  lang: string;
  label: string;
  mode: string;
  lines: string[];
  groups: PlacingGroup[];
  chosen: string;
  title: string;
  form: string;
  fields: PlacingField[];
  upload: boolean;
  accepts: string;
  largest: number;
  file: string;
  answers: number;
  result: PlacingResult;
  words: { drop: string; mode_corridor: string; mode_site: string; put: string; too_large: string; upload: string; };
}

export interface PlacingResult {
  facts: string[];
  problems: string[];
  ready: boolean;
}

export interface PresenterPayload {
  themes: string[];
  texts: Record<string, PresenterTexts>;
}

export interface PresenterTexts {
  title: string;
  themes: [string, string][];
  words: { black: string; blacked: string; clock: string; elapsed: string; ended: string; last: string; next: string; next_step: string; no_notes: string; no_steps: string; notes: string; of_steps: string; previous: string; restart: string; theme: string; title: string; waiting: string; window_keys: string; };
}

export interface PreviewBannerPayload {
  label: string;
  text: string;
  notes: string[];
  tables: PreviewLink;
  back: string;
  ends_ms: number;
}

export interface PreviewLink {
  label: string;
  url: string;
}

export interface PrintedUnit {
  id: string;
  label: string;
  first: string;
  own: boolean;
}

export interface ProfileBasis {
  basis: string;
  label: string;
  n: number;
}

export interface ProfileCell {
  n: number;
  items: ProfileItem[];
  clause: string[];
  listed: boolean;
}

export interface ProfileHead {
  id: string;
  name: string;
  remove: string;
  count: string;
  bases: ProfileBasis[];
  extra: string[];
}

export interface ProfileItem {
  id: string;
  basis: string;
  title: string;
  clause: string;
  basis_label: string;
  state?: StateChip;
}

export interface ProfilePayload {
  lang: "zh" | "en";
  notes: string[];
  provinces: ProfileHead[];
  words: ProfileWords;
  sections: ProfileSection[];
}

export interface ProfileRow {
  id: string;
  label: string;
  note: string;
  colour: string;
  pick: string;
  chosen: boolean;
  cells: ProfileCell[];
}

export interface ProfileSection {
  id: string;
  title: string;
  note: string;
  rows: ProfileRow[];
}

export interface ProfileText {
  title: string;
  lines: string[];
}

export interface ProfileWords {
  none: string;
}

export interface ProvinceOption {
  id: string;
  label: string;
}

export interface ProvinceRoutes {
  province: string;
  home: string;
  routes: Route[];
  empty: string;
  why: string;
}

export interface Quoted {
  phrase: string;
  text: string;
  lang: string;
}

export interface ReachChoice {
  id: string;
  label: string;
  title: string;
  chosen: boolean;
}

export interface ReachCount {
  id: string;
  label: string;
  title: string;
}

export interface RecordButton {
  name: string;
  label: string;
  primary: boolean;
}

export interface RecordCell {
  parts: RecordPart[];
  kind: string;
}

export interface RecordFileLink {
  name: string;
  label: string;
  about: string;
  url: string;
}

export interface RecordFilePayload {
  lang: "zh" | "en";
  accepts: string;
  lines: string[];
  problem: string;
  largest: number;
  file: FilePayload;
  words: { download: string; making: string; reading: string; too_large: string; upload: string; };
}

export interface RecordFilesPayload {
  label: string;
  files: RecordFileLink[];
  words: { cancel: string; cancelled: string; lost: string; making: string; menu: string; saved: string; seconds: string; steps: string; };
}

export interface RecordFormPayload {
  id: string;
  owner: string;
  lang: "zh" | "en";
  title: string;
  lines: string[];
  warning: string;
  problem: string;
  fields: FormField[];
  buttons: RecordButton[];
  keeps: boolean;
  instant: boolean;
  within: string;
  other?: string;
  words: { add: string; download: string; remove: string; restored: string; unsaved: string; };
}

export interface RecordGridPayload {
  owner: string;
  lang: "zh" | "en";
  title: string;
  caption: string;
  warning: string;
  problem: string;
  heads: string[];
  columns: GridColumn[];
  rows: GridRow[];
  buttons: RecordButton[];
  empty: string;
  saved: string[];
  ready?: string[];
  written?: string;
  words: { changed: string; choose: string; fill_rest: string; };
}

export interface RecordPages {
  page: number;
  pages: number;
  label: string;
}

export interface RecordPart {
  text: string;
  mark: string;
  lang?: string;
}

export interface RecordRow {
  id: string;
  label: string;
  cells: RecordCell[];
  selectable: boolean;
  buttons: RecordButton[];
  current: boolean;
}

export interface RecordTablePayload {
  kind: string;
  folded: string;
  title: string;
  caption: string;
  heads: string[];
  sorts: string[];
  pages: RecordPages;
  rows: RecordRow[];
  bulk: RecordButton[];
  empty: string;
  notes: string[];
  owner: string;
  saved: string[];
  unsaved?: RecordUnsaved;
  words: { all: string; ascending: string; descending: string; find: string; found: string; hidden: string; next: string; previous: string; sort: string; ticked: string; unfold: string; };
}

export interface RecordUnsaved {
  label: string;
  forms: Record<string, string>;
}

export interface RegionGroup {
  id: string;
  label: string;
  pressed: boolean;
  members: RegionMember[];
  whose: string;
  note: string;
  found: string;
  clause: string[];
}

export interface RegionMember {
  name: string;
  partly: boolean;
}

export interface RegionWordsPayload {
  lang: "zh" | "en";
  words: { about: string; help: string; members: string; partly: string; reading: string; title: string; };
  groups: RegionGroup[];
}

export interface ReportIndex {
  revision: number;
  kinds: Record<string, string>;
  pages: Record<string, string>;
  entries: SearchEntry[];
}

export interface ReportedItem {
  text: string;
  measured: string;
  by: string;
  original: Quoted;
  id: string;
  item: string;
  title: string;
}

export interface ReportedResult {
  text: string;
  measured: string;
  by: string;
  original: Quoted;
}

export interface ResponsibilitiesPayload {
  lang: "zh" | "en";
  title: string;
  sums: string[];
  groups: ItemGroup[];
  columns: ListColumn[];
  over?: string;
  checklist?: Checklist;
  link?: UnitLink;
  close?: CloseUnit;
  note?: string;
  empty?: string;
}

export interface ResponsibilityCell {
  task: string;
  unit: string;
  kind: string;
  text: string;
  n: number;
  title: string;
}

export interface ResponsibilityMatrixPayload {
  lang: "zh" | "en";
  words: { caption: string; click: string; corner: string; first: string; key_first: string; key_printed: string; key_through: string; };
  columns: UnitColumn[];
  rows: TaskRow[];
  cells: ResponsibilityCell[];
}

export interface Route {
  mode: string;
  whole: boolean;
  verdict: string;
  legs: RouteLeg[];
}

export interface RouteLeg {
  name: string;
  note: string;
  state: string;
  strokes: LineStroke[];
  missing: boolean;
}

export interface RouteProvince {
  id: string;
  label: string;
  state: string;
  title: string;
  chosen: boolean;
}

export interface SankeyLink {
  source: string;
  target: string;
  column: number;
  basis: string;
  colour: string;
  title: string;
  picks: string[][];
  leaves: number;
  arrives: number;
  height: number;
}

export interface SankeyNode {
  id: string;
  column: number;
  name: string;
  number: string;
  title: string;
  colour: string;
  chosen: boolean;
  picks: string[][];
  top: number;
  height: number;
}

export interface SankeyPayload {
  alt: string;
  columns: number;
  height: number;
  nodes: SankeyNode[];
  links: SankeyLink[];
}

export interface SearchEntry {
  kind: string;
  id: string;
  hint: string;
  page: string;
  query: string;
  names: [string, string][];
  terms: [string, string][];
  phrase?: string;
  lang?: string;
}

export interface SearchIndex {
  characters: [string, string];
  readings: Record<string, string>;
  kinds: Record<string, string>;
  pages: Record<string, string>;
  entries: SearchEntry[];
}

export interface ShellPayload {
  lang: "zh" | "en";
  query: string;
  revision: string;
  theme: string;
  themes: [string, string][];
  words: ShellWords;
  pages: PageLink[];
  filters: Filter[];
  chosen: Record<string, string[]>;
  measure: MeasureChoice;
  q: string;
  search: string;
  reports: string;
  display_query: string;
  narrowed: boolean;
  present: boolean;
  story: StoryState;
  region: boolean;
  chips: Chip[];
  files: Downloads;
  account: AccountLink;
  bare: boolean;
}

export interface ShellWords {
  title: string;
  document_title: string;
  found: string;
  other_language: string;
  other_lang: string;
  filters: string;
  pages: string;
  theme: string;
  narrow_none: string;
  skip: string;
  more: string;
  search_hint: string;
  search_hint_short: string;
  region: string;
  region_help: string;
  view: string;
  whole: string;
  clear: string;
  copy: string;
  copied: string;
  copy_failed: string;
  search: { cut: string; everywhere: string; failed: string; found: string; help: string; keys: string; list: string; near: string; none: string; };
  present: { add: string; add_help: string; added: string; blocked: string; enter: string; enter_help: string; folded: string; folded_separator: string; leave: string; left_out: string; presenter: string; presenter_help: string; rows_left_out: string; };
}

export interface SourcesPayload {
  lang: "zh" | "en";
  words: { close_all: string; dictionary: string; dictionary_note: string; disclaimer: string; layers: string; open_all: string; release: string; sources: string; };
  disclaimer: string;
  profile: ProfileText;
  release: string[];
  sources: SourcesTable;
  layers: SourcesTable;
  columns: Head[];
  tables: DictionaryTable[];
}

export interface SourcesTable {
  columns: Head[];
  rows: Line[][][];
}

export interface Span {
  text?: string;
  original?: string;
}

export interface StateChip {
  state: string;
  label: string;
  units: string;
}

export interface StepText {
  name: string;
  heading: string;
  notes: string;
  page: string;
  view: string;
}

export interface StoryEditorPayload {
  lang: "zh" | "en";
  story: EditedStory;
  title: string;
  step: number;
  steps: StepText[];
  saved: string;
  limits: StoryLimits;
  words: { choose: string; deck: string; default: string; default_note: string; delete: string; down: string; duplicate: string; empty: string; heading: string; load: string; name: string; not_stored: string; notes: string; order: string; remove: string; save: string; show: string; step_name: string; stored: string; title: string; undo: string; unreadable: string; up: string; };
  download_words: { cancel: string; cancelled: string; lost: string; making: string; menu: string; saved: string; seconds: string; steps: string; };
}

export interface StoryLimits {
  name: number;
  heading: number;
  notes: number;
  bytes: number;
}

export interface StoryState {
  state: string;
  id: string;
  text: string;
  removed: string;
  lang: "zh" | "en";
  add: boolean;
}

export interface TableForm {
  table: string;
  form: string;
  former: string[];
  title: string;
}

export interface TableGridColumn {
  name: string;
  label: string;
  type: string;
  hint: string;
  sort: string;
  options: FormOption[];
}

export interface TableGridPayload {
  id: string;
  form: string;
  former: string[];
  lang: "zh" | "en";
  title: string;
  caption: string;
  problem: string;
  columns: TableGridColumn[];
  rows: TableGridRow[];
  page: number;
  pages: number;
  most: number;
  others: TableForm[];
  empty: string;
  words: { add: string; cell: string; changed: string; elsewhere: string; forget: string; keep: string; meanwhile: string; meanwhile_empty: string; new: string; next: string; number: string; page: string; previous: string; remove: string; replaced: string; save: string; save_first: string; unchanged: string; undo: string; };
}

export interface TableGridRow {
  id: string;
  number: number;
  values: string[];
  errors: Record<string, string>;
}

export interface TargetGroup {
  years: string;
  targets: TargetText[];
}

export interface TargetKind {
  id: string;
  label: string;
  n: number;
}

export interface TargetText {
  id: string;
  kind: string;
  kind_word: string;
  item: string;
  chosen: boolean;
  reached: boolean;
  written: string;
  measure: string;
  wording: string;
  scope: string;
  clause: string;
  path: string;
  headline: boolean;
  split: string;
  counts: string;
  ledger: string;
  accepted: AcceptedFigure[];
  results: ReportedResult[];
  unreported: string;
}

export interface TaskRow {
  id: string;
  label: string;
  n: number;
  count: string;
  title: string;
  chosen: boolean;
  unnamed: string;
}

export interface TimeAxis {
  years: AxisYear[];
  marks: AxisMark[];
  period: string;
  over: string;
}

export interface TimelinePayload {
  lang: "zh" | "en";
  words: { axis: string; background: string; click: string; hint: string; others: string; undated: string; };
  axis: TimeAxis;
  kinds: TargetKind[];
  notes: string[];
  groups: TargetGroup[];
  undated: TargetText[];
  background: TargetText[];
  others: ReportedItem[];
  states: Record<string, StateChip>;
}

export interface UnitColumn {
  id: string;
  label: string;
  name: string;
  under: string;
  members: number;
  open: string;
  chosen: boolean;
}

export interface UnitLink {
  label: string;
  url: string;
}

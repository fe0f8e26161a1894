/* The styles of the layers as a style sheet. Each rule weighs nothing (`:where`), so that what a hover, a choice or the
   theme adds in one-map.css goes over it. */
import { el } from "../elements/dom.js";
import { state } from "./state.js";

/** @typedef {import("./types").Stroke} Stroke */
/** @typedef {import("./types").Layer} Layer */
/** @typedef {import("./types").Look} Look */

/** The shape of a sign as the radius of its corners. @type {Record<string, string>} */
const CORNERS = { square: "2px", circle: "50%", dome: "50% 50% 0 0", diamond: "0" };
export const DOT = "dot";

/** @param {string} colour */
const colourOf = (colour) => `var(--${colour})`;
/** @param {number} width */
const widthOf = (width) => `calc(${width}px * var(--thick))`;

/** @param {Stroke} stroke */
const strokeCss = ({ colour, width, dash, opacity, cap }, thinner = width) =>
  `stroke: ${colourOf(colour)}; stroke-width: ${widthOf(thinner)}; stroke-opacity: ${opacity}; stroke-linecap: ${cap}; ` +
  `stroke-dasharray: ${dash?.length ? dash.join(" ") : "none"}`;

/** @param {Layer} layer */
export const looks = ({ style }) =>
  /** @type {[string, Look][]} */ ([["", style.look], ...Object.entries(style.variants)]);

/**
 * Which variant of its layer's style a feature has: what its record says, or a property of its own.
 * @param {Layer} layer
 * @param {import("./types").Feature} feature
 */
export const variantOf = ({ style, ids, variants }, { id, properties }) => {
  const variant = style.by ? String((ids ? variants[id] : properties[style.by]) ?? "") : "";
  return variant in style.variants ? variant : "";
};

/**
 * How the features of a variant are drawn.
 * @param {Layer} layer
 * @param {string} variant
 */
export const lookOf = ({ style }, variant) => style.variants[variant] ?? style.look;

/**
 * The class names by which a part of a feature takes its style and is switched by the legend.
 * @param {Layer} layer
 * @param {string} variant
 */
export const classNames = (layer, variant) => {
  const keys = [layer.style.look.legend?.key, lookOf(layer, variant).legend?.key, variant];
  return [`layer-${layer.id}`, variant && `variant-${variant}`, ...new Set(keys)].filter(Boolean).join(" ");
};

/** @param {string} id @param {string} variant */
const selector = (id, variant) => `.layer-${id}${variant ? `.variant-${variant}` : ""}`;

/** @param {string} at @param {Look} look */
const lookRules = (at, { fill, strokes = [], symbol }) => {
  const rules = [`:where(${at}) { fill: ${fill ? colourOf(fill) : "none"}; fill-opacity: 1; stroke: none }`];
  strokes.forEach((stroke, i) => {
    rules.push(`:where(${at}.stroke-${i}) { ${strokeCss(stroke)} }`);
    if (stroke.inset_width) rules.push(`:where(.inset ${at}.stroke-${i}) { ${strokeCss(stroke, stroke.inset_width)} }`);
    if (i) rules.push(`:where(${at}.stroke-${i}) { fill: none }`);
  });
  if (!symbol) return rules;
  const [edge, ring] = symbol.strokes ?? [];
  if (symbol.shape === DOT)
    return [...rules, `:where(${at}) { fill: ${colourOf(symbol.fill)}; ${edge ? strokeCss(edge) : ""} }`];
  const rem = `${symbol.size / 16}rem`;
  return [
    ...rules,
    `:where(${at}.site) { width: ${rem}; height: ${rem}; background: ${colourOf(symbol.fill)}; border-radius: ${CORNERS[symbol.shape]}; ` +
      `border: ${edge ? `${edge.width}px solid ${colourOf(edge.colour)}` : "0"}; outline: ${ring ? `${ring.width}px solid ${colourOf(ring.colour)}` : "0"} }`,
  ];
};

/** Blur radii of the halo of a name. */
const HALO = [2, 2, 3, 3, 4];

/** @param {Layer} layer */
const labelRules = ({ id, style: { label } }) => {
  if (!label) return [];
  const halo = HALO.map((blur) => `0 0 ${blur}px ${colourOf(label.halo)}`).join(", ");
  return [
    `:where(.label.layer-${id} > span) { color: ${colourOf(label.colour)}; font-size: ${label.size / 16}rem; ` +
      `font-weight: ${label.bold ? 600 : 400}; text-shadow: ${halo} }`,
  ];
};

/** At each scale, what does not stand there. @param {Layer} layer */
const scaleRules = (layer) =>
  state.base.scales.flatMap((scale) => {
    /** @param {string} at */
    const hidden = (at) => `[data-scale="${scale}"] .leaflet-pane ${at} { display: none }`;
    if (!layer.scales.includes(scale)) return [hidden(`.layer-${layer.id}`)];
    const kept = looks(layer).filter(([, look]) => look.scales && !look.scales.includes(scale));
    const rules = kept.map(([variant]) => hidden(selector(layer.id, variant)));
    return layer.style.label?.scales.length && !layer.style.label.scales.includes(scale)
      ? [...rules, hidden(`.label.layer-${layer.id}`)]
      : rules;
  });

/** What a switch of the legend hides. */
const switchRules = () =>
  state.base.legend.map(({ key }) => `[data-off~="${key}"] .leaflet-pane .${key} { display: none }`);

const thematicRules = () =>
  Object.entries(state.base.thematic).map(([name, stroke]) => `:where(.${name}) { ${strokeCss(stroke)} }`);

/** Add the style sheet; the rules of a theme's colours and widths stand in its custom properties. */
export const addStyleSheet = () => {
  const { layers } = state.base;
  const styled = layers.flatMap((layer) =>
    looks(layer).flatMap(([variant, look]) => lookRules(selector(layer.id, variant), look)),
  );
  const rules = [
    ...styled,
    ...layers.flatMap(labelRules),
    ...thematicRules(),
    ...layers.flatMap(scaleRules),
    ...switchRules(),
  ];
  document.head.append(el("style", "", rules.join("\n")));
};

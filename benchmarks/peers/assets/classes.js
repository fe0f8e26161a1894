// The style of a province by its count, which a change of the filter hands over as `hideout`.
window.dashExtensions = {
  ...window.dashExtensions,
  peers: {
    style: (feature, context) => {
      const n = Math.min(context.hideout[feature.id] ?? 0, 7);
      return { fillColor: `hsl(210, 40%, ${95 - 8 * n}%)`, color: "#555", weight: 1, fillOpacity: 1 };
    },
  },
};

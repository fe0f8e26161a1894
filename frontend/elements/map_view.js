/* Hands the view to the map in its frame at once; a map that has not started yet finds it when it does. */
export default function ({ data }) {
  window.oneMapView = data;
  const map = document.querySelector(".st-key-map iframe");
  if (map && map.contentWindow.OneMap) map.contentWindow.OneMap.show(data);
}

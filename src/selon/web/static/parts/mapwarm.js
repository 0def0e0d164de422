/**
 * What draws points and clusters, made ready while nobody moves the map.
 * In: a map that is loaded. Out: nothing; its layers are gone once they were drawn.
 * Never: shows anything: what it draws lies off the screen.
 */

const DRAWN = ["points", "clusters"];
const SOURCE = "warm";
const OFF = [-20_000, -20_000];

/**
 * A browser compiles how a layer is drawn when it first draws one. Where all places are clusters at first, the first single point came
 * with the first close look, and the map stood still for a fifth of a second under the reader's hand.
 * @param {any} map
 */
export function warm(map) {
  const at = { type: "Point", coordinates: map.getCenter().toArray() };
  const features = [{ documents: 1, wide: false, group: "statement" }, { documents: 2, point_count: 2 }].map((properties) => ({ type: "Feature", geometry: at, properties }));
  map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features } });
  const layers = map.getStyle().layers.filter((layer) => DRAWN.includes(layer.id));
  for (const { id, type, filter, paint } of layers) map.addLayer({ id: `${SOURCE}-${id}`, type, source: SOURCE, filter, paint: { ...paint, "circle-translate": OFF } });
  map.once("idle", () => {
    for (const { id } of layers) if (map.getLayer(`${SOURCE}-${id}`)) map.removeLayer(`${SOURCE}-${id}`);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
  });
}

/**
 * Outlines of countries, as GeoJSON: neutral, ground that several states claim set apart.
 * In: the collection that the server hands out. Out: two collections, countries and contested ground.
 * Never: decides whose ground it is.
 */

/**
 * @param {any} data FeatureCollection; a feature with `contested` is claimed by several
 * @returns {{countries: any, disputed: any}}
 */
export function outlines(data) {
  const of = (contested) => ({ type: "FeatureCollection", features: data.features.filter((f) => Boolean(f.properties?.contested) === contested) });
  return { countries: of(false), disputed: of(true) };
}

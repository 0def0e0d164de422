/**
 * MapLibre, from the installed package, when a map is first wanted.
 * In: nothing. Out: the library, or null where the browser has no WebGL.
 * Never: loads anything from another host.
 */
import { ROOT } from "../lib/address.js";

let coming = null;

/** @returns {boolean} whether the browser draws with WebGL */
export function drawable() {
  try {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
  } catch {
    return false;
  }
}

/** @returns {Promise<any>} maplibregl */
export function maplibre() {
  coming ??= new Promise((done, failed) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${ROOT}vendor/maplibre-gl.css` });
    const script = Object.assign(document.createElement("script"), { src: `${ROOT}vendor/maplibre-gl.js` });
    script.addEventListener("load", () => done(globalThis.maplibregl));
    script.addEventListener("error", () => {
      coming = null;
      failed(new Error("maplibre-gl.js"));
    });
    document.head.append(style, script);
  });
  return coming;
}

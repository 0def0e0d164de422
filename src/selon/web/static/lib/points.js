/**
 * Offsets of the record are Unicode code points; a browser counts UTF-16 units.
 * In: a text. Out: slices by code points, and the way back.
 * Never: changes the text.
 */

/**
 * @param {string} text
 * @returns {{length: number, slice: (start: number, end?: number) => string, unit: (point: number) => number}}
 */
export function byPoints(text) {
  const plain = !/[\ud800-\udfff]/.test(text);
  if (plain) return { length: text.length, slice: (start, end) => text.slice(start, end), unit: (point) => point };
  const units = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) units.push(at);
  units.push(text.length);
  const unit = (point) => units[Math.max(0, Math.min(point, units.length - 1))];
  return { length: units.length - 1, slice: (start, end = units.length - 1) => text.slice(unit(start), unit(end)), unit };
}

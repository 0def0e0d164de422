/**
 * What could not be had.
 * In: a kind (offline, missing, refused, static, file) and a line. Out: an error that the page can word.
 * Never: anything else.
 */
export class NoData extends Error {
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

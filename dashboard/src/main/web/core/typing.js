// @ts-check

/**
 * What is typed into a field whose value lives in the address. It goes there after a pause; what is drawn meanwhile, for
 * a live event say, takes nothing from the field, nor does a space at its end go.
 */
export class Typing {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pause;
  #text = '';

  constructor(/** @type {number} */ millis, /** @type {(text: string) => void} */ write) {
    this.millis = millis;
    this.write = write;
  }

  /** A listener of the field's input. */
  typed = (/** @type {any} */ event) => {
    this.stop();
    this.#text = event.target.value;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.write(this.#text.trim());
    }, this.millis);
  };

  /** What the field is to show. */
  shown(/** @type {string} */ written) {
    if (this.#pause === undefined && this.#text.trim() !== written) this.#text = written;
    return this.#text;
  }

  /** What was typed last goes nowhere. */
  stop() {
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }
}

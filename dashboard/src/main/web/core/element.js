// @ts-check
import { LitElement, html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live as inputValue } from 'lit/directives/live.js';

export { html, nothing, svg, repeat, inputValue };

/**
 * Light-DOM element: one stylesheet for all, labels and ids work across elements.
 * Draws itself anew when the language changes and forgets its listeners when it goes.
 */
export class El extends LitElement {
  /** @type {AbortController | undefined} */ #gone;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#gone = new AbortController();
    this.listen(window, 'ouvidor:language', () => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#gone?.abort();
  }

  /** Listens until this element leaves the page. */
  listen(/** @type {EventTarget} */ target, /** @type {string} */ type, /** @type {(e: any) => void} */ then) {
    target.addEventListener(type, then, { signal: this.#gone?.signal });
  }

  emit(/** @type {string} */ type, /** @type {unknown} */ detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

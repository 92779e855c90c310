// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { failure, skeleton } from '../ui/states.js';

/**
 * One question to the API and how its answer is drawn. While another answer is on its way the last one
 * stays, dimmed.
 */
class ExplorePanel extends El {
  static properties = { path: {}, heading: {}, hint: {}, aside: {}, draw: {}, data: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.path = '';
    this.heading = '';
    this.hint = '';
    /** Stands beside the heading. @type {unknown} */ this.aside = nothing;
    /** @type {(data: any) => unknown} */ this.draw = () => nothing;
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.busy = false;
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('path')) this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking?.abort();
  }

  async load() {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.busy = true;
    try {
      const data = await get(this.path, asking.signal);
      if (asking.signal.aborted) return;
      this.data = data;
      this.error = null;
      this.emit('explored', { path: this.path, data });
    } catch (e) {
      if (asking.signal.aborted) return;
      this.error = e;
    }
    this.busy = false;
  }

  render() {
    const id = `panel-${this.id}`;
    return html`<section class="card explore-card" aria-labelledby=${id} aria-busy=${this.busy}>
      <header class="explore-head"><div><h2 id=${id}>${this.heading}</h2>${this.hint ? html`<p class="hint">${this.hint}</p>` : nothing}</div>${this.aside}</header>
      ${this.error ? failure(this.error, () => this.load()) : nothing}${this.data ? html`<div class="explore-body">${this.draw(this.data)}</div>` : this.error ? nothing : skeleton(3)}</section>`;
  }
}

customElements.define('explore-panel', ExplorePanel);

// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { dateTime, t } from '../core/i18n.js';
import { failure } from '../ui/states.js';

const PACE = 1000;

/** Who was, or is being, erased: progress, and the proof afterwards. */
class ErasureList extends El {
  static properties = { items: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */ this.items = [];
    /** @type {any} */ this.error = null;
    /** @type {any} */ this.timer = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async load() {
    clearTimeout(this.timer);
    try {
      this.items = (await get('/privacy/erasures')).items;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
    if (this.isConnected && this.items.some((one) => one.state !== 'DONE')) this.timer = setTimeout(() => this.load(), PACE);
  }

  render() {
    return html`<section class="card" aria-labelledby="erasures"><h2 id="erasures">${t('erasures.title')}</h2>${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.items.length ? html`<ul class="people erasures" aria-live="polite">${this.items.map((one) => this.line(one))}</ul>` : html`<p class="muted">${t('erasures.none')}</p>`}</section>`;
  }

  line(/** @type {any} */ one) {
    const done = one.state === 'DONE';
    const what = Object.entries(one.erased).map(([place, n]) => `${t(`place.${place}`)} ${n}`).join(' · ');
    return html`<li><span class="health ${done ? 'good' : 'warn'}">${t(`erasure.${one.state}`)}</span>
      <div class="grow"><p>${t('erasures.asked', { who: one.by.name, when: dateTime(one.at) })}${done ? ` ${t('erasures.done', { when: dateTime(one.doneAt) })}` : one.left ? ` ${t('erasures.left', { n: one.left })}` : nothing}</p>
        ${what ? html`<p class="small">${what}</p>` : nothing}
        ${done ? html`<details><summary>${t('erasures.proof')}</summary><dl class="facts-list"><div><dt>SHA-256</dt><dd><code>${one.proof}</code></dd></div><div><dt>${t('erasures.audit')}</dt><dd>${one.audit}</dd></div><div><dt>${t('erasures.authors')}</dt><dd>${one.authors.map((/** @type {string} */ hash) => html`<code>${hash}</code> `)}</dd></div></dl></details>` : nothing}</div></li>`;
  }
}

customElements.define('erasure-list', ErasureList);

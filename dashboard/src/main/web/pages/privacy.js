// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { dateTime, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { channelBadge, channelName } from '../ui/tags.js';
import './erasures.js';
import './retention.js';

/** Finding, exporting and erasing a person, and how long things are kept. */
class PrivacyPage extends Page {
  static properties = { found: { state: true }, chosen: { state: true }, preview: { state: true } };

  constructor() {
    super();
    /** @type {any[] | null} */ this.found = null;
    /** Cases of the identities that are meant. @type {Set<string>} */ this.chosen = new Set();
    /** @type {any} */ this.preview = null;
    /** Feedback of others that stays as it is. @type {Set<string>} */ this.leave = new Set();
  }

  /** There is nothing to show before somebody searches. */
  async load() {}

  search(/** @type {any} */ event) {
    event.preventDefault();
    const text = String(new FormData(event.target).get('text')).trim();
    if (!text) return;
    this.change(async () => {
      const { items } = await post('/privacy/search', { text });
      Object.assign(this, { found: items, preview: null, chosen: new Set() });
    });
  }

  choose(/** @type {any} */ one, /** @type {boolean} */ on) {
    const chosen = new Set(this.chosen);
    chosen[on ? 'add' : 'delete'](one.caseId);
    this.chosen = chosen;
    this.preview = null;
  }

  /** Everything of theirs, other accounts of the same person too. */
  all() {
    const linked = (this.found ?? []).filter((one) => this.chosen.has(one.caseId)).flatMap((one) => one.linked);
    return [...new Set([...this.chosen, ...linked])];
  }

  look(/** @type {any[] | undefined} */ terms = undefined) {
    return this.change(async () => {
      this.preview = await post('/privacy/preview', { of: this.all(), terms });
      this.leave = new Set();
    });
  }

  term(/** @type {any} */ term, /** @type {boolean} */ on) {
    const terms = this.preview.terms.filter((/** @type {any} */ one) => (one === term ? on : one.chosen));
    return this.look(terms.map(bare));
  }

  erase(/** @type {any} */ event) {
    event.preventDefault();
    const confirm = String(new FormData(event.target).get('confirm'));
    const terms = this.preview.terms.filter((/** @type {any} */ one) => one.chosen).map(bare);
    this.change(async () => {
      await post('/privacy/erasures', { of: this.all(), terms, leave: [...this.leave], confirm });
      Object.assign(this, { found: null, preview: null, chosen: new Set() });
      /** @type {any} */ (this.querySelector('erasure-list')).load();
    });
  }

  render() {
    return html`<div class="page privacy"><div class="page-head"><h1>${t('page.privacy')}</h1><p class="muted">${t('privacy.why')}</p></div>${settingsTabs('privacy')}
      <section class="card" aria-labelledby="privacy-find"><h2 id="privacy-find">${t('privacy.find')}</h2>
        <form class="privacy-search" role="search" @submit=${this.search}><label class="sr" for="privacy-text">${t('privacy.text')}</label><input class="input" id="privacy-text" name="text" maxlength="200" autocomplete="off" spellcheck="false" placeholder=${t('privacy.text')}><button class="btn primary" aria-disabled=${this.busy}>${t('privacy.search')}</button></form>
        ${this.refused ? html`<p class="form-error" role="alert">${this.refused.message}</p>` : nothing}
        ${this.found ? this.results(this.found) : nothing}</section>
      ${this.preview ? this.planned(this.preview) : nothing}
      <erasure-list></erasure-list><retention-card></retention-card></div>`;
  }

  results(/** @type {any[]} */ found) {
    if (!found.length) return html`<p class="muted" role="status">${t('privacy.nobody')}</p>`;
    return html`<ul class="people found">${found.map((one) => html`<li><label class="check grow"><input type="checkbox" .checked=${this.chosen.has(one.caseId)} @change=${(/** @type {any} */ e) => this.choose(one, e.target.checked)}> ${channelBadge(one.channel)} <strong>${one.name || one.handle || one.id}</strong>
        <span class="muted small">${[one.handle, one.email, channelName(one.channel)].filter(Boolean).join(' · ')}</span>${one.linked.length > 1 ? html` <span class="tag">${t('privacy.linked', { n: one.linked.length - 1 })}</span>` : nothing}</label>
        <a class="link" href="/customers/${encodeURIComponent(one.caseId)}">${t('privacy.open')}<span class="sr"> ${one.name || one.id}</span></a></li>`)}</ul>
      ${this.chosen.size ? html`<p class="card-actions">${['json', 'html'].map((format) => html`<a class="btn" download href="/api/privacy/export?format=${format}&${this.all().map((id) => `of=${encodeURIComponent(id)}`).join('&')}" @click=${(/** @type {Event} */ e) => e.stopPropagation()}>${t(`privacy.${format}`)}</a>`)}
        <button class="btn danger" aria-disabled=${this.busy} @click=${() => this.look()}>${t('privacy.prepare')}</button></p>` : nothing}`;
  }

  planned(/** @type {any} */ p) {
    const { found } = p;
    const counts = (/** @type {any} */ of) => Object.entries(of).map(([place, n]) => html`<div><dt>${t(`place.${place}`)}</dt><dd>${n}</dd></div>`);
    return html`<section class="card planned" aria-labelledby="privacy-plan"><h2 id="privacy-plan">${t('privacy.plan')}</h2>
      <dl class="facts-list">${counts(found.own)}${counts(found.raw)}<div><dt>${t('privacy.named')}</dt><dd>${found.named}</dd></div></dl>
      <fieldset><legend>${t('privacy.terms')}</legend>${p.terms.map((/** @type {any} */ term) => html`<label class="check"><input type="checkbox" .checked=${term.chosen} @change=${(/** @type {any} */ e) => this.term(term, e.target.checked)}> ${term.value} <span class="muted small">${t(`term.${term.kind}`)}</span></label>`)}<p class="hint">${t('privacy.termsHint')}</p></fieldset>
      ${found.mentions.length ? html`<fieldset><legend>${t('privacy.mentions')}</legend>${found.mentions.map((/** @type {any} */ m) => html`<label class="check"><input type="checkbox" .checked=${!this.leave.has(m.id)} @change=${(/** @type {any} */ e) => this.leave[e.target.checked ? 'delete' : 'add'](m.id)}> <span dir="auto">${m.text}</span> <span class="muted small">${t(`place.${m.place}`)}${m.createdAt ? ` · ${dateTime(m.createdAt)}` : ''}</span></label>`)}<p class="hint">${t('privacy.mentionsHint')}</p></fieldset>` : nothing}
      <form class="privacy-search" @submit=${this.erase}><p class="field"><label for="privacy-confirm">${t('privacy.confirm', { word: p.confirm })}</label><input class="input" id="privacy-confirm" name="confirm" autocomplete="off" spellcheck="false"></p><button class="btn danger" aria-disabled=${this.busy}>${t('privacy.erase')}</button></form></section>`;
  }
}

const bare = (/** @type {any} */ { kind, value }) => ({ kind, value });

customElements.define('privacy-page', PrivacyPage);

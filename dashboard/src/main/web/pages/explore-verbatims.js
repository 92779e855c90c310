// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, may, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { FILTERS, MARKED, asked, laidOver } from '../core/explore.js';
import { dateTime, number, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { valueName } from '../ui/explore-names.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { channelBadge, nameOf } from '../ui/tags.js';
import './feedback-item.js';

/** What customers said behind a mark, word for word; or what others said like one of them. */
class ExploreVerbatims extends El {
  static properties = { state: {}, page: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** What the page looks at, see core/explore.js. @type {any} */ this.state = null;
    /** @type {any} */ this.page = null;
    /** @type {any} */ this.error = null;
    this.busy = false;
    this.asked = '';
  }

  get looked() {
    return this.state.show ? laidOver(this.state, this.state.show) : this.state;
  }

  get path() {
    const { alike } = this.state;
    return alike ? `/explore/verbatims/${encodeURIComponent(alike)}/alike` : `/explore/verbatims?${asked(this.looked)}`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(this, 'change-case', (e) => this.correct(e.target.item, e.detail));
  }

  willUpdate() {
    if (this.path === this.asked) return;
    this.asked = this.path;
    this.page = null;
    this.load();
  }

  firstUpdated() {
    /** @type {any} */ (this.querySelector('dialog')).showModal();
  }

  async load(after = '') {
    const path = this.path;
    this.busy = true;
    try {
      const page = await get(after ? `${path}&after=${after}` : path);
      if (path !== this.path) return;
      this.page = after ? { ...page, items: [...this.page.items, ...page.items] } : page;
      this.error = null;
    } catch (e) {
      if (path === this.path) this.error = e;
    }
    this.busy = false;
  }

  async correct(/** @type {any} */ item, /** @type {any} */ { path, body, said }) {
    if (!may('labels.correct')) {
      toast(t('explore.mayNotCorrect'), 'bad');
      return;
    }
    try {
      const { corrections } = await post(`/feedback/${encodeURIComponent(item.id)}${path}`, body);
      this.page = { ...this.page, items: this.page.items.map((/** @type {any} */ x) => (x.id === item.id ? { ...x, corrections } : x)) };
      toast(said);
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
  }

  close() {
    this.emit('explore', { show: '', alike: '' });
  }

  render() {
    const { alike } = this.state;
    return html`<dialog class="drawer" aria-labelledby="verbatims-title" @close=${() => this.close()} @click=${(/** @type {any} */ e) => { if (e.target.localName === 'dialog') e.target.close(); }}>
      <div class="drawer-in"><header class="drawer-head"><div><h2 id="verbatims-title">${alike ? t('explore.alike') : t('explore.verbatims')}${this.page?.total == null ? nothing : html` <span class="muted">${number(this.page.total)}</span>`}</h2>${alike ? nothing : this.filters()}${this.page?.spelledAlike && this.page.total ? html`<p class="search-hint muted">${t('search.spelledAlike')}</p>` : nothing}</div>
        ${alike && this.state.show ? html`<button class="btn small" @click=${() => this.emit('explore', { alike: '' })}>${icon('back')} ${t('explore.back')}</button>` : nothing}<button class="btn ghost square" aria-label=${t('action.close')} @click=${(/** @type {any} */ e) => e.target.closest('dialog').close()}>${icon('close')}</button></header>
      <div class="drawer-list" tabindex="0" role="region" aria-label=${t('explore.verbatims')}>${this.error ? failure(this.error, () => this.load()) : nothing}${this.page ? this.list(this.page) : this.error ? nothing : skeleton(4)}</div></div></dialog>`;
  }

  /** What is looked at, in words. */
  filters() {
    const state = this.looked;
    const chips = [...FILTERS, ...MARKED].flatMap((name) => state[name].map((/** @type {string} */ v) => valueName(name, v)));
    if (state.q) chips.unshift(`“${state.q}”`);
    if (state.from) chips.unshift(`${moment(state.from)} – ${moment(state.to)}`);
    return chips.length ? html`<p class="drawer-filters">${chips.map((chip) => html`<span class="tag">${chip}</span>`)}</p>` : nothing;
  }

  list(/** @type {any} */ page) {
    if (!page.items.length) return empty(t('explore.nothing'), t('explore.nothingWhy'), nothing, 'search');
    return html`<ol class="verbatims">${repeat(page.items, (/** @type {any} */ f) => f.id, (f) => this.one(f))}</ol>
      ${page.next ? html`<p><button class="btn block" aria-disabled=${this.busy} @click=${() => { if (!this.busy) this.load(page.next); }}>${t('explore.next')}</button></p>` : nothing}`;
  }

  one(/** @type {any} */ f) {
    return html`<li><p class="verbatim-head">${channelBadge(f.channel)} <bdi>${nameOf(f.author)}</bdi> <time class="muted" datetime=${f.createdAt}>${dateTime(f.createdAt)}</time><span class="grow"></span>
      ${f.caseId ? html`<a class="link" href="/inbox/${encodeURIComponent(f.caseId)}">${t('explore.toCase')}</a>` : nothing}<button class="link" @click=${() => this.emit('explore', { alike: f.id })}>${t('explore.likeThis')}</button></p>
      <feedback-item .item=${f} .author=${f.author}></feedback-item></li>`;
  }
}

const moment = (/** @type {string} */ text) => (text.length > 10 ? dateTime(text) : text);

customElements.define('explore-verbatims', ExploreVerbatims);

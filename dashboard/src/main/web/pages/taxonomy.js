// @ts-check
import { html, nothing } from '../core/element.js';
import { post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { coded, language, number, t } from '../core/i18n.js';
import { Page } from '../core/page.js';
import { loadNatures } from '../core/natures.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, refusal, skeleton } from '../ui/states.js';
import './taxonomy-editor.js';
import { effect } from './taxonomy-effect.js';
import { history } from './taxonomy-history.js';
import './taxonomy-relabel.js';

const DRAFT = 'ouvidor.taxonomy.draft';

/** What people set, in one order, without what the server adds. */
const plain = (/** @type {any} */ c) => JSON.stringify([c.code, c.names, c.status, c.mergedInto ?? null, c.keywords, c.unless, c.examples]);
const sum = (/** @type {any} */ keywords) => Object.values(keywords).reduce((n, words) => n + words.length, 0);

/** The categories, a draft of them, what it would do, and which ones were in force when. */
class TaxonomyPage extends Page {
  static path = '/settings/taxonomy';
  static properties = { draft: { state: true }, preview: { state: true } };

  constructor() {
    super();
    /** @type {any[] | null} */ this.draft = null;
    /** @type {any} */ this.preview = null;
  }

  /** A draft that was made on another version is not shown: it would undo what came since. */
  show(/** @type {any} */ data) {
    this.data = data;
    this.preview = null;
    const kept = JSON.parse(localStorage.getItem(DRAFT) ?? 'null');
    this.draft = kept?.version === data.version ? kept.categories : null;
  }

  keep(/** @type {any[] | null} */ categories) {
    this.draft = categories && this.changesOf(categories) ? categories : null;
    this.preview = null;
    this.refused = null;
    if (this.draft) localStorage.setItem(DRAFT, JSON.stringify({ version: this.data.version, categories: this.draft }));
    else localStorage.removeItem(DRAFT);
  }

  get categories() {
    return /** @type {any[]} */ (this.draft ?? this.data.categories);
  }

  before(/** @type {string} */ code) {
    return this.data.categories.find((/** @type {any} */ c) => c.code === code);
  }

  changesOf(/** @type {any[]} */ categories) {
    return categories.filter((c) => !this.before(c.code) || plain(this.before(c.code)) !== plain(c)).length;
  }

  nameOf(/** @type {string} */ code) {
    const names = this.categories.find((c) => c.code === code)?.names;
    return names?.[language()] ?? code;
  }

  saved(/** @type {any} */ category) {
    const known = this.categories.some((c) => c.code === category.code);
    this.keep(known ? this.categories.map((c) => (c.code === category.code ? category : c)) : [...this.categories, category]);
  }

  undo(/** @type {string} */ code) {
    const before = this.before(code);
    this.keep(this.categories.flatMap((c) => (c.code !== code ? [c] : before ? [before] : [])));
  }

  edit(/** @type {any} */ category) {
    /** @type {any} */ (this.querySelector('taxonomy-editor')).open(category, this.categories);
  }

  look() {
    return this.change(async () => {
      const { draft } = this;
      const preview = await post('/settings/taxonomy/preview', { categories: draft });
      if (draft === this.draft) this.preview = preview;
    }, 'preview');
  }

  put() {
    const note = /** @type {any} */ (this.querySelector('#note')).value;
    return this.change(async () => this.settle(await post('/settings/taxonomy', { seen: this.data.version, categories: this.draft, note })));
  }

  goBack(/** @type {number} */ version) {
    return this.change(async () => this.settle(await post('/settings/taxonomy/restore', { seen: this.data.version, version })));
  }

  settle(/** @type {any} */ data) {
    localStorage.removeItem(DRAFT);
    this.show(data);
    loadNatures().catch(() => {});
    toast(data.version ? t('taxonomy.inForce', { n: data.version }) : t('taxonomy.inForceOriginal'));
  }

  /** Other categories are in force with their labels. */
  async switched() {
    await this.load();
    loadNatures().catch(() => {});
    toast(this.data.version ? t('taxonomy.inForce', { n: this.data.version }) : t('taxonomy.inForceOriginal'));
  }

  render() {
    return html`<div class="page taxonomy"><div class="page-head"><h1>${t('page.taxonomy')}</h1><p class="muted">${t('taxonomy.why')}</p></div>${settingsTabs('taxonomy')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content() : this.error ? nothing : skeleton(6)}
      <taxonomy-editor @saved=${(/** @type {any} */ e) => this.saved(e.detail)}></taxonomy-editor></div>`;
  }

  content() {
    const d = this.data;
    const aspects = [...new Set(this.categories.map((c) => c.code.split('.')[0]))];
    return html`<div class="taxonomy-head"><p><span class="health good">${d.version ? t('taxonomy.version', { n: d.version }) : t('taxonomy.original')}</span></p>${
        d.mayChange ? html`<button class="btn" @click=${() => this.edit(null)}>${icon('tag')} ${t('taxonomy.add')}</button>` : html`<p class="muted">${icon('lock')} ${t('taxonomy.readOnly')}</p>`}</div>
      ${this.draft ? nothing : refusal(this.refused)}
      ${this.draft ? this.drafted() : nothing}
      ${aspects.map((aspect) => html`<section class="aspect"><h2>${coded('aspect', aspect)}</h2><ul class="categories">${this.categories.filter((c) => c.code.startsWith(`${aspect}.`)).map((c) => this.line(c))}</ul></section>`)}
      <taxonomy-relabel .draft=${this.draft} .version=${d.version} .versions=${d.history.map((/** @type {any} */ h) => h.version)} .nameOf=${(/** @type {string} */ code) => this.nameOf(code)} @switched=${() => this.switched()}></taxonomy-relabel>
      ${history(d, (version) => this.goBack(version))}`;
  }

  drafted() {
    const button = (/** @type {string} */ kind, /** @type {string} */ text, /** @type {() => any} */ then) => html`<button class="btn ${kind}" aria-disabled=${Boolean(this.busy)} @click=${then}>${text}</button>`;
    return html`<section class="draft" aria-labelledby="draft-title"><div class="draft-head"><h2 id="draft-title">${t('taxonomy.draft', { n: this.changesOf(this.categories) })}</h2><p class="muted small">${t('taxonomy.draftWhy')}</p></div>
      ${refusal(this.refused)}
      <div class="draft-actions"><input id="note" class="input" maxlength="200" aria-label=${t('taxonomy.note')} placeholder=${t('taxonomy.note')}>
        ${button('', t(this.busy === 'preview' ? 'taxonomy.previewing' : 'taxonomy.preview'), () => this.look())}
        ${button('primary', t('taxonomy.put'), () => this.put())}
        ${button('ghost', t('taxonomy.discard'), () => this.keep(null))}</div>
      ${this.preview ? effect(this.preview, (code) => this.nameOf(code)) : nothing}</section>`;
  }

  line(/** @type {any} */ c) {
    const before = this.before(c.code);
    const changed = !before ? 'new' : plain(before) === plain(c) ? '' : 'changed';
    const keywords = sum(c.keywords);
    const facts = [
      changed && html`<span class="tag on">${t(changed === 'new' ? 'taxonomy.new' : 'taxonomy.changed')}</span>`,
      c.status === 'RETIRED' && html`<span class="tag">${t('taxonomy.retired')}</span>`,
      c.mergedInto && html`<span class="tag">→ ${t('taxonomy.into', { name: this.nameOf(c.mergedInto) })}</span>`,
      keywords && html`<span class="muted small">${t('taxonomy.keywordCount', { n: keywords })}</span>`,
      c.examples.length && html`<span class="muted small">${t('taxonomy.exampleCount', { n: c.examples.length })}</span>`,
      changed && html`<button class="link" @click=${() => this.undo(c.code)}>${t('taxonomy.undo')}<span class="sr"> ${c.names[language()]}</span></button>`,
    ].filter(Boolean);
    return html`<li class="category ${c.status === 'RETIRED' || c.mergedInto ? 'off' : ''}"><div class="grow"><p><strong>${c.names[language()]}</strong> <code class="muted">${c.code}</code></p>${facts.length ? html`<p class="row-foot">${facts}</p>` : nothing}</div>
      <span class="category-count" title=${t('taxonomy.count')}><span class="sr">${t('taxonomy.count')}: </span>${number(this.data.counts[c.code] ?? 0)}</span>
      ${this.data.mayChange ? html`<button class="btn ghost square" @click=${() => this.edit(c)} title=${t('taxonomy.edit', { name: c.names[language()] })}><span class="sr">${t('taxonomy.edit', { name: c.names[language()] })}</span>${icon('pencil')}</button>` : nothing}</li>`;
  }
}

customElements.define('taxonomy-page', TaxonomyPage);

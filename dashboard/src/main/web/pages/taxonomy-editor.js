// @ts-check
import { El, html, nothing } from '../core/element.js';
import { coded, language, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';

const ASPECTS = ['delivery', 'order', 'product', 'returns', 'payment', 'price', 'service', 'site', 'stock', 'trust', 'other'];
const LANGUAGES = /** @type {[string, string][]} */ ([['pt', 'taxonomy.keywordsPt'], ['en', 'taxonomy.keywordsEn'], ['es', 'taxonomy.keywordsEs']]);

const lines = (/** @type {string} */ text) => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];

/** Edits one category, or a new one; says `saved` with it. Whether it makes sense is for the server to say. */
class TaxonomyEditor extends El {
  static properties = { category: { state: true }, all: { state: true } };

  constructor() {
    super();
    /** @type {any} null for a new one */ this.category = null;
    /** @type {any[]} */ this.all = [];
  }

  async open(/** @type {any} */ category, /** @type {any[]} */ all) {
    this.category = category;
    this.all = all;
    this.requestUpdate();
    await this.updateComplete;
    /** @type {any} */ (this.querySelector('form.category-form')).reset();
    /** @type {any} */ (this.querySelector('dialog')).showModal();
  }

  close() {
    /** @type {any} */ (this.querySelector('dialog')).close();
  }

  save(/** @type {any} */ event) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const field = (/** @type {string} */ name) => String(form[name] ?? '');
    const fate = field('fate');
    const keywords = Object.fromEntries(['any', ...LANGUAGES.map(([code]) => code)].map((code) => [code, lines(field(`keywords-${code}`))]).filter(([, words]) => words.length));
    this.emit('saved', {
      ...this.category,
      code: this.category?.code ?? `${field('aspect')}.${field('code').trim()}`,
      names: { 'pt-BR': field('name-pt').trim(), en: field('name-en').trim() },
      status: fate === 'RETIRED' ? 'RETIRED' : 'ACTIVE',
      mergedInto: fate.startsWith('into:') ? fate.slice(5) : undefined,
      keywords,
      unless: lines(field('unless')),
      examples: lines(field('examples')),
    });
    this.close();
  }

  render() {
    const c = this.category;
    return html`<dialog class="dialog large" aria-labelledby="editor-title"><div class="dialog-head"><h2 id="editor-title">${c ? t('taxonomy.edit', { name: c.names[language()] }) : t('taxonomy.add')}</h2><button class="btn ghost square" @click=${() => this.close()} aria-label=${t('action.close')}>${icon('close')}</button></div>
      <form class="category-form" @submit=${this.save}>${c ? html`<p class="muted"><code>${c.code}</code></p>` : this.newCode()}
        <div class="columns">${this.name('name-pt', t('taxonomy.namePt'), c?.names['pt-BR'])}${this.name('name-en', t('taxonomy.nameEn'), c?.names.en)}</div>
        ${c ? this.fate(c) : nothing}
        ${this.words('keywords-any', t('taxonomy.keywords'), c?.keywords.any, t('taxonomy.keywordsHint'))}
        <details ?open=${LANGUAGES.some(([code]) => c?.keywords[code])}><summary>${t('taxonomy.keywordsBy')}</summary>${LANGUAGES.map(([code, label]) => this.words(`keywords-${code}`, t(label), c?.keywords[code]))}</details>
        ${this.words('unless', t('taxonomy.unless'), c?.unless, t('taxonomy.unlessHint'))}
        ${this.words('examples', t('taxonomy.examples'), c?.examples, t('taxonomy.examplesHint'))}${c?.learned ? this.learned(c) : nothing}
        <p class="form-foot"><button class="btn primary">${t('taxonomy.save')}</button></p></form></dialog>`;
  }

  newCode() {
    return html`<div class="columns"><p class="field"><label for="aspect">${t('taxonomy.aspect')}</label><select class="input" id="aspect" name="aspect">${ASPECTS.map((a) => html`<option value=${a}>${coded('aspect', a)}</option>`)}</select></p>
      <p class="field"><label for="code">${t('taxonomy.code')}</label><input class="input" id="code" name="code" required pattern="[a-z][a-z0-9_]{0,39}" autocomplete="off" aria-describedby="code-hint"><span class="hint" id="code-hint">${t('taxonomy.codeHint')}</span></p></div>`;
  }

  name(/** @type {string} */ name, /** @type {string} */ label, /** @type {string | undefined} */ value) {
    return html`<p class="field"><label for=${name}>${label}</label><input class="input" id=${name} name=${name} value=${value ?? ''} required maxlength="60" autocomplete="off"></p>`;
  }

  fate(/** @type {any} */ c) {
    const into = this.all.filter((o) => o.code !== c.code && o.status === 'ACTIVE' && !o.mergedInto);
    return html`<p class="field"><label for="fate">${t('taxonomy.fate')}</label><select class="input" id="fate" name="fate">
      ${option('', t('taxonomy.fateActive'), c.status === 'ACTIVE' && !c.mergedInto)}${option('RETIRED', t('taxonomy.fateRetired'), c.status === 'RETIRED')}
      <optgroup label=${t('taxonomy.fateMerged')}>${into.map((o) => option(`into:${o.code}`, o.names[language()], o.code === c.mergedInto))}</optgroup></select></p>`;
  }

  words(/** @type {string} */ name, /** @type {string} */ label, /** @type {string[] | undefined} */ values, /** @type {string | undefined} */ hint = undefined) {
    return html`<p class="field"><label for=${name}>${label}</label><textarea class="input" id=${name} name=${name} rows="3" aria-describedby=${hint ? `${name}-hint` : nothing} .defaultValue=${(values ?? []).join('\n')}></textarea>${hint ? html`<span class="hint" id="${name}-hint">${hint}</span>` : nothing}</p>`;
  }

  learned(/** @type {any} */ c) {
    const { clues, recognised } = c.learned;
    const words = clues.slice(0, 12).map((/** @type {any} */ x) => x.word).join(', ');
    return html`<p class="hint learned">${recognised ? t('taxonomy.learned', { n: c.examples.length, found: recognised, words }) : t('taxonomy.learnedNone')}</p>`;
  }
}

const option = (/** @type {string} */ value, /** @type {string} */ label, /** @type {boolean} */ chosen) => html`<option value=${value} ?selected=${chosen}>${label}</option>`;

customElements.define('taxonomy-editor', TaxonomyEditor);

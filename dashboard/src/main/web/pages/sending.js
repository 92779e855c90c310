// @ts-check
import { html, nothing } from '../core/element.js';
import { get, post } from '../core/api.js';
import { languageName, t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { settingsTabs } from '../ui/settings-tabs.js';
import { failure, skeleton } from '../ui/states.js';
import { history } from './taxonomy-history.js';
import { DraftPage } from './draft-page.js';

const LANGUAGES = ['pt', 'en', 'es'];
const LEVELS = ['WARN', 'REFUSE'];

/** One line for each phrase, by language and by what happens to it. */
function lines(/** @type {any[]} */ phrases) {
  const all = /** @type {Record<string, Record<string, string>>} */ ({});
  for (const language of new Set([...LANGUAGES, ...phrases.map((p) => p.language)])) {
    all[language] = Object.fromEntries(LEVELS.map((level) => [level, phrases.filter((p) => p.language === language && p.level === level).map((p) => p.text).join('\n')]));
  }
  return all;
}

const phrases = (/** @type {Record<string, Record<string, string>>} */ all) => Object.entries(all).flatMap(([language, levels]) =>
  LEVELS.flatMap((level) => levels[level].split('\n').map((text) => text.trim()).filter(Boolean).map((text) => ({ language, text, level }))));

const inForce = () => t('sending.inForce');

/** What holds for every reply: how long it can be taken back, and what nobody may promise. */
class SendingPage extends DraftPage {
  static path = '/settings/sending';
  static texts = 'sending';
  static properties = { undo: { state: true } };

  constructor() {
    super();
    this.undo = 0;
  }

  show(/** @type {any} */ data) {
    this.data = data;
    this.draft = lines(data.phrases);
    this.undo = data.undoSeconds;
    this.refused = null;
  }

  get changed() {
    return this.undo !== this.data.undoSeconds || JSON.stringify(phrases(this.draft)) !== JSON.stringify(phrases(lines(this.data.phrases)));
  }

  /** The refusal quotes the phrase. */
  fieldName() {
    return '';
  }

  put() {
    return this.ask(() => post('/settings/sending', { seen: this.data.version, undoSeconds: this.undo, phrases: phrases(this.draft), note: this.note }), inForce);
  }

  write(/** @type {string} */ language, /** @type {string} */ level, /** @type {string} */ text) {
    this.draft = { ...this.draft, [language]: { ...this.draft[language], [level]: text } };
    this.refused = null;
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>${t('page.sending')}</h1><p class="muted">${t('sending.why')}</p></div>${settingsTabs('sending')}
      ${this.error ? failure(this.error, () => this.load()) : nothing}
      ${this.data ? this.content() : this.error ? nothing : skeleton(5)}</div>`;
  }

  content() {
    const d = this.data;
    const off = !d.mayChange;
    return html`<div class="taxonomy-head"><p><span class="health good">${d.version ? t('taxonomy.version', { n: d.version }) : t('taxonomy.original')}</span></p>${off ? html`<p class="muted">${icon('lock')} ${t('sending.readOnly')}</p>` : nothing}</div>
      ${this.changed ? this.drafted() : nothing}
      <section class="sla-card" aria-labelledby="undo-title"><h2 id="undo-title">${t('sending.undo')}</h2>
        <div class="field"><label for="undo">${t('sending.undoSeconds')}</label><input id="undo" class="input short" type="number" min="0" max="60" .value=${String(this.undo)} ?disabled=${off} aria-describedby="undo-hint"
          @input=${(/** @type {any} */ e) => { this.undo = Number(e.target.value); this.refused = null; }}><span id="undo-hint" class="hint">${t('sending.undoHint')}</span></div></section>
      <section class="sla-card" aria-labelledby="promises-title"><h2 id="promises-title">${t('sending.promises')}</h2><p class="hint">${t('sending.promisesHint')}</p>
        ${Object.keys(this.draft).map((language) => html`<h3>${languageName(language)}</h3><div class="columns">${LEVELS.map((level) => html`<div class="field"><label for="${language}-${level}">${t(`sending.${level}`)}<span class="sr">, ${languageName(language)}</span></label>
          <textarea id="${language}-${level}" class="input phrases" rows="8" lang=${language} spellcheck="false" .value=${this.draft[language][level]} ?readonly=${off} @input=${(/** @type {any} */ e) => this.write(language, level, e.target.value)}></textarea></div>`)}</div>`)}</section>
      ${d.history.length ? history(d, (version) => this.ask(() => post('/settings/sending/restore', { seen: d.version, version }), inForce)) : nothing}`;
  }
}

customElements.define('sending-page', SendingPage);

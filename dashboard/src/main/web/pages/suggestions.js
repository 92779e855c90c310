// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, may } from '../core/api.js';
import { toast } from '../core/announce.js';
import { direction } from '../core/direction.js';
import { coded, language, number, t } from '../core/i18n.js';
import { natureName } from '../core/natures.js';
import { icon } from '../ui/icons.js';

const OPEN = 'ouvidor.suggestions';
const TONES = ['CASUAL', 'FORMAL'];
const HOUR = 3_600_000;

/** What could be answered, best first: taken over by a click, by `i` or by its digit. */
class ReplySuggestions extends El {
  static properties = { case: {}, visibility: {}, data: { state: true }, open: { state: true }, tone: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.case = null;
    this.visibility = '';
    /** @type {any} */ this.data = null;
    /** @type {string | null} as chosen; null as it fits the place */ this.tone = null;
    this.open = (localStorage.getItem(OPEN) ?? String(matchMedia('(min-width: 900px)').matches)) === 'true';
    this.asked = '';
  }

  willUpdate(/** @type {Map<string, any>} */ changed) {
    if (changed.has('case') && changed.get('case')?.id !== this.case.id) {
      this.data = null;
      this.tone = null;
    }
    this.load();
  }

  /** Asks again only when something about the question changed. */
  async load() {
    const { id, composer, natures, severity } = this.case;
    const query = new URLSearchParams({ visibility: this.visibility, ...(this.tone ? { tone: this.tone } : {}) });
    const asked = JSON.stringify([id, composer.replyTo, natures, severity, String(query)]);
    if (asked === this.asked) return;
    this.asked = asked;
    const data = await get(`/cases/${encodeURIComponent(id)}/suggestions?${query}`).catch(() => null);
    if (asked === this.asked) this.data = data;
  }

  /** The ones that can be taken over, in the order of their digits. */
  get ready() {
    return /** @type {any[]} */ (this.data?.items ?? []).filter((item) => !item.missing.length);
  }

  take(/** @type {number} */ index) {
    const item = this.ready[index];
    if (item) this.emit('suggestion', item);
  }

  toggle() {
    this.open = !this.open;
    localStorage.setItem(OPEN, String(this.open));
  }

  /** Asks the other teams for everything that the playbook says they owe. */
  async owe() {
    const { steps, kind } = this.data.playbook;
    const view = /** @type {any} */ (this.closest('case-view'));
    for (const step of steps) {
      const body = { text: worded(step.text), team: worded(step.team), dueAt: new Date(Date.now() + step.hours * HOUR).toISOString() };
      if (!(await view.change('/steps', body, ''))) return;
    }
    if (kind !== 'FORWARDED') await view.change('/kind', { kind }, '');
    toast(t('suggest.owed', { n: steps.length }));
  }

  render() {
    const items = /** @type {any[]} */ (this.data?.items ?? []);
    if (!items.length) return nothing;
    const { playbook, tone } = this.data;
    const owes = playbook.steps.length && !this.case.steps.length && may('cases.work');
    return html`<section class="suggestions" aria-label=${t('suggest.title')}>
      <div class="suggestions-head"><button type="button" class="link" aria-expanded=${this.open} @click=${this.toggle}>${t('suggest.title')} (${number(items.length)}) ${icon('down')}</button>
        ${this.open ? html`<span class="switch" role="group" aria-label=${t('suggest.tone')}>${TONES.map((one) => html`<button type="button" aria-pressed=${one === tone} @click=${() => { this.tone = one; }}>${t(`tone.${one}`)}</button>`)}</span>` : nothing}
        <span class="grow"></span>${playbook.approval === 'NOBODY' ? nothing : html`<span class="tag">${t(`approval.${playbook.approval}`)}</span>`}
        ${this.open && owes ? html`<button type="button" class="btn small" @click=${this.owe}>${t('suggest.owe', { n: playbook.steps.length })}</button>` : nothing}</div>
      ${this.open ? html`<ol>${items.map((item) => this.line(item))}</ol>` : nothing}</section>`;
  }

  line(/** @type {any} */ item) {
    const index = this.ready.indexOf(item);
    const why = item.why.map(reason).filter(Boolean).join(' · ');
    if (index < 0) return html`<li class="suggestion lacking"><p dir=${direction(item.text)}>${item.text}</p><p class="muted small">${t('suggest.missing', { what: item.missing.map((/** @type {string} */ name) => coded('variable', name)).join(', ') })}</p></li>`;
    return html`<li><button type="button" class="suggestion" @click=${() => this.take(index)}><kbd aria-hidden="true">${index ? index + 1 : 'i'}</kbd><span class="grow"><span class="suggestion-text" dir=${direction(item.text)}>${item.text}</span><span class="muted small">${why}</span></span></button></li>`;
  }
}

/** In the language of the page, or in any that there is. */
const worded = (/** @type {Record<string, string>} */ texts) => texts[language()] ?? Object.values(texts)[0];

/** Why a suggestion stands there, in words; what only programs need has none. */
function reason(/** @type {{ code: string, value: string | null }} */ why) {
  if (why.code === 'nature') return t('suggest.why.nature', { name: natureName(why.value ?? '') });
  if (why.code === 'tone') return t(`tone.${why.value}`);
  if (why.code === 'mood') return t(`sentiment.${why.value}`);
  if (why.code === 'customer') return t(`customer.${why.value}`);
  if (why.code === 'severity') return t(`severity.${why.value}`);
  if (why.code === 'resolved') return t('suggest.why.resolved', { n: Number(why.value) });
  return why.code === 'same_nature' ? t('suggest.why.sameNature') : '';
}

customElements.define('reply-suggestions', ReplySuggestions);

// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, may, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { t } from '../core/i18n.js';
import { icon } from '../ui/icons.js';
import { fieldTime } from '../ui/moments.js';
import { STATES, problemName, ticketName, timeQuery } from '../ui/problem.js';
import { refusal } from '../ui/states.js';

/** What people say of a problem: where it stands, what it is called, what it belongs to. */
class ProblemDesk extends El {
  static properties = { card: {}, form: { state: true }, others: { state: true }, refused: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.card = null;
    /** Which form is open. @type {string | null} */ this.form = null;
    /** What it could be merged into. @type {any[]} */ this.others = [];
    /** @type {any} */ this.refused = null;
    this.busy = false;
    /** When the form was opened. */ this.now = '';
  }

  async change(/** @type {any} */ body, /** @type {string} */ said) {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      const card = await post(`/problems/${encodeURIComponent(this.card.problem.key)}/changes?${timeQuery()}`, body);
      this.form = null;
      this.emit('problem-changed', card);
      toast(said);
    } catch (e) {
      this.refused = e;
    }
    this.busy = false;
  }

  async open(/** @type {string} */ form) {
    this.form = this.form === form ? null : form;
    this.refused = null;
    this.now = fieldTime(new Date());
    if (this.form === 'merge') {
      try {
        const { items } = await get('/problems?period=30d&size=200');
        this.others = items.filter((/** @type {any} */ one) => one.id !== this.card.problem.id);
      } catch (e) {
        this.refused = e;
      }
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('form .input'))?.focus();
  }

  move(/** @type {string} */ to, /** @type {any} */ more = {}) {
    return this.change({ action: 'MOVE', to, ...more }, t('problem.moved', { state: t(`problem.state.${to}`) }));
  }

  render() {
    if (!this.card) return nothing;
    const { problem: p, within } = this.card;
    const mine = may('problems.manage');
    return html`<section class="card" aria-labelledby="desk-title"><h2 id="desk-title">${t('problem.desk')}</h2>
      ${this.steps(p.state)}${this.card.cause ? html`<p class="problem-cause"><b>${t('problem.cause')}</b> <span dir="auto">${this.card.cause}</span></p>` : nothing}
      ${p.ticket ? html`<p><b>${t('problem.ticket')}</b> ${/^https?:/i.test(p.ticket) ? html`<a href=${p.ticket} target="_blank" rel="noopener noreferrer">${ticketName(p.ticket)} ${icon('link')}<span class="sr"> ${t('action.newTab')}</span></a>` : p.ticket}</p>` : nothing}
      ${this.parts(mine)}
      ${mine ? html`${within ? nothing : this.next(p)}${this.tools(p, within)}${this.forms(p)}${refusal(this.refused)}` : html`<p class="hint">${t('problem.readOnly')}</p>`}</section>`;
  }

  /** The way it goes, and how far it is. */
  steps(/** @type {string} */ state) {
    const at = STATES.indexOf(state);
    return html`<ol class="problem-steps" aria-label=${t('problem.way')}>${STATES.map((one, i) => html`<li class=${i < at ? 'past' : ''} aria-current=${i === at ? 'step' : nothing}>${t(`problem.state.${one}`)}</li>`)}</ol>`;
  }

  parts(/** @type {boolean} */ mine) {
    const { members } = this.card;
    if (!members.length) return nothing;
    return html`<h3>${t('problem.members')}</h3><ul class="problem-members">${members.map((/** @type {any} */ one) => html`<li><a href="/problems/${one.key}">${problemName(one)}</a>${mine ? html` <button class="link" @click=${() => this.split(one)}>${t('problem.split')}<span class="sr"> ${problemName(one)}</span></button>` : nothing}</li>`)}</ul>`;
  }

  async split(/** @type {any} */ one) {
    try {
      await post(`/problems/${encodeURIComponent(one.key)}/changes`, { action: 'SPLIT' });
      toast(t('problem.splitNow'));
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
  }

  next(/** @type {any} */ p) {
    const { next, fix } = this.card;
    const at = STATES.indexOf(p.state);
    const on = STATES[at + 1];
    const back = next.filter((/** @type {string} */ one) => STATES.indexOf(one) < at);
    const asks = /** @type {Record<string, string>} */ ({ CAUSE_KNOWN: 'cause', FIXED: 'fixed' })[on];
    const fell = on !== 'VERIFIED' || fix?.outcome === 'FELL';
    return html`${on === 'VERIFIED' && fell ? html`<p class="cure good">${t('problem.propose')}</p>` : nothing}<p class="card-actions">
      ${on && fell ? html`<button class="btn primary" aria-disabled=${this.busy} aria-expanded=${asks ? this.form === asks : nothing} @click=${() => (asks ? this.open(asks) : this.move(on))}>${icon('check')} ${t(`problem.to.${on}`)}</button>` : nothing}
      ${back.map((/** @type {string} */ one) => html`<button class="btn" aria-disabled=${this.busy} @click=${() => this.move(one)}>${t('problem.backTo', { state: t(`problem.state.${one}`) })}</button>`)}</p>`;
  }

  tools(/** @type {any} */ p, /** @type {any} */ within) {
    const tool = (/** @type {string} */ form, /** @type {string} */ name) => html`<button class="btn small" aria-expanded=${this.form === form} @click=${() => this.open(form)}>${name}</button>`;
    if (within) return html`<p class="card-actions"><button class="btn small" aria-disabled=${this.busy} @click=${() => this.change({ action: 'SPLIT' }, t('problem.splitNow'))}>${t('problem.split')}</button></p>`;
    return html`<p class="card-actions">${tool('name', t('problem.rename'))}${tool('ticket', t('problem.linkTicket'))}${tool('merge', t('problem.merge'))}
      <button class="btn small" aria-disabled=${this.busy} @click=${() => this.change({ action: p.ignored ? 'RESTORE' : 'IGNORE' }, t(p.ignored ? 'problem.restoredNow' : 'problem.ignoredNow'))}>${t(p.ignored ? 'problem.restore' : 'problem.ignore')}</button></p>`;
  }

  forms(/** @type {any} */ p) {
    const wrong = (/** @type {string} */ field) => this.refused?.field === field;
    /** @type {Record<string, () => unknown>} */
    const all = {
      cause: () => this.ask('cause', t('problem.cause'), html`<textarea class="input" id="desk-cause" name="cause" rows="3" maxlength="1000" required aria-invalid=${wrong('cause')}></textarea>`, (form) => this.move('CAUSE_KNOWN', { cause: form.get('cause') })),
      fixed: () => this.ask('fixed', t('problem.fixedSince'), html`<input class="input" id="desk-fixed" name="fixed" type="datetime-local" .value=${this.now} max=${this.now} required aria-invalid=${wrong('fixedAt')}>`, (form) => this.move('FIXED', { fixedAt: new Date(String(form.get('fixed'))).toISOString() })),
      name: () => this.ask('name', t('problem.name'), html`<input class="input" id="desk-name" name="name" maxlength="120" autocomplete="off" .value=${p.name ?? ''} aria-invalid=${wrong('name')}><span class="hint">${t('problem.nameHint')}</span>`, (form) => this.change({ action: 'RENAME', name: form.get('name') }, t('problem.renamed'))),
      ticket: () => this.ask('ticket', t('problem.ticket'), html`<input class="input" id="desk-ticket" name="ticket" maxlength="500" autocomplete="off" spellcheck="false" .value=${p.ticket ?? ''} aria-invalid=${wrong('ticket')}><span class="hint">${t('problem.ticketHint')}</span>`, (form) => this.change({ action: 'LINK', ticket: form.get('ticket') }, t('problem.linked'))),
      merge: () => this.ask('merge', t('problem.mergeInto'), html`<select class="input" id="desk-merge" name="into" required aria-invalid=${wrong('into')}><option value=""></option>${this.others.map((one) => html`<option value=${one.id}>${problemName(one)}</option>`)}</select><span class="hint">${t('problem.mergeHint')}</span>`, (form) => this.change({ action: 'MERGE', into: form.get('into') }, t('problem.mergedNow'))),
    };
    return this.form ? all[this.form]() : nothing;
  }

  ask(/** @type {string} */ id, /** @type {string} */ label, /** @type {unknown} */ input, /** @type {(form: FormData) => unknown} */ then) {
    return html`<form class="problem-form" @submit=${(/** @type {any} */ e) => { e.preventDefault(); then(new FormData(e.target)); }}><p class="field"><label for="desk-${id}">${label}</label>${input}</p>
      <p class="card-actions"><button class="btn primary small" aria-disabled=${this.busy}>${t('action.save')}</button><button type="button" class="btn small" @click=${() => { this.form = null; }}>${t('action.cancel')}</button></p></form>`;
  }
}

customElements.define('problem-desk', ProblemDesk);

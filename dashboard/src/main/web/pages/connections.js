// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get, post } from '../core/api.js';
import { cause } from '../core/causes.js';
import { live } from '../core/live.js';
import { coded, duration, known, number, t } from '../core/i18n.js';
import { clock } from '../core/clock.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { empty, failure, skeleton } from '../ui/states.js';
import { channelBadge, channelName } from '../ui/tags.js';
import { streamName } from './connection-trial.js';
import './connection-ask.js';
import './connection-form.js';
import './quarantine.js';

const GLYPHS = /** @type {Record<string, string>} */ ({
  OK: '✓', PAUSED: '‖', UNUSABLE: '✕', WAITING: '◷', STARTING: '◔', THROTTLED: '‖', QUIET: '…', STALLED: '✕', UNAVAILABLE: '!', UNAUTHORISED: '⚿', GONE: '✕',
  RUNNING: '✓', RESTARTING: '↻', FAILED: '✕', green: '✓', yellow: '!', red: '✕', down: '✕',
});
const TONES = /** @type {Record<string, string>} */ ({
  OK: 'good', PAUSED: 'calm', UNUSABLE: 'bad', WAITING: 'good', STARTING: 'calm', THROTTLED: 'warn', QUIET: 'warn', STALLED: 'bad', UNAVAILABLE: 'bad', UNAUTHORISED: 'bad', GONE: 'bad',
  RUNNING: 'good', RESTARTING: 'warn', FAILED: 'bad', green: 'good', yellow: 'warn', red: 'bad', down: 'bad',
});

const badge = (/** @type {string} */ state, /** @type {string} */ group) => html`<span class="health ${TONES[state] ?? 'calm'}"><span class="glyph" aria-hidden="true">${GLYPHS[state] ?? '•'}</span>${coded(group, state)}</span>`;

/** What it is and where that belongs, unless both have the same name. */
const kind = (/** @type {any} */ c) => [...new Set([channelName(c.type), coded('family', c.family)])].join(' · ');

/** For how long nothing has come, and for how long that is usual. */
export const habit = (/** @type {any} */ s) => ({ since: duration(Date.now() - Date.parse(s.since)), usual: s.usualUntil ? duration(Date.parse(s.usualUntil) - Date.parse(s.since)) : '' });

/** How every place where customers speak is doing. */
class ConnectionsPage extends El {
  static properties = { data: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.data = null;
    /** @type {any} */ this.error = null;
    this.loadedAt = '';
    this.again = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'reload', () => this.load());
    this.again = setInterval(() => document.hidden || this.load(), 3000);
    this.listen(clock, 'tick', () => this.requestUpdate());
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.again);
  }

  async load() {
    try {
      this.data = await get('/connections');
      this.error = null;
      this.loadedAt = new Date().toISOString();
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    return html`<div class="page"><div class="page-head with-action"><div><h1>${t('page.connections')}</h1><p class="muted">${t('connections.why')}</p></div>${
      this.data?.mayChange ? html`<button class="btn primary" @click=${() => this.dialog('connection-form').open()}>${t('connections.add')}</button>` : nothing}</div>
      ${this.error ? failure(this.error, () => this.load(), this.data && this.loadedAt) : nothing}
      ${this.data ? this.content(this.data) : this.error ? nothing : skeleton(4, 'card')}<quarantine-dialog></quarantine-dialog><connection-form @saved=${() => this.load()}></connection-form><connection-ask @saved=${() => this.load()}></connection-ask></div>`;
  }

  /** @returns {any} */
  dialog(/** @type {string} */ name) {
    return this.querySelector(name);
  }

  async pause(/** @type {any} */ c) {
    try {
      await post(`/connections/${c.id}/pause`, { paused: c.state !== 'PAUSED' });
      toast(t(c.state === 'PAUSED' ? 'connections.resumed' : 'connections.paused', { id: c.id }));
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
    await this.load();
  }

  content(/** @type {any} */ d) {
    const bad = d.items.filter((/** @type {any} */ c) => TONES[c.state] === 'bad' || TONES[c.state] === 'warn').length;
    return html`<div class="vitals">
        ${this.vital(t('connections.pipeline'), badge(d.pipeline.state, 'pipeline'), d.pipeline.detail)}
        ${this.vital(t('connections.search'), badge(d.search.state, 'engine'), known(`engineWhy.${d.search.state}`))}
        ${this.vital(t('connections.summary'), html`<b class="big">${number(d.items.length - bad)}<small>/${number(d.items.length)}</small></b>`, t('connections.healthy'))}
        ${this.vital(t('quarantine.title'), html`<b class="big">${number(d.quarantine)}</b>`, d.quarantine ? html`<button class="link" @click=${() => this.dialog('quarantine-dialog').open()}>${t('quarantine.show')}</button>` : t('quarantine.none'))}</div>
      ${d.items.length ? html`<ul class="cards">${d.items.map((/** @type {any} */ c) => this.card(c))}</ul>` : empty(t('connections.empty'), t('connections.emptyWhy'), nothing, 'plug')}`;
  }

  vital(/** @type {string} */ name, /** @type {unknown} */ value, /** @type {unknown} */ detail) {
    return html`<section class="vital"><h2>${name}</h2><div>${value}</div><p class="muted small">${detail ?? ''}</p></section>`;
  }

  card(/** @type {any} */ c) {
    const cure = known(`cure.${c.state}${c.state === 'QUIET' && c.intakeUrl ? '.pushed' : ''}`, c.silence ? habit(c.silence) : {});
    const why = c.streams.find((/** @type {any} */ s) => s.detail && s.state !== 'OK')?.detail;
    const detail = c.problem ?? (why && cause(why));
    const where = c.state === 'UNAUTHORISED' ? known(`renew.${c.type}`) : null;
    const gap = known(`gap.${c.type}`);
    return html`<li class="card"><div class="card-head">${channelBadge(c.type)}<div class="grow"><h2>${c.id}</h2><p class="muted small">${kind(c)}${c.canReply ? '' : ` · ${t('connections.readOnly')}`}${c.origin === 'FILE' ? ` · ${t('connections.ofFile')}` : ''}</p></div>${badge(c.state, 'connection')}</div>
      ${cure ? html`<div class="cure ${TONES[c.state]}"><p>${cure}${where ? html` ${t('connections.renew', { where })}` : nothing}</p>${detail ? html`<p class="small detail">${detail}</p>` : nothing}</div>` : nothing}
      ${c.intakeUrl ? this.intake(c) : nothing}${c.silence && c.state !== 'QUIET' ? html`<p class="muted small">${c.silence.usualUntil ? t('silence.usual', habit(c.silence)) : t('silence.learning')}</p>` : nothing}
      ${c.streams.length ? html`<ul class="streams">${c.streams.map((/** @type {any} */ s) => this.stream(s, c))}</ul>` : nothing}${gap ? html`<p class="muted small">${t('connections.gap', { gap })}</p>` : nothing}${c.origin === 'DASHBOARD' && this.data.mayChange ? this.actions(c) : nothing}</li>`;
  }

  actions(/** @type {any} */ c) {
    const button = (/** @type {string} */ text, /** @type {() => any} */ then) => html`<button class="btn small" @click=${then}>${text}<span class="sr"> ${c.id}</span></button>`;
    return html`<p class="card-actions">${button(t('connections.edit'), () => this.dialog('connection-form').open(c.id))}${
      button(t(c.state === 'PAUSED' ? 'connections.resume' : 'connections.pause'), () => this.pause(c))}${
      button(t('connections.again'), () => this.dialog('connection-ask').open(c, 'again'))}${
      button(t('connections.delete'), () => this.dialog('connection-ask').open(c, 'delete'))}</p>`;
  }

  stream(/** @type {any} */ s, /** @type {any} */ c) {
    const facts = /** @type {[string, unknown][]} */ ([
      [t('stream.items'), number(s.items)],
      [t('stream.newest'), s.lastItemAt ? html`<time-ago .at=${s.lastItemAt}></time-ago>` : '–'],
      [t('stream.fetched'), s.lastFetchAt ? html`<time-ago .at=${s.lastFetchAt}></time-ago>` : '–'],
      [t('stream.lag'), s.lagMs == null ? '–' : duration(s.lagMs)],
    ]);
    const soon = s.nextFetchAt && Date.parse(s.nextFetchAt) > Date.now() ? t('stream.next', { t: duration(Date.parse(s.nextFetchAt) - Date.now()) }) : null;
    return html`<li class="stream"><p class="stream-head"><span>${streamName(s.stream)}</span>${s.state === c.state ? nothing : badge(s.state, 'connection')}${soon ? html`<span class="muted small">${soon}</span>` : nothing}</p>
      <dl>${facts.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl></li>`;
  }

  intake(/** @type {any} */ c) {
    const url = new URL(c.intakeUrl, location.href).href;
    return html`<div class="intake"><p class="small muted">${t('connections.intake')}</p><p class="copy"><code>${url}</code><button class="btn small" @click=${() => copy(url)} title=${t('action.copy')}>${icon('copy')} ${t('action.copy')}<span class="sr"> ${c.id}</span></button></p></div>`;
  }
}

async function copy(/** @type {string} */ text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t('action.copied'));
  } catch {
    toast(t('error.copy'), 'bad');
  }
}

customElements.define('connections-page', ConnectionsPage);

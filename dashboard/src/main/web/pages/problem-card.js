// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, may, post } from '../core/api.js';
import { toast } from '../core/announce.js';
import { clock } from '../core/clock.js';
import { direction } from '../core/direction.js';
import { compact, dateTime, languageName, number, percent, shortDate, t, time } from '../core/i18n.js';
import { live } from '../core/live.js';
import { go } from '../core/router.js';
import { barChart, lineChart } from '../ui/chart.js';
import { icon } from '../ui/icons.js';
import { PERIODS, change, factors, money, moneyWhy, ofPhrase, phraseWords, priority, problemKind, problemName, problemState, rate, severityMix, timesSaid, timeQuery } from '../ui/problem.js';
import { failure, missing, skeleton } from '../ui/states.js';
import { channelBadge, channelName, nameOf, natureName, severityName } from '../ui/tags.js';
import './feedback-item.js';
import { originsTable } from './problem-origins.js';
import './problem-desk.js';

const DAY = 86_400;

/** Everything about one problem: its course, its voices, its cases, and what was done about it. */
class ProblemCard extends El {
  static properties = { problemKey: {}, data: { state: true }, said: { state: true }, order: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.problemKey = '';
    /** @type {any} */ this.data = null;
    /** @type {any[] | null} */ this.said = null;
    /** Which voices come first. */ this.order = 'newest';
    /** @type {any} */ this.error = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'problem', () => this.load());
    this.listen(live, 'reload', () => this.load());
    this.listen(clock, 'tick', () => { if (!document.hidden) this.load(); });
    this.listen(window, 'ouvidor:route', () => { if (location.pathname.startsWith('/problems/')) this.all(); });
    this.listen(this, 'problem-changed', (e) => { this.data = e.detail; });
    this.listen(this, 'change-case', (e) => this.correct(e));
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('problemKey')) {
      this.data = null;
      this.all();
    }
  }

  get path() {
    return `/problems/${encodeURIComponent(this.problemKey)}`;
  }

  all() {
    this.listenTo();
    return this.load();
  }

  async load() {
    const asked = this.problemKey;
    try {
      const data = await get(`${this.path}?${timeQuery()}`);
      if (asked !== this.problemKey) return;
      this.data = data;
      this.error = null;
      document.title = `${problemName(data.problem)} · Ouvidor`;
    } catch (e) {
      this.error = e;
    }
  }

  /** Reads what customers said; not again by itself, so that nothing moves while one reads. */
  async listenTo(order = this.order) {
    this.order = order;
    const query = timeQuery();
    query.set('order', order);
    try {
      this.said = (await get(`${this.path}/feedback?${query}`)).items;
    } catch (e) {
      this.error = e;
    }
  }

  async correct(/** @type {any} */ event) {
    const { body, path, said } = event.detail;
    const of = this.said?.find((one) => one.feedback.id === body.feedbackId);
    if (!of) return;
    try {
      await post(`/feedback/${encodeURIComponent(body.feedbackId)}${path}`, body);
      toast(said);
      await this.listenTo();
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
  }

  render() {
    if (!this.data) return html`<div class="page">${this.error?.status === 404 ? missing('/problems', t('page.problems')) : this.error ? failure(this.error, () => this.all()) : skeleton(4, 'card')}</div>`;
    const d = this.data;
    const p = d.problem;
    const back = timeQuery();
    return html`<div class="page problem-page"><div class="page-head with-action"><div class="grow"><p><a class="link" href="/problems${back.size ? `?${back}` : ''}">${t('page.problems')}</a></p><h1 dir="auto">${problemName(p)}</h1>
        <p class="problem-tags">${problemState(p.state)}<span class="tag">${problemKind(p)}</span>${p.nature && p.name ? html`<span class="tag">${natureName(p.nature)}</span>` : nothing}${p.ignored ? html`<span class="tag">${t('problem.ignored')}</span>` : nothing}<span class="muted small">${t('problem.since')} <time-ago .at=${p.firstSeenAt}></time-ago></span></p>${ofPhrase(p) ? html`<p class="small muted">${t('problem.phraseWhy')}</p>` : nothing}</div>
        <div class="tabs" role="group" aria-label=${t('problems.period')}>${PERIODS.map((one) => html`<button class="tab" aria-pressed=${!back.has('from') && one === (back.get('period') ?? '7d')} @click=${() => go(`/problems/${p.key}?period=${one}`, true)}>${t(`period.${one}`)}</button>`)}</div><button class="btn no-print" @click=${() => print()}>${t('explore.print')}</button></div>
      ${this.error ? failure(this.error, () => this.all()) : nothing}
      ${d.within ? html`<p class="banner problem-within">${icon('link')} <span>${t('problem.within')} <a href="/problems/${d.within.key}">${problemName(d.within)}</a></span></p>` : nothing}
      <div class="problem-columns"><div class="problem-main">${this.course(d)}${d.fix ? this.fix(d.fix, d) : nothing}${this.parts(d.breakdown)}${originsTable(d.origins, this.explore(d) && ((by, value) => `${this.explore(d)}&${new URLSearchParams({ [by]: value })}`))}${this.voices()}</div>
        <div class="problem-side">${this.weight(p)}<problem-desk .card=${d}></problem-desk>${this.cases(d)}${this.past(d)}</div></div></div>`;
  }

  course(/** @type {any} */ d) {
    const at = (/** @type {any} */ one) => (d.step >= 3_600 ? shortDate(one.start) : time(one.start));
    const banded = d.series.some((/** @type {any} */ one) => one.expected !== null);
    const series = [{ name: t('problem.said'), values: d.series.map((/** @type {any} */ one) => one.adjusted) },
      ...(banded ? [{ name: t('problem.expected'), tone: 6, compared: true, values: d.series.map((/** @type {any} */ one) => one.expected), low: d.series.map((/** @type {any} */ one) => one.low), high: d.series.map((/** @type {any} */ one) => one.high) }] : [])];
    const query = timeQuery();
    const download = (/** @type {string} */ format) => html`<a class="link" href="/api/problems/${d.problem.key}/export?${query}${query.size ? '&' : ''}format=${format}" download @click=${(/** @type {Event} */ e) => e.stopPropagation()}>${format.toUpperCase()}</a>`;
    return html`<section class="card">${lineChart({ title: t('problem.course', { every: t(`problem.every.${d.step >= DAY ? 'day' : d.step >= 3_600 ? 'hour' : 'fiveMinutes'}`) }), x: d.series.map((/** @type {any} */ one) => dateTime(one.start)), ticks: d.series.map(at), series })}
      <p class="small muted">${banded ? t('problem.bandWhy') : t('problem.noBand')} · ${t('problem.export')} ${download('csv')} ${download('json')}</p></section>`;
  }

  /** Whether it fell, in words that say how sure that is. */
  fix(/** @type {any} */ f, /** @type {any} */ d) {
    const words = t(`problem.fix.${f.outcome}`);
    const kind = { FELL: 'good', DID_NOT_FALL: 'bad' }[/** @type {string} */ (f.outcome)] ?? 'warn';
    return html`<section class="card" aria-labelledby="fix-title"><div class="card-head"><h2 class="grow" id="fix-title">${t('problem.fix')}</h2><span class="health ${kind}">${words}</span></div>
      <p>${f.ratio === null ? t('problem.fixNothing', { from: dateTime(f.settledAt) }) : t('problem.fixRatio', { percent: percent(f.ratio), low: percent(f.low), high: f.high === null ? '∞' : percent(f.high) })}</p>
      <dl class="facts-list"><div><dt>${t('problem.fixedAt')}</dt><dd>${dateTime(d.fixedAt)}</dd></div><div><dt>${t('problem.beforeFix')}</dt><dd>${t('problem.inHours', { n: f.before, h: number(f.hoursBefore) })}</dd></div><div><dt>${t('problem.afterFix')}</dt><dd>${t('problem.inHours', { n: f.after, h: number(f.hoursAfter) })}</dd></div></dl>
      <p class="hint">${t('problem.fixWhy')}</p></section>`;
  }

  parts(/** @type {any} */ b) {
    const bars = (/** @type {string} */ name, /** @type {any[]} */ parts, /** @type {(p: any) => string} */ label) => barChart({ title: t(`problem.by.${name}`), head: t(`problem.by.${name}`), value: t('problem.pieces'), bars: parts.map((one) => ({ name: label(one), value: one.count })) });
    return html`<section class="card" aria-labelledby="parts-title"><h2 id="parts-title">${t('problem.parts', { n: b.total })}</h2><div class="problem-parts">
      ${bars('channel', b.channels, (one) => channelName(one.key))}${b.products.length ? bars('product', b.products, (one) => one.name ?? one.key) : nothing}${bars('severity', b.severities.toSorted((/** @type {any} */ x, /** @type {any} */ y) => Number(y.key) - Number(x.key)), (one) => severityName(one.key))}${bars('language', b.languages, (one) => languageName(one.key))}</div>
      ${b.copies.length ? html`<h3>${t('problem.copies')}</h3><ul class="problem-copies">${b.copies.map((/** @type {any} */ one) => html`<li><b>${t('problem.copiesN', { n: one.count })}</b> <span dir=${direction(one.text)}>${one.text}</span></li>`)}</ul>` : nothing}</section>`;
  }

  voices() {
    return html`<section class="card" aria-labelledby="voices-title"><div class="card-head"><h2 class="grow" id="voices-title">${t('problem.voices')}</h2><div class="tabs" role="group" aria-label=${t('problem.voicesOrder')}>${['newest', 'severe'].map((one) => html`<button class="tab" aria-pressed=${one === this.order} @click=${() => this.listenTo(one)}>${t(`problem.order.${one}`)}</button>`)}</div></div>
      ${this.said === null ? skeleton(3) : this.said.length ? html`<ul class="problem-voices">${repeat(this.said, (one) => one.feedback.id, (one) => html`<li><p class="small">${channelBadge(one.channel)} <bdi>${nameOf(one.author)}</bdi> · ${shortDate(one.feedback.createdAt)} · <a class="link" href="/inbox/${encodeURIComponent(one.caseId)}">${t('problem.toCase')}</a></p><feedback-item .item=${one.feedback} .author=${one.author} .phrase=${phraseWords(this.data?.problem)}></feedback-item></li>`)}</ul>` : html`<p class="muted">${t('problem.noVoices')}</p>`}</section>`;
  }

  weight(/** @type {any} */ p) {
    const fact = (/** @type {string} */ name, /** @type {unknown} */ value) => html`<div><dt>${t(`problem.${name}`)}</dt><dd>${value}</dd></div>`;
    return html`<section class="card" aria-labelledby="weight-title"><div class="card-head"><h2 class="grow" id="weight-title" title=${t('problem.formula')}>${t('problem.priority')}</h2><strong class="big">${priority(p.priority)}</strong></div>${factors(p.priority)}
      <dl class="facts-list">${fact('said', timesSaid(p))}${fact('change', change(p))}${fact('mix', severityMix(p.severity))}${fact('negative', number(p.negative))}${fact('positive', number(p.positive))}${fact('reach', compact(p.reach))}${fact('rate', rate(p.rate))}${fact('money', money(p.money))}</dl>
      ${p.money ? html`<p class="hint">${moneyWhy(p.money)}</p>` : nothing}</section>`;
  }

  cases(/** @type {any} */ d) {
    const c = d.cases;
    const time = timeQuery();
    const query = new URLSearchParams({ problem: [d.problem.key, ...(time.has('from') ? [d.from, d.to] : [time.get('period') ?? '7d'])].join(';') });
    const explore = this.explore(d);
    return html`<section class="card" aria-labelledby="cases-title"><h2 id="cases-title">${c.more ? '≥ ' : ''}${t('problem.cases', { n: c.total })}</h2>
      <dl class="facts-list">${['open', 'waiting', 'answered', 'resolved'].map((name) => html`<div><dt>${t(`problem.cases.${name}`)}</dt><dd>${number(c[name])}</dd></div>`)}</dl>
      <p class="card-actions">${may('replies.send') && c.total ? html`<a class="btn primary" href="/campaigns/new?${query}">${icon('horn')} ${t('problem.answerAll')}</a>` : nothing}
        <a class="btn" href="/inbox?status=any&${query}">${icon('inbox')} ${t('problem.showCases')}</a>${explore ? html`<a class="btn" href=${explore}>${icon('search')} ${t('problem.explore')}</a>` : nothing}</p></section>`;
  }

  /** Where the same is counted in other ways; null for what no filter of it finds. */
  explore(/** @type {any} */ d) {
    const natures = [d.problem, ...d.members].map((/** @type {any} */ one) => one.nature).filter(Boolean);
    const query = new URLSearchParams(timeQuery());
    for (const nature of new Set(natures)) query.append('nature', nature);
    if (d.problem.product?.sku) query.set('product', d.problem.product.sku);
    if (d.problem.connection) query.set('connection', d.problem.connection);
    return natures.length ? `/explore?${query}` : null;
  }

  past(/** @type {any} */ d) {
    if (!d.history.length) return nothing;
    return html`<section class="card" aria-labelledby="past-title"><h2 id="past-title">${t('problem.history')}</h2><ol class="problem-past">${d.history.toReversed().map((/** @type {any} */ e) => html`<li><p>${told(e)}</p>${e.note ? html`<p class="small" dir="auto">${e.note}</p>` : nothing}<p class="muted small">${e.byName} · ${dateTime(e.at)}</p></li>`)}</ol></section>`;
  }
}

/** What was done, in words. */
function told(/** @type {any} */ e) {
  if (e.action === 'MOVE') return t('problem.did.MOVE', { to: t(`problem.state.${e.to}`) });
  const what = (e.action === 'RENAME' || e.action === 'LINK') && !e.to ? `${e.action}_NONE` : e.action;
  return t(`problem.did.${what}`, { to: e.to ?? '', from: e.from ?? '' });
}

customElements.define('problem-card', ProblemCard);

// @ts-check
import '../core/trust.js';
import { El, html, nothing } from '../core/element.js';
import { loadSession, may, session, signOut } from '../core/api.js';
import { provide } from '../core/commands.js';
import { LANGUAGES, known, language, setLanguage, t } from '../core/i18n.js';
import { connect, disconnect, isLive, live } from '../core/live.js';
import { bind } from '../core/keys.js';
import { loadNatures } from '../core/natures.js';
import { setTheme, theme, toggleTheme } from '../core/prefs.js';
import { followLinks, go, route } from '../core/router.js';
import { isAway, loadTeams } from '../core/teams.js';
import { choice, menu } from '../ui/menu.js';
import '../ui/times.js';
import { icon } from '../ui/icons.js';
import { SETTINGS, settingsPages } from '../ui/settings-tabs.js';
import { empty, failure, missing } from '../ui/states.js';
import { avatar } from '../ui/tags.js';
import { setAway, shellCommands } from './shell-commands.js';
import './inbox.js';
import './connection-alarm.js';
import './account.js';
import './alert-count.js';
import './alert-rules.js';
import './alerts.js';
import './approval-count.js';
import './approval-rules.js';
import './approvals.js';
import './audit.js';
import './campaigns.js';
import './connections.js';
import './follow-up.js';
import './customer.js';
import './explore.js';
import './help.js';
import './hooks.js';
import './invitation.js';
import './measures.js';
import './models.js';
import './digests.js';
import './outlets.js';
import './palette.js';
import './people.js';
import './playbooks.js';
import './privacy.js';
import './problems.js';
import './roles.js';
import './provider.js';
import './sign-in.js';
import './sending.js';
import './setup.js';
import './sla.js';
import './taxonomy.js';
import './teams.js';
import './tokens.js';

/** Page, address, name, icon, and what one must be permitted to see it. */
const PAGES = /** @type {[string, string, string, string, string][]} */ ([
  ['inbox', '/inbox', 'page.inbox', 'inbox', 'cases.read'],
  ['alerts', '/alerts', 'page.alerts', 'bell', 'cases.read'],
  ['problems', '/problems', 'page.problems', 'pain', 'cases.read'],
  ['explore', '/explore', 'page.explore', 'chart', 'cases.read'],
  ['measures', '/measures', 'page.measures', 'gauge', 'cases.read'],
  ['approvals', '/approvals', 'page.approvals', 'eyes', 'replies.approve'],
  ['campaigns', '/campaigns', 'page.campaigns', 'horn', 'cases.read'],
  ['connections', '/connections', 'page.connections', 'plug', 'connections.read'],
  ['taxonomy', '/settings/taxonomy', 'page.settings', 'gear', ''],
]);
/** Where one is before one has signed in. */
const GATES = ['sign-in', 'setup', 'invitation'];

const logo = new URL('../icon.svg', import.meta.url).pathname;

class OuvidorApp extends El {
  static properties = { ready: { state: true }, error: { state: true }, toasts: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.ready = false;
    /** @type {any} */ this.error = null;
    /** @type {any[]} */ this.toasts = [];
    this.at = route();
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(window, 'ouvidor:route', () => { this.at = route(); this.guard(); });
    this.listen(window, 'ouvidor:session', () => { if (this.ready && session.user) { loadNatures().catch(() => {}); loadTeams().catch(() => {}); } this.guard(); this.requestUpdate(); });
    this.listen(window, 'ouvidor:toast', (e) => this.show(e.detail));
    this.listen(window, 'online', () => this.requestUpdate());
    this.listen(window, 'offline', () => this.requestUpdate());
    this.listen(live, 'mention', (e) => { if (e.detail.to.includes(session.user?.id)) this.show({ kind: 'ok', text: t('mention.told', { who: e.detail.by.name, text: e.detail.text }) }); });
    this.listen(live, 'follow-up', (e) => { if (e.detail.to.includes(session.user?.id)) this.show({ kind: 'bad', text: t('followUp.told', { who: e.detail.customer ?? t('author.unknown') }) }); });
    this.listen(live, 'approval', (e) => { if (e.detail.outcome && e.detail.writer === session.user?.id) this.show({ kind: e.detail.outcome === 'RETURNED' ? 'bad' : 'ok', text: t(`approval.told.${e.detail.outcome}`, { who: e.detail.by?.name ?? '' }) }); });
    this.listen(live, 'state', () => this.requestUpdate());
    this.listen(live, 'reload', () => loadTeams().catch(() => {}));
    this.listen(window, 'ouvidor:teams', () => this.requestUpdate());
    this.listen(this, 'click', followLinks);
    provide('shell', () => shellCommands(this, PAGES));
    bind({
      'Mod+k': () => /** @type {any} */ (this.querySelector('command-palette'))?.open(),
      '?': () => /** @type {any} */ (this.querySelector('help-dialog'))?.open(),
      t: toggleTheme,
      'g i': () => go('/inbox'),
      'g a': () => { if (may('replies.approve')) go('/approvals'); },
      'g l': () => go('/alerts'),
      'g m': () => go('/campaigns'),
      'g p': () => go('/problems'),
      'g e': () => go('/explore'),
      'g c': () => go('/connections'),
      'g s': () => go('/settings/taxonomy'),
    });
    this.start();
  }

  async start() {
    this.error = null;
    try {
      await loadSession();
      if (session.user) await Promise.all([loadNatures(), loadTeams()]).catch(() => {});
      this.ready = true;
      this.guard();
    } catch (e) {
      this.error = e;
    }
  }

  /** Who is not signed in signs in first and then gets where they wanted to go. */
  guard() {
    if (!this.ready) return;
    const { page } = route();
    if (session.user) {
      connect();
      if (page === 'sign-in' || page === 'setup') go(next(), true);
      else if (location.pathname === '/') go('/inbox', true);
      return;
    }
    disconnect();
    if (!GATES.includes(page)) go(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, true);
  }

  show(/** @type {any} */ toast) {
    this.toasts = [...this.toasts, toast];
    setTimeout(() => { this.toasts = this.toasts.filter((x) => x !== toast); }, 6000);
  }

  updated() {
    if (!this.at.id || this.at.id === 'new' || this.at.page === 'customers') document.title = `${known(`page.${this.at.page}`) ?? t('state.missing')} · Ouvidor`;
  }

  render() {
    if (this.error) return html`<main class="gate">${failure(this.error, () => this.start())}</main>`;
    if (!this.ready) return html`<div class="gate" role="status" aria-label=${t('state.loading')}></div>`;
    if (this.at.page === 'setup') return html`<setup-page></setup-page>${this.foot()}`;
    if (this.at.page === 'invitation') return html`<invitation-page></invitation-page>${this.foot()}`;
    if (this.at.page === 'sign-in' && this.at.id) return html`<provider-page></provider-page>${this.foot()}`;
    if (!session.user || this.at.page === 'sign-in') return html`<sign-in-page></sign-in-page>${this.foot()}`;
    return html`<a class="skip" href="#main" @click=${skip}>${t('shell.skip')}</a>
      <div class="app ${this.at.id && this.at.page === 'inbox' ? 'in-case' : ''}">${this.rail()}
        <div class="stage">${this.banner()}<main id="main" tabindex="-1">${this.page()}</main></div>
      </div><help-dialog></help-dialog><command-palette></command-palette>${this.foot()}`;
  }

  page() {
    const needed = SETTINGS[this.at.page] ?? (this.at.page === 'customers' ? 'cases.read' : null) ?? PAGES.find(([page]) => page === this.at.page)?.[4] ?? '';
    if (needed && !may(needed)) return empty(t('shell.notYours'), t('shell.notYoursWhy'), nothing, 'lock');
    if (this.at.page === 'campaigns') return html`<campaigns-page .campaignId=${this.at.id}></campaigns-page>`;
    if (this.at.page === 'alerts') return html`<alerts-page></alerts-page>`;
    if (this.at.page === 'alert-rules') return html`<alert-rules-page></alert-rules-page>`;
    if (this.at.page === 'digests') return html`<digests-page></digests-page>`;
    if (this.at.page === 'outlets') return html`<outlets-page></outlets-page>`;
    if (this.at.page === 'problems') return html`<problems-page .problemKey=${this.at.id}></problems-page>`;
    if (this.at.page === 'explore') return html`<explore-page></explore-page>`;
    if (this.at.page === 'measures') return html`<measures-page></measures-page>`;
    if (this.at.page === 'connections') return html`<connections-page></connections-page>`;
    if (this.at.page === 'taxonomy') return html`<taxonomy-page></taxonomy-page>`;
    if (this.at.page === 'playbooks') return html`<playbooks-page></playbooks-page>`;
    if (this.at.page === 'models') return html`<models-page></models-page>`;
    if (this.at.page === 'audit') return html`<audit-page></audit-page>`;
    if (this.at.page === 'tokens') return html`<tokens-page></tokens-page>`;
    if (this.at.page === 'hooks') return html`<hooks-page></hooks-page>`;
    if (this.at.page === 'account') return html`<account-page></account-page>`;
    if (this.at.page === 'people') return html`<people-page></people-page>`;
    if (this.at.page === 'roles') return html`<roles-page></roles-page>`;
    if (this.at.page === 'sending') return html`<sending-page></sending-page>`;
    if (this.at.page === 'teams') return html`<teams-page></teams-page>`;
    if (this.at.page === 'approvals') return html`<approvals-page></approvals-page>`;
    if (this.at.page === 'approval-rules') return html`<approval-rules-page></approval-rules-page>`;
    if (this.at.page === 'sla') return html`<sla-page></sla-page>`;
    if (this.at.page === 'follow-up') return html`<follow-up-page></follow-up-page>`;
    if (this.at.page === 'privacy') return html`<privacy-page></privacy-page>`;
    if (this.at.page === 'customers') return html`<customer-page .caseId=${this.at.id}></customer-page>`;
    if (this.at.page !== 'inbox') return missing('/inbox', t('page.inbox'));
    return html`<inbox-page .caseId=${this.at.id}></inbox-page>`;
  }

  rail() {
    const here = this.at.page in SETTINGS ? 'taxonomy' : this.at.page;
    return html`<header class="rail">
      <a class="brand" href="/inbox"><img src=${logo} alt="" width="32" height="32"><span class="brand-name">Ouvidor</span></a>
      <nav aria-label=${t('shell.pages')}><ul>${PAGES.filter((one) => !one[4] || may(one[4])).map(([page, address, name, glyph]) => html`<li><a class="rail-link" href=${page === 'taxonomy' ? `/settings/${settingsPages()[0]}` : address} aria-current=${
        page === here ? 'page' : 'false'}>${icon(glyph)}<span>${t(name)}</span>${page === 'approvals' ? html`<approval-count></approval-count>` : nothing}${page === 'alerts' ? html`<alert-count></alert-count>` : nothing}</a></li>`)}</ul></nav>
      <div class="rail-foot">${this.line()}
        <button class="rail-btn" @click=${() => /** @type {any} */ (this.querySelector('command-palette')).open()} title="${t('palette.title')} (Ctrl/⌘ K)"><span class="sr">${t('palette.title')}</span>${icon('search')}</button>
        <button class="rail-btn" @click=${() => /** @type {any} */ (this.querySelector('help-dialog')).open()} title="${t('help.title')} (?)"><span class="sr">${t('help.title')}</span>${icon('help')}</button>
        ${this.account()}</div></header>`;
  }

  line() {
    const up = isLive();
    const text = up === null ? t('live.connecting') : up ? t('live.on') : t('live.off');
    return html`<span class="line ${up ? 'up' : 'down'}" role="status" title=${text}><i aria-hidden="true">${up ? '●' : '○'}</i><span>${text}</span></span>`;
  }

  account() {
    const user = session.user;
    const themes = ['auto', 'light', 'dark'];
    return menu({
      id: 'account', kind: 'rail-btn round', name: t('shell.account'), label: html`<span class="sr">${t('shell.account')}: ${user.name}</span>${avatar(user)}`,
      content: html`<div class="menu-head"><strong>${user.name}</strong><span class="muted">${user.email}</span></div>
        <p class="menu-title" id="themes">${t('shell.theme')}</p>${themes.map((name) => choice(t(`theme.${name}`), theme() === name, () => setTheme(name)))}
        <p class="menu-title" id="languages">${t('shell.language')}</p>${LANGUAGES.map((code) => choice(html`<span lang=${code}>${t(`language.${code}`)}</span>`, language() === code, () => setLanguage(code)))}
        <hr>${may('cases.work') ? choice(t('away.me'), isAway(user.id), () => setAway(user.id, !isAway(user.id))) : nothing}${choice(html`${icon('lock')} ${t('shell.security')}`, false, () => go('/settings/account'))}${choice(html`${icon('out')} ${t('action.signOut')}`, false, () => signOut().catch((e) => this.show({ text: e.message, kind: 'bad' })))}`,
    });
  }

  banner() {
    if (!navigator.onLine) return html`<p class="banner" role="status">${icon('cloud')} ${t('live.offline')}</p>`;
    if (isLive() === false) return html`<p class="banner" role="status">${icon('cloud')} ${t('live.reconnecting')}</p>`;
    return this.at.page === 'connections' ? nothing : html`<connection-alarm></connection-alarm>`;
  }

  foot() {
    return html`<div id="announcer" class="sr" role="status" aria-live="polite"></div>
      <div class="toasts" role="status">${this.toasts.map((x) => html`<p class="toast ${x.kind}"><span aria-hidden="true">${x.kind === 'ok' ? '✓' : '!'}</span> ${x.text}</p>`)}</div>`;
  }
}

function next() {
  const to = new URLSearchParams(location.search).get('next') ?? '/inbox';
  return /^\/(inbox|alerts|approvals|campaigns|connections|customers|explore|measures|problems|settings)([/?]|$)/.test(to) ? to : '/inbox';
}

function skip(/** @type {Event} */ event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

customElements.define('ouvidor-app', OuvidorApp);
document.body.append(document.createElement('ouvidor-app'));

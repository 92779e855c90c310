// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { coded, known, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { icon } from '../ui/icons.js';
import { habit } from './connections.js';

/** What does not pass by itself, the worst first. */
const STATES = ['UNAUTHORISED', 'UNUSABLE', 'GONE', 'STALLED', 'QUIET'];
const EVERY = 60_000;

/** On every page: which connection a person must see to, and how. */
class ConnectionAlarm extends El {
  static properties = { ill: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */ this.ill = [];
    this.again = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'reload', () => this.load());
    this.again = setInterval(() => document.hidden || this.load(), EVERY);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.again);
  }

  /** A failure keeps what was known: the pages themselves say that nothing answers. */
  async load() {
    const answer = await get('/connections').catch(() => null);
    if (answer) this.ill = STATES.flatMap((state) => answer.items.filter((/** @type {any} */ c) => c.state === state));
  }

  render() {
    const [c] = this.ill;
    if (!c) return nothing;
    const cure = known(`cure.${c.state}${c.state === 'QUIET' && c.intakeUrl ? '.pushed' : ''}`, c.silence ? habit(c.silence) : {});
    const where = c.state === 'UNAUTHORISED' ? known(`renew.${c.type}`) : null;
    return html`<div class="banner" role="status">${icon('plug')}<p><a href="/connections">${c.id}: ${coded('connection', c.state)}</a>. ${cure}${where ? ` ${t('connections.renew', { where })}` : ''}${
      this.ill.length > 1 ? html` <a href="/connections">${t('connections.more', { n: this.ill.length - 1 })}</a>` : nothing}</p></div>`;
  }
}

customElements.define('connection-alarm', ConnectionAlarm);

// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { notify } from '../core/notices.js';
import { alertTitle } from './alert-words.js';

const PAUSE = 250;

/** How many alerts are open, on every page; tells the browser of new ones where that is wanted. */
class AlertCount extends El {
  static properties = { open: { state: true } };

  constructor() {
    super();
    this.open = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'alert', (e) => {
      if (e.detail.state === 'RAISED') notify(`${e.detail.id}-${e.detail.raisedAt}`, alertTitle(e.detail), `/alerts?alert=${e.detail.id}`);
      this.soon();
    });
    this.listen(live, 'reload', () => this.soon());
    this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  async load() {
    const answer = await get('/alerts?size=0').catch(() => null);
    if (answer) this.open = answer.open;
  }

  render() {
    return this.open ? html`<span class="rail-count">${number(this.open)}<span class="sr"> ${t('alerts.openCount', { n: this.open })}</span></span>` : nothing;
  }
}

customElements.define('alert-count', AlertCount);

// @ts-check
import { El, html, nothing } from '../core/element.js';
import { get } from '../core/api.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';

const PAUSE = 250;

/** How many replies wait for a second person, on every page. */
class ApprovalCount extends El {
  static properties = { waiting: { state: true } };

  constructor() {
    super();
    this.waiting = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(live, 'approval', () => this.soon());
    this.listen(live, 'reload', () => this.soon());
    this.listen(window, 'ouvidor:approval', () => this.soon());
    this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  async load() {
    const answer = await get('/approvals?size=0').catch(() => null);
    if (answer) this.waiting = answer.total;
  }

  render() {
    return this.waiting ? html`<span class="rail-count">${number(this.waiting)}<span class="sr"> ${t('approval.waiting', { n: this.waiting })}</span></span>` : nothing;
  }
}

customElements.define('approval-count', ApprovalCount);

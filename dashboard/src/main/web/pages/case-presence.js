// @ts-check
import { El, html, nothing } from '../core/element.js';
import { desk, enter, leave, others, writer } from '../core/presence.js';
import { t } from '../core/i18n.js';
import { avatar } from '../ui/tags.js';

/** Who else has this case open. While it is on the page, the others see us there. */
class CasePresence extends El {
  static properties = { caseId: {} };

  constructor() {
    super();
    this.caseId = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(desk, 'change', () => this.requestUpdate());
    if (this.caseId) enter(this.caseId);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    leave();
  }

  willUpdate(/** @type {Map<string, unknown>} */ changed) {
    if (changed.has('caseId') && this.caseId) enter(this.caseId);
  }

  render() {
    const there = others(this.caseId);
    const busy = writer(this.caseId);
    const names = there.map((p) => p.name).join(', ');
    return html`<p class="presence" role="status" ?hidden=${!there.length && !busy}>${there.map((p) => html`<span title=${p.name}>${avatar(p)}</span>`)}${
      busy ? html`<span><strong>${t('presence.writing', { who: busy.name })}</strong></span>` : there.length ? html`<span>${t('presence.looking', { who: names, n: there.length })}</span>` : nothing}</p>`;
  }
}

customElements.define('case-presence', CasePresence);

// @ts-check
import { El, html, nothing } from '../core/element.js';
import { t } from '../core/i18n.js';
import { othersAt, whereabouts } from '../core/whereabouts.js';
import { icon } from '../ui/icons.js';
import { avatar } from '../ui/tags.js';

const SHOWN = 2;

/** Who else is at a case of the list; draws itself anew, the list stays as it is. */
class RowPresence extends El {
  static properties = { caseId: {} };

  constructor() {
    super();
    this.caseId = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(whereabouts, 'change', (e) => { if (e.detail === null || e.detail === this.caseId) this.requestUpdate(); });
  }

  render() {
    const { writing, looking } = othersAt(this.caseId);
    const there = writing ? [writing, ...looking] : looking;
    if (!there.length) return nothing;
    const rest = there.length - SHOWN;
    const said = [
      ...(writing ? [t('presence.rowWriting', { who: writing.name })] : []),
      ...(looking.length ? [t('presence.rowLooking', { who: looking.map((/** @type {any} */ p) => p.name).join(', '), n: looking.length })] : []),
    ].join('; ');
    return html`<span class="there ${writing ? 'writes' : ''}" title=${said}><span class="sr">${said}</span>${writing ? icon('pencil') : nothing}${
      there.slice(0, SHOWN).map(avatar)}${rest > 0 ? html`<span aria-hidden="true">+${rest}</span>` : nothing}</span>`;
  }
}

customElements.define('row-presence', RowPresence);

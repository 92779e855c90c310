// @ts-check
import { El, html, nothing } from '../core/element.js';
import { clock } from '../core/clock.js';
import { coded, dateTime, duration, t } from '../core/i18n.js';

const GLYPHS = { late: '!', soon: '◔', calm: '◷', paused: '‖', MET: '✓', MISSED: '!' };

/** Every deadline of a case and how much of it is left, in words and in colour. */
class CaseClocks extends El {
  static properties = { clocks: {} };

  constructor() {
    super();
    /** @type {any[]} */ this.clocks = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(clock, 'tick', () => this.requestUpdate());
  }

  render() {
    if (!this.clocks?.length) return nothing;
    return html`<ul class="clocks" tabindex="0" aria-label=${t('clock.title')}>${this.clocks.map((c) => {
      const { kind, text } = state(c);
      return html`<li class="clock ${kind}" title=${c.dueAt ? dateTime(c.dueAt) : ''}><span class="glyph" aria-hidden="true">${GLYPHS[/** @type {keyof GLYPHS} */ (kind)]}</span> <span>${coded('clock', c.kind)}</span> <strong>${text}</strong></li>`;
    })}</ul>`;
  }
}

/** @param {any} c @returns {{ kind: string, text: string }} */
function state(c) {
  if (c.state === 'MET' || c.state === 'MISSED') return { kind: c.state, text: t(`clock.${c.state}`) };
  if (c.state === 'PAUSED') return { kind: 'paused', text: t(c.leftMs < 0 ? 'clock.pausedLate' : 'clock.paused', { t: duration(c.leftMs) }) };
  const left = Date.parse(c.dueAt) - Date.now();
  if (left < 0) return { kind: 'late', text: t('clock.late', { t: duration(left) }) };
  const soon = Date.parse(c.warnAt) <= Date.now();
  return { kind: soon ? 'soon' : 'calm', text: t(soon ? 'clock.soon' : 'clock.left', { t: duration(left) }) };
}

customElements.define('case-clocks', CaseClocks);

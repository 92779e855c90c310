// @ts-check
import { El, html, nothing } from '../core/element.js';
import { ago, dateTime, duration, t } from '../core/i18n.js';
import { clock } from '../core/clock.js';

const SOON = 15 * 60_000;

/** An element whose text ages. */
class Ageing extends El {
  connectedCallback() {
    super.connectedCallback();
    this.listen(clock, 'tick', () => this.requestUpdate());
  }
}

/** `há 5 min`; the exact moment on hover. */
class TimeAgo extends Ageing {
  static properties = { at: {} };
  render() {
    return this.at ? html`<time datetime=${this.at} title=${dateTime(this.at)}>${ago(this.at)}</time>` : nothing;
  }
}

/** Until when the customer wants an answer: calm, soon, late. */
class AnswerBy extends Ageing {
  static properties = { by: {}, since: {} };
  render() {
    if (!this.by) return this.since ? html`<span class="timer">${t('timer.waiting', { t: duration(Date.now() - Date.parse(this.since)) })}</span>` : nothing;
    const left = Date.parse(this.by) - Date.now();
    const kind = left < 0 ? 'late' : left < SOON ? 'soon' : 'calm';
    const glyph = { late: '!', soon: '◔', calm: '◷' }[kind];
    return html`<span class="timer ${kind}" title="${t('timer.answerBy')} ${dateTime(this.by)}"><span class="glyph" aria-hidden="true">${glyph}</span> ${
      t(left < 0 ? 'timer.late' : 'timer.due', { t: duration(left) })}</span>`;
  }
}

customElements.define('time-ago', TimeAgo);
customElements.define('answer-by', AnswerBy);

// @ts-check
import { known, language, number, t } from '../core/i18n.js';
import { valueName } from '../ui/explore-names.js';
import { natureName } from '../ui/tags.js';

/** What a rule is called. @param {any} r */
export const ruleName = (r) => (r.ruleName ?? r.name) || known(`alerts.rule.${r.rule ?? r.id}`) || (r.rule ?? r.id) || t('alerts.newRule');

/** What an alert is about, in words: a nature, a product, a connection. */
export function subjectName(/** @type {string} */ subject) {
  const text = known(`alerts.subject.${subject}`);
  if (text) return text;
  const [nature, kind, ...rest] = subject.split('~');
  if (nature === 'group') return kind === 'phrase' ? `“${rest.join(' ').replaceAll('-', ' ')}”` : t('alerts.group');
  if (nature === 'product' || nature === 'connection') return valueName(nature, kind);
  return kind ? `${natureName(nature)} · ${valueName(kind, rest.join('~'))}` : natureName(nature);
}

/** Whether what an alert is about has a card of its own: natures have a dot in their code. */
export const isProblem = (/** @type {string} */ subject) => /^[a-z_]+\.[a-z_]+(~|$)|^group~/.test(subject);

/** In one line. @param {any} a */
export const alertTitle = (a) => `${ruleName(a)}: ${subjectName(a.subject)}`;

/** What was measured, beside what is usual. @param {any} a */
export const measured = (a) => t(`alerts.value.${a.kind}`, { severity: known(`severity.${a.value}`)?.toLocaleLowerCase(language()) ?? a.value, value: number(Math.round(a.value * 10) / 10), usual: a.expected == null ? '–' : number(Math.round(a.expected * 10) / 10), words: (a.words ?? '').replace(/\b[A-Z_]{4,}\b/g, (/** @type {string} */ code) => known(`connection.${code}`)?.toLocaleLowerCase(language()) ?? code) });

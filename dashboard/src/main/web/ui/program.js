// @ts-check
import { t } from '../core/i18n.js';

const PROGRAMS = /** @type {[RegExp, string][]} */ ([[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]);
const SYSTEMS = /** @type {[RegExp, string][]} */ ([[/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS/, 'macOS'], [/Linux/, 'Linux']]);
const first = (/** @type {[RegExp, string][]} */ all, /** @type {string} */ text) => all.find(([shape]) => shape.test(text))?.[1];

/** What people call the program that names itself like this. */
export function programName(/** @type {string} */ agent) {
  const named = [first(PROGRAMS, agent), first(SYSTEMS, agent)].filter(Boolean).join(', ');
  return named || agent || t('account.unknown');
}

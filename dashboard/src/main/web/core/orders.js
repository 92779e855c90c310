// @ts-check
import { post } from './api.js';

const PART = 300_000;

/** A day of a form, and so many days later, as a moment; null for none. */
export function day(/** @type {string} */ date, /** @type {number} */ plus) {
  if (!date) return null;
  const at = new Date(`${date}T00:00`);
  at.setDate(at.getDate() + plus);
  return at.toISOString();
}

/** Brings in a list of orders, part by part: a body has its limit. Lines of what could not be taken are those of the file. */
export async function bringOrders(/** @type {string} */ text) {
  const all = { taken: 0, rejected: 0, rows: /** @type {any[]} */ ([]) };
  const lines = text.split(/\r?\n/);
  const header = lines[0].trimStart().startsWith('{') ? [] : [lines.shift() ?? ''];
  let part = /** @type {string[]} */ ([]);
  let size = 0;
  let quotes = 0;
  let sent = 0;
  const send = async () => {
    const answer = await post('/orders', { rows: [...header, ...part].join('\n') });
    all.taken += answer.taken;
    all.rejected += answer.rejected;
    all.rows.push(...answer.rows.map((/** @type {any} */ r) => ({ ...r, line: r.line + sent })));
    sent += part.length;
    part = [];
    size = 0;
  };
  for (const line of lines) {
    part.push(line);
    size += line.length;
    quotes += line.split('"').length - 1;
    if (size > PART && quotes % 2 === 0) await send();
  }
  if (part.some((line) => line.trim())) await send();
  return { ...all, rows: all.rows.slice(0, 20) };
}

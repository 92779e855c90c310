// @ts-check
import { inOrder } from './filters.js';

/** As far as the server finds pages by number. */
const FARTHEST = 99_900;
const KEPT = 3000;

/**
 * The cases of a list of any length, of which only some parts are known: those that were looked at, and
 * what is near them. Where nothing is known there is a gap. No DOM.
 */
export class CaseWindow {
  constructor(/** @type {any} */ page, order = 'urgent') {
    this.order = order;
    /** @type {(any | undefined)[]} */ this.rows = [];
    /** @type {Map<number, string>} where a page begins, and the mark by which the server finds it */ this.marks = new Map();
    /** @type {Set<string>} */ this.ids = new Set();
    this.take(0, page);
  }

  get length() {
    return this.rows.length;
  }

  /** A page as the server has it now: it lies over what was known of these places. */
  take(/** @type {number} */ from, /** @type {any} */ page) {
    const end = from + page.items.length;
    const length = page.next ? Math.max(this.length, end, page.total) : end;
    this.cut(Math.min(FARTHEST, length));
    for (let i = from; i < end; i++) this.put(i, page.items[i - from]);
    if (page.next) this.marks.set(end, page.next);
  }

  cut(/** @type {number} */ length) {
    for (let i = length; i < this.length; i++) this.forget(i);
    this.rows.length = length;
  }

  put(/** @type {number} */ i, /** @type {any} */ c) {
    if (this.rows[i]?.id !== c.id) {
      this.forget(i);
      if (this.ids.has(c.id)) this.rows[this.indexOf(c.id)] = undefined;
    }
    this.rows[i] = c;
    this.ids.add(c.id);
  }

  forget(/** @type {number} */ i) {
    if (this.rows[i]) this.ids.delete(this.rows[i].id);
    this.rows[i] = undefined;
  }

  /** Lets go of what is far from what is looked at: all of a long list would not fit into memory. */
  tidy(/** @type {number} */ first, /** @type {number} */ last) {
    if (this.ids.size <= KEPT) return;
    for (let i = 0; i < this.length; i++) if (i < first - KEPT / 4 || i > last + KEPT / 4) this.forget(i);
  }

  indexOf(/** @type {string | null} */ id) {
    return id && this.ids.has(id) ? this.rows.findIndex((c) => c?.id === id) : -1;
  }

  /** The first gap between two places, or -1. */
  missing(/** @type {number} */ first, /** @type {number} */ last) {
    for (let i = Math.max(0, first); i <= Math.min(last, this.length - 1); i++) if (!this.rows[i]) return i;
    return -1;
  }

  replace(/** @type {number} */ i, /** @type {any} */ c) {
    this.rows[i] = { ...c, highlight: this.rows[i].highlight };
  }

  remove(/** @type {number} */ i) {
    this.forget(i);
    this.rows.splice(i, 1);
    this.moveMarks(i, -1);
  }

  /** Puts a new case where it belongs; where its neighbours are not known, the gap grows by one. */
  insert(/** @type {any} */ c) {
    let before = -1;
    let after = this.length;
    for (let i = 0; i < this.length; i++) {
      if (!this.rows[i]) continue;
      if (inOrder(this.rows[i], c, this.order) > 0) { after = i; break; }
      before = i;
    }
    const known = after - before === 1;
    this.rows.splice(before + 1, 0, known ? c : undefined);
    if (known) this.ids.add(c.id);
    this.moveMarks(before + 1, 1);
  }

  moveMarks(/** @type {number} */ from, /** @type {number} */ by) {
    this.marks = new Map([...this.marks].map(([at, mark]) => [at > from ? at + by : at, mark]));
  }
}

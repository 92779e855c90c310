// @ts-check
/** Which cases are selected: some by their ids, or all that match but for some. */
export class Selection {
  constructor(/** @type {() => void} */ changed) {
    this.changed = changed;
    this.all = false;
    /** @type {Set<string>} those selected, or of all those that are not */ this.ids = new Set();
    /** @type {string | null} the one selected last */ this.anchor = null;
    this.count = 0;
  }

  /** How many; of all that match as many as there were then. */
  get size() {
    return this.all ? this.count - this.ids.size : this.ids.size;
  }

  /** What is selected, as a value that is another one after every change. */
  get state() {
    return `${this.all} ${this.size} ${this.anchor}`;
  }

  has(/** @type {string} */ id) {
    return this.ids.has(id) !== this.all;
  }

  toggle(/** @type {string} */ id) {
    if (this.ids.has(id)) this.ids.delete(id);
    else this.ids.add(id);
    this.anchor = id;
    this.changed();
  }

  add(/** @type {string[]} */ ids) {
    for (const id of ids) if (!this.has(id)) this.toggle(id);
    this.changed();
  }

  /** @param {number} count how many match */
  addAll(count) {
    this.all = true;
    this.count = count;
    this.ids.clear();
    this.changed();
  }

  clear() {
    if (!this.size) return;
    this.all = false;
    this.ids.clear();
    this.anchor = null;
    this.changed();
  }
}

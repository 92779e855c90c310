// @ts-check
import { toast } from './announce.js';
import { get } from './api.js';
import { El } from './element.js';

/** A page about what the server tells under one address. */
export class Page extends El {
  static properties = { data: { state: true }, error: { state: true }, refused: { state: true }, busy: { state: true } };

  /** Where its data come from. @type {string} */ static path;

  constructor() {
    super();
    /** What the server told last; null before. @type {any} */ this.data = null;
    /** Why it could not be told; null once it was. @type {any} */ this.error = null;
    /** Why the last change was not taken; null when it was. @type {any} */ this.refused = null;
    /** Whether a change is under way, or which one. @type {boolean | string} */ this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      await this.show(await get(/** @type {typeof Page} */ (this.constructor).path));
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  /** @returns {void | Promise<void>} */
  show(/** @type {any} */ data) {
    this.data = data;
  }

  /** Makes one change at a time; what speaks against it is kept to be shown. Returns whether it was made. */
  async change(/** @type {() => Promise<any>} */ what, /** @type {boolean | string} */ which = true) {
    if (this.busy) return false;
    this.busy = which;
    this.refused = null;
    try {
      await what();
    } catch (e) {
      this.refused = e;
    }
    this.busy = false;
    return !this.refused;
  }

  /** Does one thing at a time, says what came of it, and shows what is then. */
  async act(/** @type {() => Promise<any>} */ what, /** @type {string | null} */ done = null) {
    if (this.busy) return;
    this.busy = true;
    try {
      await what();
      if (done) toast(done);
    } catch (e) {
      toast(/** @type {any} */ (e).message, 'bad');
    }
    this.busy = false;
    await this.load();
  }
}

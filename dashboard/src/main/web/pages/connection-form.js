// @ts-check
import { El, html, nothing, repeat } from '../core/element.js';
import { get, post } from '../core/api.js';
import { known, t } from '../core/i18n.js';
import { toast } from '../core/announce.js';
import { icon } from '../ui/icons.js';
import { failure, skeleton } from '../ui/states.js';
import { channelName } from '../ui/tags.js';
import { trial } from './connection-trial.js';

/** What the server shows in the place of a secret, and takes for: as it is. */
const HIDDEN = '•••';
const LINES = new Set(['LIST', 'PAIRS', 'BLOCK']);
const MODES = /** @type {Record<string, string>} */ ({ NUMBER: 'numeric', URL: 'url' });

const label = (/** @type {string} */ type, /** @type {string} */ name) => known(`setting.${type}.${name}`) ?? known(`setting.${name}`) ?? name;
const help = (/** @type {string} */ type, /** @type {string} */ name) => known(`settingHelp.${type}.${name}`) ?? known(`settingHelp.${name}`);
const choice = (/** @type {string} */ name, /** @type {string} */ value) => known(`settingChoice.${name.split('.').pop()}.${value}`) ?? value;
/** The blocks that a setting stands in: of `reply.imap.host`, `reply.imap`. */
const block = (/** @type {any} */ f) => f.name.split('.').slice(0, -1).join('.');
const lines = (/** @type {string} */ text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Makes a connection, or changes one; says `saved`. Whether it makes sense is for the server to say. */
class ConnectionForm extends El {
  static properties = { types: { state: true }, type: { state: true }, chosen: { state: true }, made: { state: true }, error: { state: true }, busy: { state: true }, outcome: { state: true } };

  constructor() {
    super();
    /** @type {any[] | null} */ this.types = null;
    this.keepsSecrets = true;
    this.type = '';
    /** @type {Record<string, string>} what was just chosen, by field */ this.chosen = {};
    /** @type {any} null for a new one */ this.made = null;
    /** @type {any} */ this.error = null;
    this.busy = '';
    /** @type {any} */ this.outcome = null;
    /** @type {string | null} null for a new one */ this.editing = null;
  }

  open(/** @type {string | null} */ id = null) {
    Object.assign(this, { editing: id, types: null, type: '', chosen: {}, made: null, error: null, busy: '', outcome: null });
    /** @type {any} */ (this.querySelector('dialog')).showModal();
    this.load();
  }

  async load() {
    this.error = null;
    try {
      const [types, made] = await Promise.all([get('/connection-types'), this.editing ? get(`/connections/${this.editing}/setup`) : null]);
      this.keepsSecrets = types.keepsSecrets;
      this.made = made;
      this.type = made?.type ?? '';
      this.types = types.items.filter((/** @type {any} */ x) => x.way !== 'FILE').sort((/** @type {any} */ a, /** @type {any} */ b) => channelName(a.type).localeCompare(channelName(b.type)));
    } catch (e) {
      this.error = e;
    }
  }

  close() {
    /** @type {any} */ (this.querySelector('dialog')).close();
  }

  get setup() {
    return this.types?.find((x) => x.type === this.type);
  }

  /** What stands in the form, as the API takes it. */
  draft() {
    const data = new FormData(/** @type {any} */ (this.querySelector('form.connection-form')));
    const text = (/** @type {string} */ name) => String(data.get(name) ?? '');
    const fields = this.asked(this.setup.fields);
    const settings = Object.fromEntries(fields.map((f) => [f.name, this.value(f, text(`set-${f.name}`))]));
    const filled = (/** @type {any} */ f) => settings[f.name].length > 0 && settings[f.name] !== HIDDEN;
    // A kept secret alone would keep a block that a person has emptied.
    for (const f of fields) if (block(f) && settings[f.name] === HIDDEN && !fields.some((x) => x.name.startsWith(`${block(f)}.`) && filled(x))) settings[f.name] = '';
    return { id: this.made?.id ?? text('id').trim(), type: this.type, version: this.made?.version, settings, text: text('text') };
  }

  /** Those that go with what is chosen. */
  asked(/** @type {any[]} */ fields) {
    /** @type {Record<string, string>} */ const choices = {};
    return fields.filter((f) => {
      if (f.when && !f.when.values.includes(choices[f.when.field])) return false;
      if (f.kind === 'CHOICE') choices[f.name] = this.choice(f);
      return true;
    });
  }

  /** What is chosen now; nothing where nothing must be. */
  choice(/** @type {any} */ f) {
    return this.chosen[f.name] ?? this.made?.settings[f.name] ?? f.standard ?? (f.required && !block(f) ? f.choices[0] : '');
  }

  value(/** @type {any} */ f, /** @type {string} */ text) {
    if (f.kind === 'CHOICE' && text === f.standard) return '';
    if (f.kind === 'FLAG') return String(text === 'on') === f.standard ? '' : String(text === 'on');
    if (f.kind === 'LIST') return lines(text);
    if ((f.kind === 'SECRET' || f.kind === 'KEY') && !text && this.made?.settings[f.name]) return HIDDEN;
    return text;
  }

  async act(/** @type {string} */ what, /** @type {() => Promise<any>} */ then) {
    if (this.busy) return;
    this.busy = what;
    this.error = null;
    this.outcome = null;
    try {
      await then();
    } catch (e) {
      this.error = e;
      await this.updateComplete;
      /** @type {any} */ (this.querySelector('[aria-invalid="true"]') ?? this.querySelector('.form-error'))?.focus();
    }
    this.busy = '';
  }

  test() {
    return this.act('test', async () => { this.outcome = (await post('/connection-trial', this.draft())).items; });
  }

  save(/** @type {Event} */ event) {
    event.preventDefault();
    return this.act('save', async () => {
      await post(this.made ? `/connections/${this.made.id}/setup` : '/connections', this.draft());
      toast(t('connections.saved'));
      this.emit('saved', null);
      this.close();
    });
  }

  render() {
    return html`<dialog class="dialog large" aria-labelledby="connection-title"><div class="dialog-head"><h2 id="connection-title">${this.editing ? t('connections.editing', { id: this.editing }) : t('connections.add')}</h2><button class="btn ghost square" @click=${() => this.close()} aria-label=${t('action.close')}>${icon('close')}</button></div>
      ${this.types ? this.form(this.types) : this.error ? failure(this.error, () => this.load()) : skeleton(3)}</dialog>`;
  }

  form(/** @type {any[]} */ types) {
    const { setup } = this;
    return html`<form class="connection-form" @submit=${this.save} novalidate>
      ${this.made ? nothing : html`<div class="columns"><p class="field"><label for="set-type">${t('connections.type')}</label><select class="input" id="set-type" @change=${(/** @type {any} */ e) => { this.type = e.target.value; this.chosen = {}; this.error = null; this.outcome = null; }}>
        <option value="">${t('connections.choose')}</option>${types.map((x) => html`<option value=${x.type} ?selected=${x.type === this.type}>${channelName(x.type)}</option>`)}</select></p>
        ${setup ? this.field({ name: 'id', kind: 'TEXT', required: true, choices: [] }, 'id', 'id', '') : nothing}</div>`}
      ${setup ? repeat([setup], (x) => x.type, (x) => this.fields(x)) : html`<p class="muted">${t('connections.chooseWhy')}</p>`}</form>`;
  }

  fields(/** @type {any} */ setup) {
    return html`${this.keepsSecrets ? nothing : html`<p class="form-error">${t('connections.noKey')}</p>`}
      ${setup.way === 'TEXT' ? this.field({ name: 'text', kind: 'BLOCK', required: true, choices: [] }, 'text', 'settings', this.made?.text) : this.blocks(this.asked(setup.fields))}
      ${this.error ? html`<p class="form-error" role="alert" tabindex="-1">${this.error.message}</p>` : nothing}
      <p class="card-actions"><button class="btn primary" aria-disabled=${Boolean(this.busy)}>${t(this.busy === 'save' ? 'connections.saving' : 'connections.save')}</button>
        <button class="btn" type="button" aria-disabled=${Boolean(this.busy)} aria-describedby="trial-why" @click=${() => this.test()}>${t(this.busy === 'test' ? 'connections.testing' : 'connections.test')}</button><span class="hint" id="trial-why">${t('connections.testWhy')}</span></p>
      <div aria-live="polite">${this.outcome ? trial(this.outcome) : nothing}</div>`;
  }

  /** The settings, and those of each block by themselves. */
  blocks(/** @type {any[]} */ fields) {
    const part = (/** @type {string} */ name) => this.part(fields.filter((f) => block(f) === name));
    return repeat([...new Set(fields.map(block))], (name) => name, (name) => name
      ? html`<fieldset class="block"><legend>${label(this.type, name)}</legend>${help(this.type, name) ? html`<p class="hint">${help(this.type, name)}</p>` : nothing}${part(name)}</fieldset>`
      : part(name));
  }

  part(/** @type {any[]} */ fields) {
    const draw = (/** @type {any[]} */ some) => html`<div class="columns">${repeat(some, (f) => f.name, (f) => this.field(f, `set-${f.name}`, `settings.${f.name}`, this.made?.settings[f.name]))}</div>`;
    const rare = fields.filter((f) => f.rare);
    const open = rare.some((f) => this.made?.settings[f.name] || this.error?.field === `settings.${f.name}`);
    return html`${draw(fields.filter((f) => !f.rare))}${rare.length ? html`<details ?open=${open}><summary>${t('connections.rare')}</summary>${draw(rare)}</details>` : nothing}`;
  }

  field(/** @type {any} */ f, /** @type {string} */ id, /** @type {string} */ path, /** @type {any} */ now) {
    const wrong = this.error?.field === path || String(this.error?.field ?? '').startsWith(`${path}.`) || (path === 'settings' && String(this.error?.field ?? '').startsWith('settings'));
    const hint = [help(this.type, f.name), f.range && t('connections.range', f.range)].filter(Boolean).join(' ');
    const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || nothing;
    const name = html`${label(this.type, f.name)}${f.required ? html` <span class="hint">${t('connections.required')}</span>` : nothing}`;
    const below = html`${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}${wrong ? html`<span class="wrong" id="${id}-wrong">${this.error.message}</span>` : nothing}`;
    if (f.kind === 'FLAG') return html`<p class="field"><label class="check"><input type="checkbox" name=${id} id=${id} ?checked=${String(now ?? f.standard) === 'true'} aria-invalid=${wrong} aria-describedby=${described}> ${name}</label>${below}</p>`;
    return html`<p class="field"><label for=${id}>${name}</label>${this.input(f, id, now, wrong, described)}${below}</p>`;
  }

  input(/** @type {any} */ f, /** @type {string} */ id, /** @type {any} */ now, /** @type {boolean} */ wrong, /** @type {any} */ described) {
    if (f.kind === 'CHOICE') {
      const now = this.choice(f);
      return html`<select class="input" id=${id} name=${id} aria-invalid=${wrong} aria-describedby=${described} @change=${(/** @type {any} */ e) => { this.chosen = { ...this.chosen, [f.name]: e.target.value }; }}>${f.standard || (f.required && !block(f)) ? nothing : html`<option value="">${t('connections.choose')}</option>`}${f.choices.map((/** @type {string} */ c) => html`<option value=${c} ?selected=${c === now}>${choice(f.name, c)}</option>`)}</select>`;
    }
    if (f.kind === 'KEY') return html`<textarea class="input code" id=${id} name=${id} rows="3" autocomplete="off" spellcheck="false" placeholder=${now ? t('connections.kept') : nothing} aria-invalid=${wrong} aria-describedby=${described}></textarea>`;
    if (LINES.has(f.kind)) return html`<textarea class="input ${f.kind === 'BLOCK' ? 'code' : ''}" id=${id} name=${id} rows="3" spellcheck="false" placeholder=${f.standard ?? nothing} aria-invalid=${wrong} aria-describedby=${described} .defaultValue=${Array.isArray(now) ? now.join('\n') : now ?? ''}></textarea>`;
    if (f.kind === 'SECRET') return html`<input class="input" type="password" id=${id} name=${id} autocomplete="new-password" placeholder=${now ? t('connections.kept') : nothing} aria-invalid=${wrong} aria-describedby=${described}>`;
    return html`<input class="input" id=${id} name=${id} autocomplete="off" spellcheck="false" inputmode=${MODES[f.kind] ?? nothing} value=${now ?? ''} placeholder=${f.standard ?? nothing} aria-required=${Boolean(f.required)} aria-invalid=${wrong} aria-describedby=${described}>`;
  }
}

customElements.define('connection-form', ConnectionForm);

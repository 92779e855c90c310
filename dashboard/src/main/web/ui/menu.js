// @ts-check
import { html } from '../core/element.js';

/**
 * A button with a menu below it, in the top layer (never clipped), closed by Esc or a click outside.
 * `onOpen` runs before it shows: the toggle event comes later, and would undo what was typed meanwhile.
 *
 * @param {{ id: string, label: unknown, name?: string, kind?: string, wide?: boolean, content: unknown, onOpen?: () => void, disabled?: boolean }} m
 */
export const menu = (m) => html`<button type="button" class=${m.kind ?? 'btn'} popovertarget=${m.id} ?disabled=${m.disabled} aria-haspopup="dialog" title=${m.name ?? ''}>${m.label}</button><div
  id=${m.id} popover class="menu ${m.wide ? 'wide' : ''}" role="dialog" aria-label=${m.name ?? ''} @beforetoggle=${(/** @type {any} */ e) => e.newState === 'open' && m.onOpen?.()} @toggle=${toggled} @keydown=${move}>${m.content}</div>`;

/** One choice of a menu. */
export const choice = (/** @type {unknown} */ label, /** @type {boolean} */ chosen, /** @type {() => void} */ pick, /** @type {unknown} */ aside = '') => html`<button
  type="button" class="choice" aria-pressed=${chosen} @click=${(/** @type {any} */ e) => { closeMenu(e.currentTarget); pick(); }}><span class="tick" aria-hidden="true">${chosen ? '✓' : ''}</span><span class="grow">${label}</span>${aside}</button>`;

export const closeMenu = (/** @type {Element} */ inside) => /** @type {any} */ (inside.closest('[popover]'))?.hidePopover();

function toggled(/** @type {any} */ event) {
  const box = event.currentTarget;
  const button = document.querySelector(`[popovertarget="${box.id}"]`);
  button?.setAttribute('aria-expanded', String(event.newState === 'open'));
  if (event.newState !== 'open' || !button) return;
  place(box, button.getBoundingClientRect());
  box.querySelector('input, [aria-pressed=true], button')?.focus();
}

function place(/** @type {HTMLElement} */ box, /** @type {DOMRect} */ at) {
  const { innerWidth: width, innerHeight: height } = window;
  const below = height - at.bottom - 12;
  const up = below < Math.min(box.offsetHeight, 220) && at.top > below;
  box.style.maxHeight = `${Math.min(460, up ? at.top - 12 : below)}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, width - box.offsetWidth - 8))}px`;
  box.style.top = up ? `${at.top - box.offsetHeight - 6}px` : `${at.bottom + 6}px`;
}

/** Arrow keys move through the choices. */
function move(/** @type {any} */ event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {'ArrowDown' | 'ArrowUp'} */ (event.key)];
  if (!step || event.target.matches?.('input[type=search]') && step < 0) return;
  const all = [...event.currentTarget.querySelectorAll('button, input')];
  event.preventDefault();
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
}

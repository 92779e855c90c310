// @ts-check
import { known } from '../core/i18n.js';

/** What a role is called: built-in ones in the language of the page. */
export const roleName = (/** @type {any} */ role) => (role.builtIn ? known(`role.${role.id}`) : null) ?? role.name;

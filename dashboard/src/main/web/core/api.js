// @ts-check
import { language, known, t } from './i18n.js';

/** Refusal or failure, with the server's code and text. `code` is `offline` when no answer came. */
export class ApiError extends Error {
  constructor(/** @type {number} */ status, /** @type {any} */ body) {
    super(body.message ?? known(`error.${body.error}`) ?? t('error.unexpected'));
    this.status = status;
    this.code = body.error ?? 'unexpected';
    this.field = body.field ?? null;
  }
}

export const session = {
  /** @type {any} */ user: null,
  csrf: '',
  setupNeeded: false,
  version: '',
  /** What had happened when the page began. @type {string | null} */ live: null,
  /** Whether everybody may sign in by a password. */ password: true,
  /** @type {string | null} What those are called who know people elsewhere. */ provider: null,
};

function remember(/** @type {any} */ answer) {
  Object.assign(session, answer);
  dispatchEvent(new Event('ouvidor:session'));
  return session;
}

/** Calls the API; a file goes as it is, everything else as JSON. Resolves with the parsed body (null when empty), rejects with an ApiError. */
export async function call(/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body, /** @type {AbortSignal} */ signal) {
  let response;
  try {
    response = await fetch(`/api${path}`, { method, signal, headers: headers(method, body), body: body === undefined || body instanceof File ? body : JSON.stringify(body) });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new ApiError(0, { error: 'offline', message: t('error.offline') });
  }
  const text = await response.text();
  if (response.ok) return text ? JSON.parse(text) : null;
  const error = new ApiError(response.status, parsed(text));
  if (response.status === 401 && error.code === 'signed_out') remember({ user: null });
  throw error;
}

function headers(/** @type {string} */ method, /** @type {unknown} */ body) {
  /** @type {Record<string, string>} */
  const all = { Accept: 'application/json', 'Accept-Language': language() };
  if (body !== undefined) all['Content-Type'] = 'application/json';
  if (body instanceof File) {
    all['Content-Type'] = body.type || 'application/octet-stream';
    all['X-File-Name'] = encodeURIComponent(body.name);
  }
  if (method !== 'GET') all['X-CSRF-Token'] = session.csrf ?? '';
  return all;
}

function parsed(/** @type {string} */ text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export const get = (/** @type {string} */ path, /** @type {any} */ signal) => call('GET', path, undefined, signal);
export const post = (/** @type {string} */ path, /** @type {any} */ body = {}) => call('POST', path, body, /** @type {any} */ (undefined));

/** Whether who is signed in may do this; the server asks again. */
export const may = (/** @type {string} */ permission) => Boolean(session.user?.permissions.includes(permission));

export const loadSession = async () => remember(await get('/session'));
export const signIn = async (/** @type {any} */ form) => remember(await post('/session', form));
export const setUp = async (/** @type {any} */ form) => remember(await post('/setup', form));
export const changePassword = async (/** @type {any} */ form) => remember(await post('/account/password', form));
export const acceptInvitation = async (/** @type {any} */ form) => remember(await post('/invitation/accept', form));
export const enter = async (/** @type {string} */ path, /** @type {any} */ body) => remember(await post(`/provider/${path}`, body));
/** Whom a provider let in is signed out there as well. */
export async function signOut() {
  const answer = await call('DELETE', '/session', undefined, /** @type {any} */ (undefined));
  if (answer?.farewell) location.assign(answer.farewell);
  else await loadSession();
}

/** @type {Map<string, Promise<any>>} */
const once = new Map();

/** What changes rarely (people) is asked for once; a failure is asked for again. */
export function getOnce(/** @type {string} */ path) {
  if (!once.has(path)) once.set(path, get(path).catch((e) => { once.delete(path); throw e; }));
  return /** @type {Promise<any>} */ (once.get(path));
}

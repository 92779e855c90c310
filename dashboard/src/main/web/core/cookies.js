// @ts-check
/** Cookies that the server reads to deliver the page in the right language and theme at once. */
export function readCookie(/** @type {string} */ name) {
  const pair = document.cookie.split('; ').find((c) => c.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}

export function writeCookie(/** @type {string} */ name, /** @type {string} */ value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

// @ts-check
/** Nothing writes HTML from strings; the one script address made at run time is our own worker. */
/** @type {any} */ (window).trustedTypes?.createPolicy('default', {
  createScriptURL: (/** @type {string} */ address) => {
    const url = new URL(address, location.href);
    return url.origin === location.origin && url.pathname.startsWith('/a/') ? address : null;
  },
});

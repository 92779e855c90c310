// @ts-check
/**
 * Server-sent events of the dashboard; opens itself again when the server refused or went away.
 *
 * @param {(m: { type: string, data?: any }) => void} receive
 * @param {string | null} after the newest event that is known already; null for whatever happens from now on
 */
export function openStream(receive, after) {
  /** @type {EventSource} */
  let source;
  /** @type {any} */
  let timer;
  let wait = 1000;
  const open = () => {
    source = new EventSource(after ? `/api/stream?after=${encodeURIComponent(after)}` : '/api/stream');
    source.onopen = () => { wait = 1000; after = null; receive({ type: 'state', data: true }); };
    source.onerror = () => {
      receive({ type: 'state', data: false });
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, 30_000);
    };
    for (const type of ['case', 'mention', 'follow-up', 'presence', 'approval', 'campaign', 'problem', 'alert', 'reload']) {
      source.addEventListener(type, (e) => receive({ type, data: JSON.parse(e.data) }));
    }
  };
  open();
  return { close: () => { clearTimeout(timer); source.close(); } };
}

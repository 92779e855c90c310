// @ts-check
/** Server-sent events of the dashboard; opens itself again when the server refused or went away. */
export function openStream(/** @type {(m: { type: string, data?: any }) => void} */ receive) {
  /** @type {EventSource} */
  let source;
  /** @type {any} */
  let timer;
  let wait = 1000;
  const open = () => {
    source = new EventSource('/api/stream');
    source.onopen = () => { wait = 1000; receive({ type: 'state', data: true }); };
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

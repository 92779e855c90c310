// @ts-check
import { openStream } from './core/stream.js';

/**
 * One EventSource for all tabs of a browser: HTTP/1.1 allows six connections to a host, and a
 * seventh tab would never load.
 */
const ports = new Set();
/** @type {{ close: () => void } | null} */
let stream = null;
/** @type {boolean | null} */
let up = null;

function receive(/** @type {{ type: string, data?: any }} */ message) {
  if (message.type === 'state') up = message.data;
  for (const port of ports) port.postMessage(message);
}

function join(/** @type {MessagePort} */ port, /** @type {string | null} */ after) {
  ports.add(port);
  if (up !== null) port.postMessage({ type: 'state', data: up });
  stream ??= openStream(receive, after);
}

function leave(/** @type {MessagePort} */ port) {
  ports.delete(port);
  if (ports.size) return;
  stream?.close();
  stream = null;
  up = null;
}

/** @type {any} */ (self).onconnect = (/** @type {MessageEvent} */ event) => {
  const port = event.ports[0];
  port.onmessage = (m) => (m.data.bye ? leave(port) : join(port, m.data.after));
};

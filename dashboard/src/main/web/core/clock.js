// @ts-check
/** Ticks so that ages and deadlines on the page stay true. */
export const clock = new EventTarget();
setInterval(() => clock.dispatchEvent(new Event('tick')), 15_000);

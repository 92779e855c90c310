// @ts-check
import { get, may, session } from './api.js';

/** Teams, and who is here or away. Names of teams stand on cases, so they are asked for once and kept. */
let known = /** @type {{ teams: any[], people: any[] }} */ ({ teams: [], people: [] });
/** @type {Promise<void> | null} */
let asking = null;

/** Asks again; whoever shows teams is told by `ouvidor:teams`. */
export function loadTeams() {
  asking ??= read().finally(() => { asking = null; });
  return asking;
}

async function read() {
  if (!may('cases.read')) return;
  known = await get('/teams');
  dispatchEvent(new Event('ouvidor:teams'));
}

export const teams = () => known.teams;
export const teamName = (/** @type {string} */ id) => known.teams.find((one) => one.id === id)?.name ?? id;
export const myTeams = () => known.teams.filter((one) => one.members.includes(session.user?.id)).map((one) => one.id);
/** Who is away, as they said or a lead said for them. */
export const isAway = (/** @type {string} */ person) => Boolean(known.people.find((one) => one.id === person)?.away);

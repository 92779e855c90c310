// @ts-check
import { getOnce, may, session } from '../core/api.js';
import { ORDERS, STATUSES, readFilters, writeFilters } from '../core/filters.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { teams } from '../core/teams.js';

/** @typedef {import('../core/commands.js').Command} Command */

const KINDS = ['QUICK', 'ACTION', 'FORWARDED'];
const STATES = ['ANSWERED', 'FOLLOW_UP', 'RESOLVED', 'CLOSED'];
/** @type {any[]} */
let people = [];

export const loadPeople = () => getOnce('/people').then((answer) => { people = answer.items; }, () => {});

const filtered = (/** @type {any} */ part) => go(`/inbox${writeFilters({ ...readFilters(), ...part })}`);

/** What the palette offers in the inbox. @param {any} page @param {string} typed @returns {Command[]} */
export function inboxCommands(page, typed) {
  const { list, view } = page;
  return [...(view?.data && may('cases.work') ? caseCommands(view) : []), ...(list ? listCommands(list, typed) : [])];
}

/** @param {any} view @returns {Command[]} */
function caseCommands(view) {
  const group = 'palette.case';
  const c = view.data;
  return [
    ...(may('replies.send') ? [{ group, name: t('action.reply'), keys: ['r'], run: () => view.focusComposer() }] : []),
    { group, name: t('action.resolve'), keys: ['e'], run: () => view.resolve() },
    { group, name: t('key.assign'), keys: ['a'], run: () => view.assign(session.user.id) },
    ...people.filter((p) => p.id !== c.assignee?.id).map((p) => ({ group, name: t('palette.assignTo', { name: p.name }), run: () => view.assign(p.id) })),
    ...(c.assignee ? [{ group, name: t('palette.assignTo', { name: t('assignee.none') }), run: () => view.assign(null) }] : []),
    ...teams().filter((one) => one.id !== c.team).map((one) => ({ group, name: t('palette.toTeam', { name: one.name }), run: () => view.change('/team', { team: one.id }, t('team.changed')) })),
    ...STATES.filter((status) => status !== c.status).map((status) => ({ group, name: t('palette.status', { name: t(`status.${status}`) }), run: () => view.setStatus(status) })),
    ...KINDS.filter((kind) => kind !== c.kind).map((kind) => ({ group, name: t('palette.kind', { name: t(`kind.${kind}`) }), run: () => view.change('/kind', { kind }, '') })),
    { group, name: t('note.title'), keys: ['n'], run: () => view.openNote() },
    { group, name: t('tag.add'), keys: ['l'], run: () => view.openMenu('case-tags') },
    { group, name: t('snooze.title'), keys: ['s'], run: () => view.openMenu('case-snooze') },
    { group, name: t('action.back'), keys: ['Esc'], run: () => view.emit('back', null) },
  ];
}

/** @param {any} list @param {string} typed @returns {Command[]} */
function listCommands(list, typed) {
  const group = 'palette.list';
  const { selection } = list;
  return [
    { group, name: t('key.search'), keys: ['/'], run: () => list.focusSearch() },
    { group, name: t('key.first'), keys: ['g', 'g'], run: () => list.goTo(0) },
    { group, name: t('key.last'), keys: ['G'], run: () => list.goTo(Infinity) },
    ...(/^[1-9]\d{0,6}$/.test(typed) ? [{ group, name: t('palette.row', { n: Number(typed) }), always: true, run: () => list.goTo(Number(typed) - 1) }] : []),
    { group, name: t('key.pick'), keys: ['x'], run: () => list.pick(false) },
    { group, name: t('key.pickAll'), keys: ['*'], run: () => selection.addAll(list.total) },
    ...(selection.size ? [{ group, name: t('bulk.clear'), keys: ['Esc'], run: () => selection.clear() }, ...bulkCommands(list)] : []),
    { group, name: t('view.save'), keys: ['v'], run: () => list.querySelector('#view-save')?.showPopover() },
    { group, name: t('filter.clear'), run: () => go('/inbox') },
    ...STATUSES.map((status) => ({ group: 'filter.status', name: t(`tab.${status}`), run: () => filtered({ status }) })),
    ...ORDERS.map((order) => ({ group: 'order.title', name: t(`order.${order}`), run: () => filtered({ order }) })),
  ];
}

/** @param {any} list @returns {Command[]} */
function bulkCommands(list) {
  const bar = list.querySelector('bulk-bar');
  const group = 'bulk.title';
  return bar?.active ? /** @type {[string, string][]} */ ([['bulk.assign', 'bulk-assign'], ['filter.status', 'bulk-status'], ['tag.title', 'bulk-tag'], ['snooze.title', 'bulk-snooze']])
    .map(([name, id]) => ({ group, name: t(name), run: () => bar.openMenu(id) })) : [];
}

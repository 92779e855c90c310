/** Texts of charts, in English. One key a line, the same keys in every language. */
export default {
  'chart.table': 'As a table',
  'chart.empty': 'Nothing to show here.',
  'chart.place': 'When',
  'chart.band': 'Range',
  'chart.name': 'Name',
  'chart.value': 'Value',
  'chart.compared': 'before',
};

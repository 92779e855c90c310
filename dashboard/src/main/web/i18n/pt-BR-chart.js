/** Texts of charts, in Portuguese. One key a line, the same keys in every language. */
export default {
  'chart.table': 'Ver como tabela',
  'chart.empty': 'Nada para mostrar aqui.',
  'chart.place': 'Quando',
  'chart.band': 'Intervalo',
  'chart.name': 'Nome',
  'chart.value': 'Valor',
  'chart.compared': 'antes',
};

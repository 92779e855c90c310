// @ts-check
/** Signing in by those who know people elsewhere. */
export default {
  'provider.signIn': 'Entrar com {name}',
  'provider.or': 'ou',
  'provider.breakGlass': 'Acesso de emergência',
  'provider.coming': 'Entrando…',
  'provider.invited': 'A sua conta daqui abre com a sua conta em {name}, pelo endereço {email}.',
};

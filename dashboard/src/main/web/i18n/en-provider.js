// @ts-check
/** Signing in by those who know people elsewhere. */
export default {
  'provider.signIn': 'Sign in with {name}',
  'provider.or': 'or',
  'provider.breakGlass': 'Emergency access',
  'provider.coming': 'Signing you in…',
  'provider.invited': 'Your account here opens with your account at {name}, under the address {email}.',
};

// @ts-check
/** What tells a customer in public that it goes on in private, in the languages of the shop's customers. */
const BRIDGES = /** @type {Record<string, string>} */ ({
  pt: 'Vamos continuar por mensagem privada, para proteger seus dados.',
  'pt-PT': 'Vamos continuar por mensagem privada, para proteger os seus dados.',
  en: 'We will go on in a private message, to protect your data.',
  es: 'Seguimos por mensaje privado, para proteger sus datos.',
});

export const bridge = (/** @type {string | null} */ language) => BRIDGES[language ?? ''] ?? BRIDGES[(language ?? '').slice(0, 2)] ?? BRIDGES.en;

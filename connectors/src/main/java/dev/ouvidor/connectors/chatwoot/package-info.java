/** Chatwoot: conversations by polling, sooner by webhooks, and answers in them. */
@NullMarked
package dev.ouvidor.connectors.chatwoot;

import org.jspecify.annotations.NullMarked;

/** Zendesk Support: the incremental export of tickets, their comments, and answers to them. */
@NullMarked
package dev.ouvidor.connectors.zendesk;

import org.jspecify.annotations.NullMarked;

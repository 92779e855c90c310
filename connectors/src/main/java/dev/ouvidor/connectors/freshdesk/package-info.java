/** Freshdesk: tickets that were updated, their conversations, and answers to them. */
@NullMarked
package dev.ouvidor.connectors.freshdesk;

import org.jspecify.annotations.NullMarked;

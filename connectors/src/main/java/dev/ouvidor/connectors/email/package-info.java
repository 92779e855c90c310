/** Answering by e-mail, and a mailbox in memory for the demo and the tests. */
@NullMarked
package dev.ouvidor.connectors.email;

import org.jspecify.annotations.NullMarked;

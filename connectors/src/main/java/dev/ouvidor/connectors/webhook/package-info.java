/** What is pushed to us: who may push, and how a JSON payload of any shape is read. */
@NullMarked
package dev.ouvidor.connectors.webhook;

import org.jspecify.annotations.NullMarked;

/**
 * Discord: what is written in channels of the shop's server, by polling the REST API; answers go
 * under the message.
 */
@NullMarked
package dev.ouvidor.connectors.discord;

import org.jspecify.annotations.NullMarked;

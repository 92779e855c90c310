/**
 * Telegram: what customers write to a bot, or in the groups it is in, by the Bot API's long poll;
 * answers go under the message.
 */
@NullMarked
package dev.ouvidor.connectors.telegram;

import org.jspecify.annotations.NullMarked;

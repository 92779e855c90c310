/**
 * WhatsApp by Meta's Cloud API: what customers write to the shop's number comes by webhook, and is
 * answered in the same chat.
 */
@NullMarked
package dev.ouvidor.connectors.whatsapp;

import org.jspecify.annotations.NullMarked;

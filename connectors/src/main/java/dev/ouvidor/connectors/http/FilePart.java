package dev.ouvidor.connectors.http;

import dev.ouvidor.connectors.Attachment;

/**
 * A file in a form.
 *
 * @param field the name of its part; more than one may have the same
 */
public record FilePart(String field, Attachment file) {}

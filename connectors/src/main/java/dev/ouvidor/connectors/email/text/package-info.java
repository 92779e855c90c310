/** What a person wrote in a mail, without what mail programs put around it. */
@NullMarked
package dev.ouvidor.connectors.email.text;

import org.jspecify.annotations.NullMarked;

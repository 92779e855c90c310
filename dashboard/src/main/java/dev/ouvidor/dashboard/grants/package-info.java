/** Secrets that open something: sessions, invitations, tokens of the API. */
@NullMarked
package dev.ouvidor.dashboard.grants;

import org.jspecify.annotations.NullMarked;

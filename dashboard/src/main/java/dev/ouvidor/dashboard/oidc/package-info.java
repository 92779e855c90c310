/** Signing in by an OpenID Connect provider, who knows people elsewhere. */
@NullMarked
package dev.ouvidor.dashboard.oidc;

import org.jspecify.annotations.NullMarked;

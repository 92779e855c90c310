/** Reviews of an app on Google Play, read and answered through Google's API for publishers. */
@NullMarked
package dev.ouvidor.connectors.googleplay;

import org.jspecify.annotations.NullMarked;

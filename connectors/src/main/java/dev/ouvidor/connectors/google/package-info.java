/** What Google's platforms have in common: how an application gets in. */
@NullMarked
package dev.ouvidor.connectors.google;

import org.jspecify.annotations.NullMarked;

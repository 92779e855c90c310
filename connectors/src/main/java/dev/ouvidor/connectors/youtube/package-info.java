/** Comments under the videos of one's own channel on YouTube. */
@NullMarked
package dev.ouvidor.connectors.youtube;

import org.jspecify.annotations.NullMarked;

/** One answer to everybody whom a problem hit: chosen, written, approved, worked off. */
@NullMarked
package dev.ouvidor.dashboard.campaigns;

import org.jspecify.annotations.NullMarked;

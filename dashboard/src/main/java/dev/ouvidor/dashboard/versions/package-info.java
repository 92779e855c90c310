/** What people ask of settings that come in versions, and what they see of their past. */
@NullMarked
package dev.ouvidor.dashboard.versions;

import org.jspecify.annotations.NullMarked;

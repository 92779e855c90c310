/** What happens, on every open page within moments: server-sent events. */
@NullMarked
package dev.ouvidor.dashboard.live;

import org.jspecify.annotations.NullMarked;

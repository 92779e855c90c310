/** Who answers what: teams, queues, and who gets which case. */
@NullMarked
package dev.ouvidor.dashboard.teams;

import org.jspecify.annotations.NullMarked;

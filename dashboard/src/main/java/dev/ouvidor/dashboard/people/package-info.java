/** Who works here: users, passwords, sessions, and the first access. */
@NullMarked
package dev.ouvidor.dashboard.people;

import org.jspecify.annotations.NullMarked;

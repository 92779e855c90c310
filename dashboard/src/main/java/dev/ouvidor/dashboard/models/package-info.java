/** Learning for one shop: models from its own labels, looked at and put in force by people. */
@NullMarked
package dev.ouvidor.dashboard.models;

import org.jspecify.annotations.NullMarked;

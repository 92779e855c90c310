/** Rules of alerts as data, and what is judged by them while feedback comes in. Plain Java. */
@NullMarked
package dev.ouvidor.pipeline.alerts;

import org.jspecify.annotations.NullMarked;

/**
 * People who left an address with what they said elsewhere, such as in a survey or with a return,
 * and how they are answered.
 */
@NullMarked
package dev.ouvidor.connectors.respondent;

import org.jspecify.annotations.NullMarked;

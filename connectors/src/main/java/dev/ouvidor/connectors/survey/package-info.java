/** Answers to surveys, pushed by a survey tool or by the shop itself. */
@NullMarked
package dev.ouvidor.connectors.survey;

import org.jspecify.annotations.NullMarked;

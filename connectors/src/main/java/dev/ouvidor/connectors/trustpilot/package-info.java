/**
 * Reviews of a company on Trustpilot, through the API of its business account.
 *
 * <p>Lists are sorted by when a review was written; edits and removals are found by looking again.
 */
@NullMarked
package dev.ouvidor.connectors.trustpilot;

import org.jspecify.annotations.NullMarked;

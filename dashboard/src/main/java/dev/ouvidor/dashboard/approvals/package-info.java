/** Replies that a second person must look at before they are sent. */
@NullMarked
package dev.ouvidor.dashboard.approvals;

import org.jspecify.annotations.NullMarked;

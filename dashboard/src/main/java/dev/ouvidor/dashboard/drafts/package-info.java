/** What people are writing and have not sent, kept for them on every device. */
@NullMarked
package dev.ouvidor.dashboard.drafts;

import org.jspecify.annotations.NullMarked;

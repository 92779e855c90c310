/** Files that go along with replies: what they may be, and where what is in them is kept. */
@NullMarked
package dev.ouvidor.dashboard.attachments;

import org.jspecify.annotations.NullMarked;

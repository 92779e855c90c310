/** What a view of Explore says, sent by e-mail to those who want it: daily, weekly or monthly. */
@NullMarked
package dev.ouvidor.dashboard.digests;

import org.jspecify.annotations.NullMarked;

/** What is answered to what: playbooks, and the suggestions that come of them and of past cases. */
@NullMarked
package dev.ouvidor.dashboard.playbooks;

import org.jspecify.annotations.NullMarked;

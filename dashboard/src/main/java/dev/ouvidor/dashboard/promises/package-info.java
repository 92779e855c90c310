/** What nobody may promise to a customer, and how long a reply can be taken back. */
@NullMarked
package dev.ouvidor.dashboard.promises;

import org.jspecify.annotations.NullMarked;

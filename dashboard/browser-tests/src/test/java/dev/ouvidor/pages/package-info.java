/** The pages in a real browser, before a stand-in of the dashboard's API. */
@NullMarked
package dev.ouvidor.pages;

import org.jspecify.annotations.NullMarked;

/** Reviews that customers write about a company's places on Google's map. */
@NullMarked
package dev.ouvidor.connectors.googlebusiness;

import org.jspecify.annotations.NullMarked;

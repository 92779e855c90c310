/**
 * Mercado Livre for one seller: questions under listings, claims and returns in, answers and
 * messages out, and a marketplace that stands in for it.
 */
@NullMarked
package dev.ouvidor.connectors.mercadolivre;

import org.jspecify.annotations.NullMarked;

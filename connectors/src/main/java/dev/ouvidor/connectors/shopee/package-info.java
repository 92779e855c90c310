/** What buyers write about the products of a shop at Shopee, read and answered through its API. */
@NullMarked
package dev.ouvidor.connectors.shopee;

import org.jspecify.annotations.NullMarked;

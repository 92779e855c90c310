/** The whole product as its users meet it: started, clicked through, killed and started again. */
@NullMarked
package dev.ouvidor.product;

import org.jspecify.annotations.NullMarked;

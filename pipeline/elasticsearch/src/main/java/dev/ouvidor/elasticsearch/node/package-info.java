/** What runs in the engine's own JVM, on the class path beside the server's modules. */
@NullMarked
package dev.ouvidor.elasticsearch.node;

import org.jspecify.annotations.NullMarked;

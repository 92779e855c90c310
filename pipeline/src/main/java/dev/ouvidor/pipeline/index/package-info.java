/** What stands in Elasticsearch, how it is mapped, and how it gets there. */
@NullMarked
package dev.ouvidor.pipeline.index;

import org.jspecify.annotations.NullMarked;

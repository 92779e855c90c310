/**
 * What every channel has in common: the feedback it delivers, the replies it takes, and the
 * contract between the two. Knows nothing of Flink, Elasticsearch or the web.
 */
@NullMarked
package dev.ouvidor.connectors;

import org.jspecify.annotations.NullMarked;

/**
 * The real Elasticsearch engine as a supervised process of its own, for a product that runs without
 * a cluster. This package links to no class of Elasticsearch.
 */
@NullMarked
package dev.ouvidor.elasticsearch;

import org.jspecify.annotations.NullMarked;

/** The models of a shop: kept in Elasticsearch, put in force by people, found by the stream. */
@NullMarked
package dev.ouvidor.pipeline.models;

import org.jspecify.annotations.NullMarked;

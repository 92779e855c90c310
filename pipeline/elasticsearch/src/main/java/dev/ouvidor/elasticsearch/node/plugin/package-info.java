/**
 * The plugin that gives the bare engine what a full Elasticsearch has and the product needs; a
 * package of its own, because the server refuses a plugin whose classes are also on its class path.
 */
@NullMarked
package dev.ouvidor.elasticsearch.node.plugin;

import org.jspecify.annotations.NullMarked;

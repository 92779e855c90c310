package dev.ouvidor.pipeline.source;

import org.jspecify.annotations.Nullable;

/**
 * What a fetcher hands to the task thread: an item, or, after the last item of a batch, the cursor
 * that this batch moved to.
 */
record Emission(@Nullable Collected collected, @Nullable String cursor) {}

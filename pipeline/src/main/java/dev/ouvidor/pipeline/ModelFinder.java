package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.analysis.Analyzer;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Finds the analyzer of a stored model by its id; gives it when it has been read, once per JVM, see
 * {@link dev.ouvidor.pipeline.models.ModelShelf}.
 */
@FunctionalInterface
interface ModelFinder extends Function<String, CompletableFuture<Analyzer>>, Serializable {}

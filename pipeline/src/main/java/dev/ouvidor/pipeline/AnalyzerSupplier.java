package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.analysis.Analyzer;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Gives the analyzer of the JVM it is called in; called once per task, so it should load models
 * once per JVM.
 */
@FunctionalInterface
public interface AnalyzerSupplier extends Supplier<Analyzer>, Serializable {}

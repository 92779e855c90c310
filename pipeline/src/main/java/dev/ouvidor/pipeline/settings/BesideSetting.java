package dev.ouvidor.pipeline.settings;

import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.Beside;

/**
 * The body of a {@link Setting} of the kind {@link
 * dev.ouvidor.pipeline.index.SettingsStore#BESIDE}.
 *
 * @param inForce version of the taxonomy that was in force when this was said: with another one, it
 *     does not hold
 * @param taxonomy that fills the labels beside; the built-in one if nothing does
 */
public record BesideSetting(int inForce, Beside beside, Taxonomy taxonomy) {}

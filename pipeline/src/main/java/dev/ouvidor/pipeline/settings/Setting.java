package dev.ouvidor.pipeline.settings;

/**
 * Settings of one kind that are in force from now on.
 *
 * @param version 0 for what the product brings along
 * @param body JSON of what is set; empty for version 0
 */
public record Setting(String kind, int version, String body) {}

package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.Map;

/**
 * How what is answered is read.
 *
 * @param mapping our names of fields to the sender's
 * @param scales on which scales it is asked
 * @param ways by which those who answered can be answered
 */
record Reading(Map<String, String> mapping, Scales scales, Ways ways) {
  Reading {
    mapping = Map.copyOf(mapping);
  }

  /**
   * @param fields that can be mapped
   * @throws SettingsException naming the setting that is wrong
   */
  static Reading of(Settings settings, Map<String, String> fields, Ways ways) {
    return new Reading(Fields.mapping(settings, fields), Scales.of(settings.block("scales")), ways);
  }
}

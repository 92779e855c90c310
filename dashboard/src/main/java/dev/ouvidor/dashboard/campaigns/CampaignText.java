package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Visibility;
import java.util.List;

/**
 * What is said to those of one language where one audience reads it, with places to fill.
 *
 * @param language one of those that answers are written in
 * @param variants ways to say the same, taken in turn; one or more
 */
record CampaignText(String language, Visibility visibility, List<String> variants) {
  CampaignText {
    variants = List.copyOf(variants);
  }
}

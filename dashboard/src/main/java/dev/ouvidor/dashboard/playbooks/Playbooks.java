package dev.ouvidor.dashboard.playbooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The playbooks of a shop: the starter set, with the shop's own in place of those of the same id or
 * beside them, so that what was not touched gets better with new versions of the product.
 *
 * @param all those of the starter set first
 */
record Playbooks(List<Playbook> all) {
  /** Languages of answers. */
  static final List<String> LANGUAGES = List.of("pt-BR", "pt-PT", "en", "es");

  private static final Map<String, String> OF_THE_FAMILY =
      Map.of("pt", "pt-BR", "en", "en", "es", "es");
  private static final Playbooks STARTER = new Playbooks(StarterSet.read());

  Playbooks {
    all = List.copyOf(all);
  }

  static Playbooks starter() {
    return STARTER;
  }

  /** The starter set with a shop's own. */
  static Playbooks with(List<Playbook> own) {
    Map<String, Playbook> changed = new HashMap<>();
    own.forEach(playbook -> changed.put(playbook.id(), playbook));
    List<Playbook> all = new ArrayList<>();
    STARTER.all.forEach(
        shipped -> {
          Playbook instead = changed.remove(shipped.id());
          all.add(instead == null ? shipped : instead);
        });
    own.stream().filter(playbook -> changed.containsKey(playbook.id())).forEach(all::add);
    return new Playbooks(all);
  }

  /** Those that are not as they came. */
  List<Playbook> own() {
    return all.stream().filter(playbook -> !STARTER.all.contains(playbook)).toList();
  }

  /** The most specific one that fits; of two that fit alike, the one for the weightier nature. */
  Playbook choose(Situation situation) {
    Playbook best = all.get(0);
    int most = -1;
    for (Playbook playbook : all) {
      int fits = playbook.fits(situation);
      if (fits > most
          || (fits == most && fits >= 0 && weight(playbook, situation) < weight(best, situation))) {
        best = playbook;
        most = fits;
      }
    }
    return best;
  }

  /** The language in which to answer one who writes in another one, such as es for es-MX. */
  static String answering(String language) {
    if (LANGUAGES.contains(language)) {
      return language;
    }
    String family = language.split("-", 2)[0];
    boolean unknown = family.isEmpty() || family.equals("und");
    return Optional.ofNullable(OF_THE_FAMILY.get(family)).orElse(unknown ? "pt-BR" : "en");
  }

  private static int weight(Playbook playbook, Situation situation) {
    String nature = playbook.nature();
    int at = nature == null ? -1 : situation.natures().indexOf(nature);
    return at < 0 ? Integer.MAX_VALUE : at;
  }
}

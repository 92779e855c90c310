package dev.ouvidor.pipeline.training;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English words that change the value of others in VADER. */
final class EnglishDegrees {
  static final Set<String> MORE =
      words(
          """
          absolutely amazingly awfully completely considerable considerably decidedly deeply
          effing enormous enormously entirely especially exceptional exceptionally extreme
          extremely fabulously flipping flippin frackin fracking fricking frickin frigging friggin
          fully fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly
          intensely major majorly more most particularly purely quite really remarkably so
          substantially thoroughly total totally tremendous tremendously uber unbelievably
          unusually utter utterly very""");

  static final Set<String> LESS =
      Stream.concat(
              words(
                  """
                      almost barely hardly kinda kindof kind-of less little marginal marginally
                      occasional occasionally partly scarce scarcely slight slightly somewhat
                      sorta sortof sort-of""")
                  .stream(),
              Stream.of("just enough", "kind of", "sort of"))
          .collect(Collectors.toUnmodifiableSet());

  /** Written without the apostrophe, "n't" would not show. */
  static final Set<String> NEGATIONS =
      words(
          """
          aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt
          mustnt neednt oughtnt shant shouldnt wasnt werent wont wouldnt
          neither never none nope nor not nothing nowhere uhuh uh-uh without rarely seldom
          despite""");

  static final Map<String, Double> IDIOMS =
      Map.of(
          "the shit", 3.0,
          "the bomb", 3.0,
          "bad ass", 1.5,
          "badass", 1.5,
          "bus stop", 0.0,
          "yeah right", -2.0,
          "kiss of death", -1.5,
          "to die for", 3.0,
          "beating heart", 3.1,
          "broken heart", -2.9);

  private EnglishDegrees() {}

  private static Set<String> words(String words) {
    return Set.of(words.strip().split("\\s+"));
  }
}

package dev.ouvidor.dashboard.digests;

import dev.ouvidor.connectors.Mail;
import dev.ouvidor.dashboard.digests.TrendPicture.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes editions of what there is to tell. Thread safe. */
final class Editor {
  private static final Logger log = LoggerFactory.getLogger(Editor.class);

  static {
    // A server has no screen; whatever looks for one here would fail on some machines.
    System.setProperty("java.awt.headless", "true");
  }

  private final Painter painter;

  /** Draws the course of a period; fails in any way where nothing can be drawn. */
  @FunctionalInterface
  interface Painter {
    byte[] paint(Facts facts, Words words, Tone tone);
  }

  Editor(Painter painter) {
    this.painter = painter;
  }

  /** One that draws what it can. */
  static Editor drawing() {
    return new Editor(
        (facts, words, tone) ->
            TrendPicture.of(facts.glance().course(), words, facts.zone(), tone));
  }

  Edition edition(Facts facts, Words words) {
    List<Mail.Picture> pictures = pictures(facts, words);
    return new Edition(
        words.of("subject", Headline.of(facts, words), facts.name()),
        new HtmlEdition(facts, words, !pictures.isEmpty()).written(),
        new TextEdition(facts, words).written(),
        pictures);
  }

  /** None where no font is installed: an edition goes out all the same. */
  private List<Mail.Picture> pictures(Facts facts, Words words) {
    try {
      return Stream.of(Tone.values())
          .map(
              tone ->
                  new Mail.Picture(
                      "trend-" + tone.name().toLowerCase(Locale.ROOT),
                      painter.paint(facts, words, tone)))
          .toList();
    } catch (RuntimeException | LinkageError | InternalError e) {
      log.warn(
          "The digest “{}” goes without pictures, as nothing can be drawn here;"
              + " are fontconfig and a font installed? {}",
          facts.name(),
          e.toString());
      return List.of();
    }
  }
}

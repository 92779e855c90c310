package dev.ouvidor.dashboard.promises;

import dev.ouvidor.dashboard.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What holds for every reply that people send from the page.
 *
 * @param undoSeconds how long it can be taken back, 0 to 60
 * @param phrases what it must not hold, at most 500
 */
record SendingRules(int undoSeconds, List<Phrase> phrases) {
  private static final String RESOURCE = "phrases.txt";
  private static final int UNDO = 10;
  private static final int LONGEST_UNDO = 60;
  private static final int MOST = 500;
  private static final int LONGEST = 120;
  private static final int MOST_GAPS = 2;

  SendingRules {
    phrases = List.copyOf(phrases);
  }

  /** As the product brings them along. */
  static SendingRules builtIn() {
    var phrases = new ArrayList<Phrase>();
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] part = line.split("\\|");
        Phrase.Level level = Phrase.Level.valueOf(part[1].strip().toUpperCase(Locale.ROOT));
        phrases.add(new Phrase(part[0].strip(), part[2].strip(), level));
      }
    }
    return new SendingRules(UNDO, phrases);
  }

  /**
   * @throws Refusal 422 naming the field that is wrong
   */
  void check() {
    if (undoSeconds < 0 || undoSeconds > LONGEST_UNDO) {
      throw Refusal.invalid("undoSeconds", undoSeconds, "0 to " + LONGEST_UNDO);
    } else if (phrases.size() > MOST) {
      throw Refusal.invalid("phrases", phrases.size() + " phrases", "at most " + MOST);
    }
    for (int i = 0; i < phrases.size(); i++) {
      Phrase phrase = phrases.get(i);
      String field = "phrases." + i;
      if (phrase.language() == null || !phrase.language().matches("[a-z]{2,3}(-[A-Z]{2})?")) {
        throw Refusal.invalid(field + ".language", phrase.language(), "a code such as pt");
      } else if (phrase.level() == null) {
        throw Refusal.invalid(field + ".level", null, "WARN or REFUSE");
      } else if (!isWording(phrase)) {
        throw Refusal.explained("phrase", field + ".text", List.of(String.valueOf(phrase.text())));
      }
    }
  }

  private static boolean isWording(Phrase phrase) {
    String text = phrase.text();
    return text != null
        && !text.isBlank()
        && text.length() <= LONGEST
        && text.split("\\.\\.\\.", -1).length <= MOST_GAPS + 1
        && Wording.of(phrase) != null;
  }

  private static List<String> lines() {
    try (InputStream in = SendingRules.class.getResourceAsStream(RESOURCE)) {
      byte[] all = Objects.requireNonNull(in, RESOURCE).readAllBytes();
      return new String(all, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.ouvidor.pipeline.training;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/** What becomes of a text when it is copied. */
enum CopyChange {
  CASE("in other case", true) {
    @Override
    String apply(String text, Random random) {
      return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }
  },
  ACCENTS("without accents", true) {
    @Override
    String apply(String text, Random random) {
      return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }
  },
  EMOJI("with emoji", true) {
    @Override
    String apply(String text, Random random) {
      String changed = text + one(random, " 😡", "🙏🏽", " 👏👏👏", " ❤️", " 🇧🇷", "❗");
      int space = text.indexOf(' ', random.nextInt(text.length()));
      return space < 0
          ? changed
          : changed.substring(0, space)
              + one(random, " 😂", "🤬🤬", " 👨‍👩‍👧")
              + changed.substring(space);
    }
  },
  LINK("with a link", true) {
    @Override
    String apply(String text, Random random) {
      String link = one(random, "https://t.co/xY" + random.nextInt(999), "www.loja.test/a?b=1");
      return random.nextInt(4) == 0 ? link + "\n" + text : text + " " + link;
    }
  },
  HANDLES("with handles", true) {
    @Override
    String apply(String text, Random random) {
      String handles = one(random, "@loja_x", "@Procon.SP @lojax", "@ana@mastodon.test", ".@lojax");
      return random.nextInt(4) == 0 ? text + " cc " + handles : handles + " " + text;
    }
  },
  REPOST("as a repost", true) {
    @Override
    String apply(String text, Random random) {
      return one(random, "RT @maria_s: ", "RT @maria_s ", "rt @joao.p: ", "Mas gente!! RT @x1: ")
          + text;
    }
  },
  CREDIT("with a credit", true) {
    @Override
    String apply(String text, Random random) {
      return random.nextBoolean() ? text + " via @maria_s" : "via @joao: " + text;
    }
  },
  HEADING("after a heading", true) {
    @Override
    String apply(String text, Random random) {
      return one(random, "URGENTE: ", "Fwd: ", "Olhem isto! ", "Gente, vejam só: ", "Unreal.\n")
          + text;
    }
  },
  CUT("cut, with an ellipsis", true) {
    @Override
    String apply(String text, Random random) {
      return cut(text, 0.6 + random.nextDouble() * 0.35) + one(random, "…", "...", " …");
    }
  },
  STRETCHED("with stretched letters", true) {
    @Override
    String apply(String text, Random random) {
      return text.replaceAll("(?<=\\p{L})([aeiou])\\b", "$1$1$1$1").replace(". ", "!!! ");
    }
  },
  SEVERAL("changed in several ways", true) {
    @Override
    String apply(String text, Random random) {
      String changed = ACCENTS.apply(EMOJI.apply(text, random), random);
      return REPOST.apply(CUT.apply(CASE.apply(changed, random), random), random)
          + " https://t.co/xY"
          + random.nextInt(999);
    }
  },
  CUT_SILENTLY("cut, without a mark", false) {
    @Override
    String apply(String text, Random random) {
      return cut(text, 0.7 + random.nextDouble() * 0.25);
    }
  },
  SLIP("with two letters swapped", false) {
    @Override
    String apply(String text, Random random) {
      int at = random.nextInt(text.length() - 1);
      char one = text.charAt(at);
      char next = text.charAt(at + 1);
      boolean inside = Character.isLetter(one) && Character.isLetter(next);
      return inside ? text.substring(0, at) + next + one + text.substring(at + 2) : text;
    }
  },
  REMARK("after a remark without a mark", false) {
    @Override
    String apply(String text, Random random) {
      return one(random, "olhem isto ", "gente ", "look at this ", "miren ") + text;
    }
  };

  final String title;

  /** Whether such copies shall be found. */
  final boolean promised;

  CopyChange(String title, boolean promised) {
    this.title = title;
    this.promised = promised;
  }

  abstract String apply(String text, Random random);

  static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  /** A share of the text, but as much as is ever compared. */
  private static String cut(String text, double share) {
    int end = (int) (text.length() * share);
    while (end < text.length() && !CopySet.isComparable(text.substring(0, end) + "…")) {
      end++;
    }
    return text.substring(0, end);
  }
}

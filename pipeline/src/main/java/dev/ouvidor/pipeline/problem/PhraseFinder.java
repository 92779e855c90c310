package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.phrases.Heard;
import dev.ouvidor.pipeline.problem.phrases.Phrase;
import dev.ouvidor.pipeline.problem.phrases.PhraseScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds problems that no nature names by the phrases that people share, though each says it in a
 * sentence of their own. From then on everything in that language that has the phrase is one of it.
 *
 * <p>Of each phrase those who said it last are remembered, each person and each text once, and held
 * against how often it was said before among all that no nature names; see {@link Rise}. What they
 * wrote is counted as soon as the phrase is found. The first who ever said it is not: most phrases
 * are said once and never again, and are not worth a memory.
 *
 * <p>Memory is constant: what was not said for longest is forgotten. The key of a phrase is its
 * words, so that one that was forgotten is found as the same problem. Not thread-safe.
 */
public final class PhraseFinder {
  /** Phrases of which it is not known yet what they are. */
  private static final int MOST_WATCHED = 4_096;

  private static final int MOST_FOUND = 1_000;
  private static final int MOST_OF_A_TEXT = 3;

  /** Of four with the phrase so many must have a longer one that is to be its name. */
  private static final int NEARLY_ALWAYS = 3;

  private final Heard heard;
  private final Map<String, Voices> watched = recent(MOST_WATCHED);
  private final Map<String, String> found = recent(MOST_FOUND);
  private long texts;

  /** One that knows nothing yet. */
  public PhraseFinder() {
    heard = new Heard();
  }

  /** One that goes on where another was. */
  public PhraseFinder(byte[] kept) {
    var packed = new Packed(kept);
    texts = packed.number();
    for (int left = packed.small(); left > 0; left--) {
      found.put(Objects.requireNonNull(packed.text()), Objects.requireNonNull(packed.text()));
    }
    List<Voice> voices = new ArrayList<>();
    for (int left = packed.small(); left > 0; left--) {
      voices.add(Voice.of(packed));
    }
    for (int left = packed.small(); left > 0; left--) {
      watched.put(Objects.requireNonNull(packed.text()), Voices.of(packed, voices));
    }
    heard = new Heard(packed.rest());
  }

  /** What is to be kept. What is added to the format must come before the last part. */
  public byte[] bytes() {
    var packed = new Packed().put(texts).put(found.size());
    found.forEach((key, name) -> packed.put(key).put(name));
    Map<Voice, Integer> places = new LinkedHashMap<>();
    watched.values().forEach(one -> one.all().forEach(v -> places.putIfAbsent(v, places.size())));
    packed.put(places.size());
    places.keySet().forEach(voice -> voice.pack(packed));
    packed.put(watched.size());
    watched.forEach((key, one) -> one.pack(packed.put(key), places));
    return packed.put(heard.bytes()).bytes();
  }

  /** How many phrases are in memory. */
  int size() {
    return watched.size() + found.size();
  }

  /**
   * Takes up a complaint.
   *
   * @param now second since 1970: what claims to be written later finds nothing
   * @return what is to be counted of it, and of those before it of which that is known only now
   */
  public List<Mention> take(Unnamed post, long now) {
    Mention mention = post.mention();
    Said said = Objects.requireNonNull(mention.said());
    List<Phrase> phrases = PhraseScanner.scan(post.text(), post.language());
    List<SharedPhrase> shared = shared(phrases);
    List<Voice> joining = List.of();
    if (mention.again()) {
      phrases.forEach(phrase -> renew(watched.get(phrase.key()), mention));
    } else {
      texts++;
      if (shared.isEmpty() && said.at() <= now) {
        watch(phrases, new Voice(texts, mention, said));
        SharedPhrase fresh = risen(post.text(), phrases, said.at());
        if (fresh != null) {
          joining = join(fresh, said.at());
          shared = List.of(fresh);
        }
      }
      heard.hear(wordsAndKeys(phrases));
    }
    List<Mention> counted = new ArrayList<>();
    for (Voice voice : joining) {
      if (!voice.mention().id().equals(mention.id())) {
        counted.add(voice.mention().sharing(shared));
      }
    }
    if (!shared.isEmpty()) {
      counted.add(mention.sharing(shared));
    } else if (post.counts()) {
      counted.add(mention);
    } else if (mention.again()) {
      counted.add(mention.without());
    }
    return counted;
  }

  private List<SharedPhrase> shared(List<Phrase> phrases) {
    List<SharedPhrase> shared = new ArrayList<>();
    for (Phrase phrase : phrases) {
      String name = found.get(phrase.key());
      if (name != null && shared.size() < MOST_OF_A_TEXT) {
        shared.add(new SharedPhrase(phrase.key(), name));
      }
    }
    return shared;
  }

  /** A later version of what waits takes its place. */
  private static void renew(@Nullable Voices voices, Mention mention) {
    if (voices != null) {
      voices.renew(mention);
    }
  }

  private void watch(List<Phrase> phrases, Voice voice) {
    for (Phrase phrase : phrases) {
      if (heard.times(phrase.key()) > 0) {
        watched.computeIfAbsent(phrase.key(), key -> new Voices()).add(voice);
      }
    }
  }

  /**
   * The phrase of a text that is said clearly more than before: of several the one that most share,
   * of these the one whose words are rarest elsewhere, and of these the first one.
   */
  private @Nullable SharedPhrase risen(String text, List<Phrase> phrases, long at) {
    List<Phrase> risen = new ArrayList<>();
    for (Phrase phrase : phrases) {
      if (hasRisen(phrase, at)) {
        risen.add(phrase);
      }
    }
    Phrase core =
        risen.stream()
            .max(
                Comparator.<Phrase>comparingInt(phrase -> voices(phrase, at).size())
                    .thenComparing(Comparator.comparingInt(this::frequency).reversed()))
            .orElse(null);
    if (core == null) {
      return null;
    }
    int least = voices(core, at).size() * NEARLY_ALWAYS;
    Phrase name =
        phrases.stream()
            .filter(phrase -> phrase.covers(core) && 4 * voices(phrase, at).size() >= least)
            .max(Comparator.comparingInt(phrase -> phrase.to() - phrase.from()))
            .orElse(core);
    return new SharedPhrase(core.key(), name.in(text));
  }

  private boolean hasRisen(Phrase phrase, long at) {
    Voices waiting = watched.get(phrase.key());
    if (waiting == null || waiting.all().size() < Rise.LEAST) {
      return false;
    }
    List<Voice> voices = waiting.around(at);
    if (voices.size() < Rise.LEAST) {
      return false;
    }
    long before = Math.max(0, heard.times(phrase.key()) - voices.size());
    return Rise.isClear(
        voices.stream().mapToLong(Voice::number).toArray(), texts, before, heard.texts());
  }

  /** Those of one day who are of no problem yet. */
  private List<Voice> voices(Phrase phrase, long at) {
    Voices voices = watched.get(phrase.key());
    return voices == null ? List.of() : voices.around(at);
  }

  private int frequency(Phrase phrase) {
    return phrase.words().stream().mapToInt(heard::times).sum();
  }

  private List<Voice> join(SharedPhrase fresh, long at) {
    Voices voices = Objects.requireNonNull(watched.remove(fresh.key()));
    List<Voice> joining = voices.around(at);
    joining.forEach(Voice::join);
    found.put(fresh.key(), fresh.name());
    return joining;
  }

  private static Collection<String> wordsAndKeys(List<Phrase> phrases) {
    Set<String> all = new LinkedHashSet<>(4 * phrases.size());
    for (Phrase phrase : phrases) {
      all.add(phrase.key());
      all.addAll(phrase.words());
    }
    return all;
  }

  /** One that forgets what was not looked at for longest. */
  private static <T> Map<String, T> recent(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }
}

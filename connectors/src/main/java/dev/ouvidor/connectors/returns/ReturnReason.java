package dev.ouvidor.connectors.returns;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why something comes back, the same for all shop systems. */
public enum ReturnReason {
  SIZE_TOO_SMALL,
  SIZE_TOO_LARGE,
  DEFECTIVE,
  DAMAGED_IN_TRANSIT,
  NOT_AS_DESCRIBED,
  WRONG_ITEM,
  LATE_DELIVERY,
  NOT_RECEIVED,
  /** Including the legal right of withdrawal within seven days (CDC art. 49). */
  CHANGED_MIND,
  UNWANTED_GIFT,
  /** A reason was given, but none of these. */
  OTHER,
  /** No reason was given. */
  UNKNOWN;

  private static final Map<String, ReturnReason> CODES = codes();

  /** Tried in this order: the more telling words come first. */
  private static final Map<ReturnReason, Pattern> WORDS = words();

  /**
   * The reason behind a code of a shop system or the words on a form, in Portuguese, English or
   * Spanish; {@link #UNKNOWN} for null and blank, {@link #OTHER} for what is not understood.
   */
  public static ReturnReason of(@Nullable String codeOrText) {
    String folded = codeOrText == null ? "" : fold(codeOrText);
    if (folded.isEmpty()) {
      return UNKNOWN;
    }
    ReturnReason known = CODES.get(folded);
    if (known != null) {
      return known;
    }
    return WORDS.entrySet().stream()
        .filter(e -> e.getValue().matcher(folded).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(OTHER);
  }

  private static Map<String, ReturnReason> codes() {
    Map<String, ReturnReason> codes =
        Arrays.stream(values())
            .collect(
                Collectors.toMap(r -> fold(r.name()), r -> r, (a, b) -> a, LinkedHashMap::new));
    // Shopify's own
    codes.put("unwanted", CHANGED_MIND);
    codes.put("color", CHANGED_MIND);
    codes.put("style", CHANGED_MIND);
    // other names for the same
    codes.put("damaged", DAMAGED_IN_TRANSIT);
    codes.put("too small", SIZE_TOO_SMALL);
    codes.put("too large", SIZE_TOO_LARGE);
    codes.put("too big", SIZE_TOO_LARGE);
    codes.put("late", LATE_DELIVERY);
    codes.put("gift", UNWANTED_GIFT);
    codes.put("outro", OTHER);
    codes.put("otro", OTHER);
    return codes;
  }

  private static Map<ReturnReason, Pattern> words() {
    var words = new LinkedHashMap<ReturnReason, Pattern>();
    words.put(
        NOT_RECEIVED,
        any(
            "n(ao|unca) (recebi|chegou|foi entregue)",
            "(never|not) (arrived|received|delivered)",
            "(did not|didn t|never) (arrive|receive|get)",
            "(no|nunca) (llego|recibi|fue entregado)",
            "extravia",
            "lost in (transit|the mail)"));
    words.put(
        DAMAGED_IN_TRANSIT,
        any(
            "(quebrad|danificad|avariad|amassad|rasgad)[oa]",
            "danos? no transporte",
            "damaged",
            "(arrived|came) (broken|smashed|crushed)",
            "broken on arrival",
            "danad[oa]",
            "(llego|vino) rot[oa]",
            "golpead[oa]"));
    words.put(
        DEFECTIVE,
        any(
            "defe(it|ct)",
            "nao (funciona|liga|carrega)",
            "parou de funcionar",
            "quebrou",
            "com problema",
            "faulty",
            "(does not|doesn t|not|stopped) work",
            "broke",
            "no (funciona|enciende|carga)",
            "dejo de funcionar",
            "fallad?o"));
    words.put(
        SIZE_TOO_SMALL,
        any(
            "pequen[oa]",
            "apertad[oa]",
            "curt[oa]",
            "(too|runs|is|was|bit) (small|tight|short)",
            "chic[oa]",
            "ajustad[oa]",
            "cort[oa]",
            "nao (serviu|coube)",
            "doesn t fit"));
    words.put(
        SIZE_TOO_LARGE,
        any(
            "grande",
            "larg[oa]",
            "folgad[oa]",
            "comprid[oa]",
            "(too|runs|is|was|bit) (big|large|loose|long)",
            "holgad[oa]"));
    words.put(
        WRONG_ITEM,
        any(
            "(produto|item|modelo|cor|pedido|artigo|tamanho) (errad|trocad)[oa]",
            "veio (errad|trocad|outr)[oa]",
            "enviaram (outr|errad)[oa]",
            "wrong (item|product|colou?r|model|order|one|size)",
            "incorrect item",
            "(producto|articulo|modelo|color|talla) (equivocad|incorrect)[oa]",
            "equivocad[oa]"));
    words.put(
        NOT_AS_DESCRIBED,
        any(
            "diferente",
            "(nao|no) (e|es|era|foi|corresponde|confere|parece)\\b.*(descri|anunci|foto)",
            "descri(cao|to|pcion|ption|bed)",
            "anuncio",
            "propaganda enganosa",
            "not (as|like)",
            "different"));
    words.put(
        LATE_DELIVERY,
        any("atras", "demor", "fora do prazo", "tarde", "\\blate\\b", "delay", "retras"));
    words.put(UNWANTED_GIFT, any("presente", "\\bgift", "regalo"));
    words.put(
        CHANGED_MIND,
        any(
            "arrepend",
            "desist",
            "mudei de ideia",
            "nao (quero|gostei|preciso|agradou)",
            "comprei por engano",
            "changed? (my )?mind",
            "no longer",
            "(do not|don t|didn t|did not) (want|like|need)",
            "by mistake",
            "cambi(e|o) de (opinion|idea)",
            "ya no l[oa]? ?(quiero|necesito)",
            "no (lo|la|me) (quiero|gust)"));
    return words;
  }

  private static Pattern any(String... alternatives) {
    return Pattern.compile("\\b(" + String.join("|", alternatives) + ")");
  }

  /** Lower case, without accents, words parted by single blanks. */
  private static String fold(String text) {
    String shortened = text.length() > 500 ? text.substring(0, 500) : text;
    return Normalizer.normalize(shortened, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }
}

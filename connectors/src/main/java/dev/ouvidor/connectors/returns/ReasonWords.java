package dev.ouvidor.connectors.returns;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands reasons: the codes of all sources, and plain words in three languages. */
final class ReasonWords {
  private static final Map<String, ReturnReason> CODES = codes();

  /** Tried in this order: the more telling words come first. */
  private static final Map<ReturnReason, Pattern> WORDS = words();

  private ReasonWords() {}

  static ReturnReason understand(@Nullable String codeOrText) {
    String folded = codeOrText == null ? "" : fold(codeOrText);
    if (folded.isEmpty()) {
      return ReturnReason.UNKNOWN;
    }
    ReturnReason known = CODES.get(folded);
    if (known != null) {
      return known;
    }
    return WORDS.entrySet().stream()
        .filter(e -> e.getValue().matcher(folded).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(ReturnReason.OTHER);
  }

  /** Lower case, without accents, words parted by single blanks. */
  static String fold(String text) {
    String shortened = text.length() > 500 ? text.substring(0, 500) : text;
    return Normalizer.normalize(shortened, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }

  private static Map<String, ReturnReason> codes() {
    var codes = new HashMap<String, ReturnReason>();
    for (ReturnReason reason : ReturnReason.values()) {
      codes.put(fold(reason.name()), reason);
    }
    for (ReasonSource source : ReasonSource.values()) {
      if (source.isWhole()) {
        source.codes().forEach(row -> codes.put(fold(row.code()), row.reason()));
      }
    }
    codes.put("damaged", ReturnReason.DAMAGED_IN_TRANSIT);
    codes.put("too large", ReturnReason.SIZE_TOO_LARGE);
    codes.put("late", ReturnReason.LATE_DELIVERY);
    codes.put("gift", ReturnReason.UNWANTED_GIFT);
    codes.put("outro", ReturnReason.OTHER);
    codes.put("otro", ReturnReason.OTHER);
    return codes;
  }

  private static Map<ReturnReason, Pattern> words() {
    var words = new LinkedHashMap<ReturnReason, Pattern>();
    words.put(
        ReturnReason.NOT_RECEIVED,
        any(
            "n(ao|unca) (recebi|chegou|foi entregue)",
            "(never|not) (arrived|received|delivered)",
            "(did not|didn t|never) (arrive|receive|get)",
            "(no|nunca) (llego|recibi|fue entregado)",
            "extravia",
            "lost in (transit|the mail)"));
    words.put(
        ReturnReason.DAMAGED_IN_TRANSIT,
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
        ReturnReason.DEFECTIVE,
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
        ReturnReason.SIZE_TOO_SMALL,
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
        ReturnReason.SIZE_TOO_LARGE,
        any(
            "grande",
            "larg[oa]",
            "folgad[oa]",
            "comprid[oa]",
            "(too|runs|is|was|bit) (big|large|loose|long)",
            "holgad[oa]"));
    words.put(
        ReturnReason.WRONG_ITEM,
        any(
            "(produto|item|modelo|cor|pedido|artigo|tamanho) (errad|trocad)[oa]",
            "veio (errad|trocad|outr)[oa]",
            "enviaram (outr|errad)[oa]",
            "wrong (item|product|colou?r|model|order|one|size)",
            "incorrect item",
            "(producto|articulo|modelo|color|talla) (equivocad|incorrect)[oa]",
            "equivocad[oa]"));
    words.put(
        ReturnReason.NOT_AS_DESCRIBED,
        any(
            "diferente",
            "(nao|no) (e|es|era|foi|corresponde|confere|parece)\\b.*(descri|anunci|foto)",
            "descri(cao|to|pcion|ption|bed)",
            "anuncio",
            "propaganda enganosa",
            "not (as|like)",
            "different"));
    words.put(
        ReturnReason.LATE_DELIVERY,
        any("atras", "demor", "fora do prazo", "tarde", "\\blate\\b", "delay", "retras"));
    words.put(ReturnReason.UNWANTED_GIFT, any("presente", "\\bgift", "regalo"));
    words.put(
        ReturnReason.CHANGED_MIND,
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
}

package dev.ouvidor.dashboard.hearing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the words of an answer say outright.
 *
 * @param yes it is solved, or all is well
 * @param no it is not
 * @param thanks no more than that
 * @param doubt whether they ask, do not know, or hold something against it
 * @param more whether there are words that say nothing of that
 */
record Wording(boolean yes, boolean no, boolean thanks, boolean doubt, boolean more) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern RUNS = Pattern.compile("([a-z])\\1{2,}");
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?m)^(?:>.*|(?:em|on|el|le) .{0,200}(?:escreveu|wrote|escribio):\\s*(?:\\R[\\s\\S]*)?)$");
  private static final Pattern NAMES = Pattern.compile("(?:^|\\s)@\\S+");

  /** Sounds like a no, and is none. */
  private static final Pattern NO_COMPLAINT =
      words(
          "(?:sem|nenhum|sin|no|zero) (?:mais |mas |more )?(?:problemas?|reclamac(?:ao|oes)|quejas?"
              + "|complaints?|issues?|problems?|worries)(?: (?:mais|now|anymore|at all))?",
          "nao (?:tenho|ha|tem|tive) (?:mais |nada |do )?(?:(?:a|que|para|pra|de|nenhum|mais) ?)*"
              + "(?:reclamar|problemas?|queixas?)",
          "nada (?:a|que|para|pra|de) (?:reclamar|declarar)",
          "no tengo (?:mas |ningun[a]? )?(?:quejas?|problemas?)",
          "nao (?:poderia|podia) (?:ser|ter sido|estar) melhor",
          "no pod(?:ia|ria) (?:ser|estar|haber sido) mejor",
          "could ?n[o']?t (?:be|have been|ask for) (?:better|happier|more)",
          "(?:nao foi|de) nada",
          "nao (?:demorou|tardou) nada",
          "no (?:longer|more) (?:broken|late|an issue|a problem)",
          "not (?:only|bad)");

  private static final String PT_BROKEN =
      "(?:foi |esta |ta |tah |ficou |fui |sou |me |se |foram |estao |fizeram |houve |tive |obtive "
          + "|tenho |consegui |conseguiram |mais |nada |bem |totalmente |completamente |tudo |ha )*";

  private static final Pattern NO =
      words(
          "(?:nao|n|num) "
              + PT_BROKEN
              + "(?:resol\\w*|solucion\\w*|funcion\\w*|cheg\\w*|receb\\w*|adiant\\w*|ajud\\w*|"
              + "deu certo|satisfeit\\w*|content\\w*|feliz|gostei|atend\\w*|respond\\w*|entreg\\w*|"
              + "arrum\\w*|consert\\w*|mud\\w*|devolv\\w*|estorn\\w*|reembols\\w*|respost\\w*|"
              + "retorn\\w*|caiu|veio|ok)",
          "(?:ainda|todavia|aun|ate agora|ate hoje) (?:nao|no|nada|falta\\w*|sem|estou|espero|"
              + "aguard\\w*|continu\\w*)",
          "(?:nao|no|not) (?:ainda|aun|todavia|yet|exactly|exatamente|mesmo|totalmente|really|quite"
              + "|completely|at all)",
          "(?:resol\\w*|solucion\\w*|adiant\\w*|ajud\\w*|mudou) (?:nada|nadinha|bulhufas"
              + "|porcaria|coisa nenhuma|nenhuma|p nenhuma)",
          "nada (?:foi |ainda |mudou|de novo|feito|resolvido|ainda|se |aconteceu|cambio|resuelto)",
          "(?:continua|continuo|continuam|sigue|sigo|siguen) \\w+",
          "(?:mesmo|mismo|same) (?:problema|problem|issue|defeito|erro|error)",
          "(?:na|tudo na|en las|de) mesm[ao]",
          "(?:tudo |todo )?igual(?: que antes)?",
          "(?:so |ta |esta |ficou )?pio(?:r|rou|rando)|peor|worse",
          "nunca (?:mais|resolv\\w*|cheg\\w*|receb\\w*|respond\\w*|mas|more)",
          "(?:jamais|negativo|nem perto|nem um pouco|mentira|que nada|de jeito nenhum"
              + "|de forma alguma|para nada|en absoluto|nope|nah|nay)",
          "(?:sem|sin|without) (?:solucao|resposta|retorno|solucion|respuesta|an? (?:answer|solution"
              + "|reply))",
          "(?:obrigad[oa]|valeu|gracias|thanks) (?:por|for|pra|a) (?:nada|nothing)",
          "(?:claro|obvio|obviamente|evidente|certeza|course|clearly|definitely|absolutely)"
              + "(?: que)? (?:nao|no|not)",
          "no (?:se |me |lo |la |los |nos |ha |han |he |fue |esta |estoy |funciona )*(?:resol\\w*|"
              + "resuel\\w*|solucion\\w*|funcion\\w*|lleg\\w*|recib\\w*|ayud\\w*|sirv\\w*|content\\w*"
              + "|satisfech\\w*|devol\\w*|respond\\w*)",
          "(?:quebrad[oa]|errad[oa]|danificad[oa]|amassad[oa]|rasgad[oa]|defeito|defeituos[oa]|broken"
              + "|damaged|wrong|defective|rot[oa]|equivocad[oa]|incomplet[oao])",
          "(?:not|never|isn.?t|wasn.?t|hasn.?t|haven.?t|didn.?t|doesn.?t|don.?t|won.?t|ain.?t)"
              + "(?: (?:been|it|yet|really|fully|even|got|get|be|get it|receive|my|the|work(?:ing|s)?"
              + "|solved?|resolved?|fix(?:ed)?|arrived?|help(?:ed|ful)?|happy|satisfied|received?"
              + "|\\w+)){0,3}",
          "still (?:not|no|waiting|broken|have|has|the|having|don.?t|doesn.?t|isn.?t|haven.?t|nothing"
              + "|missing|\\w+ing)",
          "(?:un(?:solved|resolved|happy|satisfied)|nothing (?:changed|happened|yet|was|has|is))",
          "(?:insatisfeit[oa]|insatisfech[oa]|decepcionad[oa]|pessim[oa]|horrivel|pesim[oa]|terrible"
              + "|horrible|awful|absurdo|palhacada|vergonha|descaso|lixo)");

  private static final Pattern NO_FIRST =
      Pattern.compile(
          "^\\W*(?:nao|naum|n|nn|ñ|no|nope|nah|nem|nada|negativo)\\b(?! (?:ha|tem) de que)");

  private static final Pattern UNKNOWN =
      words(
          "(?:ainda |todavia |aun )?(?:nao|n|no|not|haven.?t|didn.?t|don.?t) (?:sei|testei|vi|olhei"
              + "|conferi|verifiquei|lembro|entendi|sure|tested|checked|tried|know|se(?! (?!si)\\w)|probe"
              + "|entiendo|entendo)(?: ainda| aun| yet)?");

  private static final Pattern YES =
      words(
          "(?:resolvid[oa]s?|resolveu|resolveram|resolvi|solucionad[oa]s?|solucionou|solucionaron"
              + "|solucionaram|soluciono|resuelto|resolvieron|resolvio|arrumad[oa]|arrumaram"
              + "|consertad[oa])",
          "deu (?:tudo )?cert(?:o|inho)",
          "(?:tudo|todo|all|everything(?:.s| is)?) (?:ja |esta |ta |is )?(?:certo|certinho|ok|okay"
              + "|bem|bien|otimo|perfeito|resolvido|solucionado|good|fine|well|set|sorted|great"
              + "|perfecto|perfect|resuelto|tranquilo|em ordem|en orden)",
          "(?:funcionou|funciona(?:ndo)?|ja chegou|chegou|recebi|reembolsaram|estornaram|ja caiu"
              + "|llego|ya llego|recibi)",
          "(?:it.?s |it is |was |got |been |all |is )?(?:solved|resolved|fixed|sorted|working|works"
              + "|arrived|refunded)",
          "(?:otim[oa]|excelente|perfeit[oa]|maravilh\\w*|adorei|amei|top|impecavel|show(?: de bola)?"
              + "|nota (?:10|dez)|great|perfect(?:ly|o|a)?|awesome|excellent|amazing|genial|fantastic"
              + "|satisfeit[oa]|satisfied|satisfech[oa]|content[oa]|feliz|happy|wonderful|lovely"
              + "|encantad[oa]|fenomenal|cinco estrelas|joia|blz|beleza)",
          "(?:com certeza|con certeza|of course|por supuesto|sem duvida|claro que (?:sim|si)|foi sim"
              + "|esta sim|ta sim|ya si|ahora si|agora sim|ja foi|ja sim)");

  private static final Pattern YES_FIRST =
      Pattern.compile(
          "^\\W*(?:sim|s|ss|sm|simm|siim|si|sip|yes|yep|yea|yeah|yup|y$|claro|isso(?: mesmo| ai)?$|aham|uhum"
              + "|positivo|pois sim|certo|afirmativo|sure|indeed|correto)\\b"
              + "(?! (?:que )?(?:nao|no)\\b)");

  private static final Pattern THANKS =
      words(
          "(?:muito |mto |mt )?(?:obrigad\\w*|brigad\\w*|obg|valeu|vlw|agradec\\w*|grat[oa]|thanks"
              + "|thank (?:you|u)|thx|ty|tks|gracias|parabens)");

  private static final Pattern BUT =
      words(
          "(?:mas|porem|contudo|entretanto|so que|pero|however|but|although|embora|aunque|falta"
              + "|faltou|faltando|demorou|missing|except|exceto|menos|parcialmente|em parte"
              + "|mais ou menos|mas o menos|partly|partially|quase|casi|almost|sort of|kind of)");

  private static final Pattern ASKS =
      Pattern.compile(
          "\\?|^\\W*(?:quando|cade|onde|por ?que|porque|como|cuando|donde|when|where|why|how|what)\\b");

  private static final Pattern LETTERS = Pattern.compile("(?!\\bok(?:ay)?\\b)\\b[a-z]{2,}");

  /** Without what it quotes, accents, capitals, and letters that are only drawn out. */
  static String clean(String text) {
    String own = QUOTED.matcher(text.replace('’', '\'')).replaceAll("");
    String bare = MARKS.matcher(Normalizer.normalize(own, Normalizer.Form.NFKD)).replaceAll("");
    String lower = NAMES.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ");
    String even = RUNS.matcher(lower).replaceAll("$1");
    return even.lines()
        .map(line -> line.strip().replaceAll("[ \\t]+", " "))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** Of a cleaned text. */
  static Wording of(String clean) {
    String text = NO_COMPLAINT.matcher(clean).replaceAll(" perfeito ");
    boolean unknown = UNKNOWN.matcher(text).find();
    text = UNKNOWN.matcher(text).replaceAll(" ");
    boolean no = NO.matcher(text).find() || NO_FIRST.matcher(text).find();
    String rest = NO_FIRST.matcher(NO.matcher(text).replaceAll(" ")).replaceAll(" ");
    boolean yes =
        YES.matcher(rest).find()
            || (!no && YES_FIRST.matcher(rest).find())
            || (no && YES_FIRST.matcher(text).find());
    boolean thanks = THANKS.matcher(rest).find();
    boolean doubt = unknown || BUT.matcher(rest).find() || ASKS.matcher(rest).find();
    return new Wording(yes, no, thanks, doubt, LETTERS.matcher(rest).find());
  }

  private static Pattern words(String... any) {
    return Pattern.compile("(?<![\\p{L}\\d])(?:" + String.join("|", any) + ")(?![\\p{L}\\d])");
  }
}

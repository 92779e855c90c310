package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases of an invented shop: long, short, in four languages, with emoji, right to left, hostile.
 */
final class FakeData {
  static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a customer wrote and what the analysis says of it; {@code marks} are words of the text.
   */
  record Voice(
      String channel,
      String name,
      String handle,
      String language,
      String text,
      String sentiment,
      int severity,
      List<String> natures,
      String marks) {}

  static final List<Voice> VOICES =
      List.of(
          voice(
              "x|Mariana Souza|marisouza|pt-BR|NEGATIVE|4|product.safety,service.no_response|pegou fogo,ninguém responde",
              "O carregador que comprei com vocês PEGOU FOGO na tomada, com meu filho de 2 anos no quarto 😡🔥 Já mandei três e-mails e ninguém responde. Vou ao Procon amanhã. O carregador pegou fogo e vocês nada!"),
          voice(
              "returns|Sônia Prado|sonia@example.com|pt-BR|NEGATIVE|4|product.safety|alergia",
              "Minha mãe, de 81 anos, teve uma alergia gravíssima com o creme e está internada. O rótulo não fala de amendoim."),
          voice(
              "email|Kevin O’Brien|kevin@example.com|en|NEGATIVE|4|trust.fraud,payment.charge|never ordered,my lawyer",
              "I never ordered this, someone used my card in your shop. If you do not answer today you will hear from my lawyer."),
          voice(
              "mastodon|João Pereira 🌱|joao@mastodon.com.br|pt-BR|NEGATIVE|3|delivery.late,service.no_response|atrasado há 15 dias,até sexta",
              "Pedido atrasado há 15 dias, e preciso dele até sexta para o casamento da minha irmã. Alguém aí lê isto?"),
          voice(
              "reviewpage|Carlos H.||pt-BR|NEGATIVE|2|product.quality,product.not_as_described|desbotou,diferente da foto",
              "Camiseta desbotou na primeira lavagem e a cor é bem diferente da foto. O tecido parece bom, mas esperava mais pelo preço. Pelo menos chegou rápido, e a embalagem era bonita; só que isso não compensa uma peça que já não dá para usar fora de casa."),
          voice(
              "survey|Ana Beatriz Lima|ana.lima@example.com|pt-BR|POSITIVE|0||Adorei",
              "Adorei! Chegou antes do prazo e a atendente Rose foi um amor. 💛"),
          voice(
              "returns|Roberto Carvalho|roberto@example.com|pt-BR|NEGATIVE|2|product.fit|ficou pequeno",
              "O tênis ficou pequeno, quero trocar por um 43."),
          voice(
              "email|Emily Watson|emily.watson@example.com|en|NEGATIVE|3|payment.charge,returns.refund|charged twice,third time",
              "Hi, I was charged twice for the same order and this is the third time I am writing to you. Please refund £84.90 to my card."),
          voice(
              "x|Lucía Fernández|luciaf|es|NEGATIVE|2|delivery.tracking|sin moverse",
              "¿Alguien me explica por qué mi paquete lleva 6 días sin moverse de Curitiba? El seguimiento no sirve para nada."),
          voice("x|محمد علي|mohammed_ali|ar|NEUTRAL|1||", "هل تشحنون الطلبات إلى البرتغال؟ شكرا"),
          voice(
              "mastodon|<b>Bobby</b>|bobby@example.social|en|NEUTRAL|1|site.error|<script>",
              "Your search box shows <script>alert(1)</script> and <img src=x onerror=alert(2)> when I type. Just so you know…"),
          voice(
              "reviewpage|Dona Zilda||pt-BR|POSITIVE|0||Recomendo",
              "Recomendo de olhos fechados! Já é a quarta panela que compro 🍲👵🏽"),
          voice(
              "survey|Cliente||pt-BR|NEUTRAL|1|price.high|frete",
              "Bom, mas o frete podia ser mais em conta."),
          voice(
              "returns|Patrícia Nogueira|pat@example.com|pt-BR|NEGATIVE|3|product.damaged,returns.process|quebrada,recusaram",
              "A jarra chegou quebrada e recusaram a troca dizendo que o prazo passou."));

  private static final List<String> NAMES =
      List.of(
          "Rafael", "Beatriz", "Thiago", "Larissa", "Otávio", "Helena", "Caio", "Júlia", "Davi");
  private static final List<String> SURNAMES =
      List.of("Almeida", "Barbosa", "Cardoso", "Duarte", "Esteves", "Figueiredo", "Gonçalves");

  private FakeData() {}

  private static Voice voice(String head, String text) {
    var part = head.split("\\|", -1);
    var natures = part[6].isEmpty() ? List.<String>of() : List.of(part[6].split(","));
    return new Voice(
        part[0],
        part[1],
        part[2],
        part[3],
        text,
        part[4],
        Integer.parseInt(part[5]),
        natures,
        part[7]);
  }

  static String family(String channel) {
    return switch (channel) {
      case "reviewpage" -> "REVIEW";
      case "survey" -> "SURVEY";
      case "returns" -> "RETURN";
      case "email" -> "MESSAGE";
      default -> "SOCIAL";
    };
  }

  /** The n-th case, opened so many minutes ago. */
  static ObjectNode caseOf(int n, Instant now) {
    var voice = VOICES.get(n % VOICES.size());
    var opened = now.minus(7L + 23L * n, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    var c = JSON.createObjectNode();
    c.put("id", "case-" + n)
        .put("status", n % 5 == 3 ? "ANSWERED" : n % 4 == 2 ? "ASSIGNED" : "NEW");
    c.put("connection", voice.channel() + "-loja").put("channel", voice.channel());
    c.put("family", family(voice.channel()));
    c.set("author", author(voice, n));
    c.put("snippet", voice.text()).put("language", voice.language());
    c.put("sentiment", voice.sentiment())
        .put("intent", voice.severity() > 0 ? "COMPLAINT" : "PRAISE");
    c.set("natures", JSON.valueToTree(voice.natures()));
    c.put("severity", voice.severity()).put("unsure", n % 7 == 6).put("reach", n * 13L % 900);
    c.put("openedAt", opened.toString()).put("updatedAt", opened.toString());
    c.put("waitingSince", n % 5 == 3 ? null : opened.toString());
    c.put("answerBy", now.plus(25L * (n % 40) - 90L, ChronoUnit.MINUTES).toString());
    c.set("assignee", n % 4 == 2 ? person(n % 3) : JSON.nullNode());
    c.put("feedbackCount", n % 6 == 0 ? 2 : 1)
        .putNull("replyState")
        .putNull("team")
        .put("version", "1");
    FakeDesk.put(c, n);
    c.set("conversation", conversation(voice, n, opened));
    c.set("events", JSON.createArrayNode().add(event("opened", opened)));
    c.set("composer", composer(voice, n, now));
    return c;
  }

  static ObjectNode person(int n) {
    var names = List.of("Ana Ribeiro", "Bruno Tavares", "Camila Dias");
    return JSON.createObjectNode()
        .put("id", "p" + n)
        .put("name", names.get(n))
        .put("role", "AGENT");
  }

  private static ObjectNode author(Voice voice, int n) {
    var author = JSON.createObjectNode().put("id", "a" + n).put("handle", voice.handle());
    author.put("name", nameOf(voice, n)).put("verified", n % VOICES.size() == 1);
    return voice.channel().equals("x")
        ? author.put("followers", 18_400)
        : author.putNull("followers");
  }

  /** The first of each kind keeps the odd name, the others are ordinary people. */
  private static String nameOf(Voice voice, int n) {
    if (n < VOICES.size()) return voice.name();
    return NAMES.get(n % NAMES.size()) + " " + SURNAMES.get(n % SURNAMES.size());
  }

  static ObjectNode event(String type, Instant at) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("at", at.toString())
        .putNull("by")
        .putNull("detail");
  }

  private static ArrayNode conversation(Voice voice, int n, Instant opened) {
    var all = JSON.createArrayNode();
    if (n % 6 == 0) {
      var first = feedback(voice, "f" + n + "-0", opened.minus(1, ChronoUnit.DAYS));
      first.put("body", "Oi, tudo bem? Comprei um carregador e ele esquenta muito.");
      first.put("editedAt", opened.minus(20, ChronoUnit.HOURS).toString());
      all.add(first.set("analysis", JSON.nullNode()));
      all.add(
          reply(
              "r" + n,
              "Oi! Pode nos mandar o número do pedido?",
              "SENT",
              opened.minus(19, ChronoUnit.HOURS)));
    }
    all.add(feedback(voice, "f" + n, opened));
    return all;
  }

  static ObjectNode feedback(Voice voice, String id, Instant at) {
    var f = JSON.createObjectNode().put("kind", "feedback").put("id", id).putNull("title");
    f.put("text", voice.text()).put("body", voice.text()).put("language", voice.language());
    f.put("languageConfidence", 0.98).put("createdAt", at.toString()).putNull("editedAt");
    f.put("url", voice.channel().equals("email") ? null : "https://example.com/" + id);
    f.put("deleted", false)
        .put("visibility", voice.channel().equals("email") ? "PRIVATE" : "PUBLIC");
    if (voice.channel().equals("reviewpage")) f.put("rating", voice.severity() > 0 ? 2 : 5);
    if (voice.channel().equals("survey"))
      f.put("nps", voice.severity() > 0 ? 6 : 10).put("csat", 4);
    if (voice.channel().equals("returns"))
      f.put("orderId", "10482").put("returnReason", "SIZE_TOO_SMALL");
    f.set(
        "product",
        JSON.createObjectNode().put("sku", "CB-20").put("name", "Carregador Turbo 20 W"));
    f.set(
        "reach",
        JSON.createObjectNode()
            .put("likes", 128)
            .put("shares", 12)
            .put("replies", 1)
            .put("views", 20_400));
    f.put("similar", voice.channel().equals("x") ? 37 : 1);
    f.set("analysis", analysis(voice));
    f.set("corrections", JSON.createArrayNode());
    return f;
  }

  private static ObjectNode analysis(Voice voice) {
    var negative = voice.sentiment().equals("NEGATIVE");
    var a = JSON.createObjectNode().put("sentiment", voice.sentiment());
    a.put("negative", negative ? 0.93 : 0.05).put("neutral", negative ? 0.05 : 0.2);
    a.put("positive", negative ? 0.02 : 0.75).put("score", negative ? -0.9 : 0.6);
    a.put("intent", negative ? "COMPLAINT" : "PRAISE").put("intentProbability", 0.88);
    a.put("severity", voice.severity()).put("severityProbability", 0.81).put("modelVersion", "7");
    a.put("unsure", voice.severity() == 1);
    var marks = voice.marks().split(",", -1);
    a.set("sentimentEvidence", spans(voice.text(), List.of(marks)));
    var natures = JSON.createArrayNode();
    for (var i = 0; i < voice.natures().size(); i++) {
      var nature = JSON.createObjectNode().put("code", voice.natures().get(i));
      nature.put("probability", 0.91 - 0.2 * i);
      natures.add(
          nature.set(
              "evidence", spans(voice.text(), List.of(marks[Math.min(i, marks.length - 1)]))));
    }
    a.set("natures", natures);
    var reasons = JSON.createArrayNode();
    if (voice.channel().equals("x") && voice.severity() == 4) {
      reasons.add(
          JSON.createObjectNode()
              .put("code", "danger")
              .set("evidence", spans(voice.text(), List.of("O carregador pegou fogo"))));
      reasons.add(
          JSON.createObjectNode()
              .put("code", "legal_step")
              .set("evidence", spans(voice.text(), List.of("Vou ao Procon"))));
    }
    a.set("severityReasons", reasons);
    return a;
  }

  private static ArrayNode spans(String text, List<String> words) {
    var all = JSON.createArrayNode();
    for (var word : words) {
      var at = word.isEmpty() ? -1 : text.indexOf(word);
      if (at >= 0) all.addArray().add(at).add(at + word.length());
    }
    return all;
  }

  static ObjectNode reply(String id, String text, String state, Instant at) {
    var r =
        JSON.createObjectNode().put("kind", "reply").put("id", id).put("to", "").put("text", text);
    r.put("visibility", "PUBLIC")
        .put("state", state)
        .put("createdAt", at.toString())
        .put("attempts", 1);
    r.set("by", person(0));
    r.putNull("reason").putNull("dueAt").putNull("sentAt").putNull("url");
    return state.equals("SENT")
        ? r.put("sentAt", at.toString()).put("url", "https://example.com/" + id)
        : r;
  }

  private static ObjectNode composer(Voice voice, int n, Instant now) {
    var channel = voice.channel();
    var x = channel.equals("x");
    var c = JSON.createObjectNode().put("replyTo", "f" + n).put("allowed", true).putNull("reason");
    c.put("maxLength", x ? 280 : channel.equals("mastodon") ? 500 : 20_000)
        .put("urlLength", x || channel.equals("mastodon") ? 23 : 0);
    c.put("counting", x ? "X_WEIGHTED" : channel.equals("mastodon") ? "GRAPHEMES" : "CODE_POINTS");
    c.put("opening", x ? "@" + voice.handle() + " " : null).putNull("link");
    c.put("until", x ? now.plus(47, ChronoUnit.HOURS).toString() : null);
    var visibilities =
        channel.equals("mastodon")
            ? List.of("PUBLIC", "PRIVATE")
            : List.of(x ? "PUBLIC" : "PRIVATE");
    c.set("visibilities", JSON.valueToTree(visibilities));
    if (channel.equals("reviewpage"))
      c.put("allowed", false)
          .put("reason", "reviewpage.no_api")
          .put("link", "https://example.com/reviews");
    return c;
  }

  /** Five hundred cases. */
  static List<ObjectNode> town(Instant now) {
    var all = new ArrayList<ObjectNode>();
    for (var n = 0; n < 500; n++) all.add(caseOf(n, now));
    return all;
  }
}

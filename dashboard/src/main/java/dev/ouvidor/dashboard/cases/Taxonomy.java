package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The labels that there are, and what people call them. */
final class Taxonomy {
  /** A code and its names. */
  record Named(String code, String pt, String en) {}

  /** A severity and its names. */
  record Level(int level, String pt, String en) {}

  /** All of it, as JSON of the API. */
  record All(
      List<Named> natures,
      List<Sentiment> sentiments,
      List<Intent> intents,
      List<Level> severities,
      List<Named> reasons) {}

  private static final List<Named> NATURES =
      List.of(
          new Named("delivery.late", "Atraso na entrega", "Late delivery"),
          new Named("delivery.not_received", "Não recebido", "Not received"),
          new Named("delivery.tracking", "Rastreamento", "Tracking"),
          new Named("delivery.courier", "Conduta do entregador", "Courier's conduct"),
          new Named("order.wrong_item", "Produto trocado", "Wrong item"),
          new Named("order.incomplete", "Pedido incompleto", "Incomplete order"),
          new Named("order.cancelled", "Cancelamento", "Cancellation"),
          new Named("product.damaged", "Produto danificado", "Damaged product"),
          new Named("product.defective", "Produto com defeito", "Defective product"),
          new Named("product.quality", "Qualidade", "Quality"),
          new Named("product.fit", "Tamanho ou compatibilidade", "Fit or compatibility"),
          new Named("product.not_as_described", "Diferente do anunciado", "Not as described"),
          new Named("product.safety", "Segurança do produto", "Product safety"),
          new Named("returns.process", "Troca ou devolução", "Return or exchange"),
          new Named("returns.refund", "Reembolso", "Refund"),
          new Named("payment.charge", "Cobrança indevida", "Wrong charge"),
          new Named("payment.failed", "Pagamento recusado", "Failed payment"),
          new Named("payment.promotion", "Cupom ou promoção", "Coupon or promotion"),
          new Named("payment.invoice", "Nota fiscal", "Invoice"),
          new Named("price.high", "Preço alto", "High price"),
          new Named("price.misleading", "Preço enganoso", "Misleading price"),
          new Named("service.no_response", "Sem resposta", "No response"),
          new Named(
              "service.ineffective", "Atendimento que não resolve", "Service that does not solve"),
          new Named("service.rude", "Desrespeito", "Disrespect"),
          new Named("site.error", "Erro no site ou app", "Site or app error"),
          new Named("site.usability", "Dificuldade de uso", "Usability"),
          new Named("site.account", "Conta e senha", "Account and password"),
          new Named("stock.unavailable", "Sem estoque", "Out of stock"),
          new Named("trust.fraud", "Fraude ou golpe", "Fraud or scam"),
          new Named("trust.privacy", "Privacidade", "Privacy"),
          new Named("other.problem", "Outro problema", "Other problem"));

  private static final List<Named> REASONS =
      List.of(
          new Named("danger", "Perigo à saúde ou à segurança", "Danger to health or safety"),
          new Named("money_withheld", "Dinheiro ou produto retido", "Money or goods withheld"),
          new Named("deadline", "Prazo", "Deadline"),
          new Named("repeated_contact", "Contato repetido", "Repeated contact"),
          new Named("legal_step", "Medida legal", "Legal step"),
          new Named("fraud", "Fraude", "Fraud"),
          new Named("privacy", "Dados pessoais", "Personal data"),
          new Named("discrimination", "Discriminação", "Discrimination"),
          new Named("vulnerable_person", "Pessoa vulnerável", "Vulnerable person"),
          new Named("unusable", "Produto inutilizável", "Unusable product"),
          new Named("churn", "Perda do cliente", "Customer about to leave"),
          new Named("public_reach", "Repercussão pública", "Public reach"));

  private static final List<Level> SEVERITIES =
      List.of(
          new Level(0, "Nenhuma", "None"),
          new Level(1, "Baixa", "Low"),
          new Level(2, "Média", "Medium"),
          new Level(3, "Alta", "High"),
          new Level(4, "Crítica", "Critical"));

  private static final Set<String> CODES =
      NATURES.stream().map(Named::code).collect(Collectors.toUnmodifiableSet());

  private Taxonomy() {}

  static All all() {
    return new All(
        NATURES, List.of(Sentiment.values()), List.of(Intent.values()), SEVERITIES, REASONS);
  }

  /**
   * The written form of a label that a person gives, see {@link Labels#written}.
   *
   * @throws Refusal 422 if there is no such field or label
   */
  static String written(String field, JsonNode value) {
    return switch (field) {
      case Labels.SENTIMENT -> sentiment(value);
      case Labels.NATURES -> natures(value);
      case Labels.SEVERITY -> severity(value);
      default -> throw Refusal.invalid("field", field, "sentiment, natures or severity");
    };
  }

  private static String sentiment(JsonNode value) {
    return Arrays.stream(Sentiment.values())
        .map(Enum::name)
        .filter(name -> name.equals(value.textValue()))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid("value", value, "one of " + Arrays.toString(Sentiment.values())));
  }

  private static String natures(JsonNode value) {
    if (!value.isArray()) {
      throw Refusal.invalid("value", value, "a list of codes");
    }
    Set<String> codes = new TreeSet<>();
    for (JsonNode code : value) {
      if (!code.isTextual() || !CODES.contains(code.textValue())) {
        throw Refusal.invalid("value", code, "codes of natures");
      }
      codes.add(code.textValue());
    }
    return String.join(",", codes);
  }

  private static String severity(JsonNode value) {
    if (!value.isInt() || value.intValue() < 0 || value.intValue() >= SEVERITIES.size()) {
      throw Refusal.invalid("value", value, "a number from 0 to 4");
    }
    return Integer.toString(value.intValue());
  }
}

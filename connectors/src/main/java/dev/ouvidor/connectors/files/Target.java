package dev.ouvidor.connectors.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column can be. The order is that of guessing. */
public enum Target {
  ID(
      "id",
      "id review_id response_id answer_id return_id comment_id tweet_id post_id ticket_id"
          + " message_id codigo identificador uuid"),
  LANGUAGE("language", "language lang idioma lingua locale"),
  ORDER("orderId", "order_id order pedido numero_pedido numero_do_pedido id_pedido order_number"),
  SKU("sku", "sku product_id produto_id id_produto codigo_produto item_id asin ean"),
  PRODUCT("product", "product product_name produto nome_produto nome_do_produto producto item"),
  REASON(
      "returnReason",
      "return_reason reason_code reason_text reason motivo motivo_devolucao"
          + " motivo_da_devolucao razao razon"),
  NPS("nps", "nps nps_score nota_nps"),
  CSAT("csat", "csat satisfaction satisfacao satisfaccion"),
  CES("ces", "ces effort esforco esfuerzo"),
  METRIC("metric", "metric metrica"),
  RATING("rating", "rating stars estrelas estrellas review_score nota avaliacao_nota"),
  SCORE("score", "score pontuacao puntuacion"),
  CREATED(
      "createdAt",
      "created_at created date datetime timestamp submitted_at requested_at data"
          + " data_hora criado_em data_criacao fecha creado_en posted_at published_at tweet_created"
          + " review_date review_creation_date"),
  EMAIL("email", "email e_mail respondent_email customer_email correo"),
  AUTHOR(
      "author",
      "author user username user_name handle name customer customer_name autor nome"
          + " cliente usuario nombre screen_name"),
  TITLE("title", "title titulo subject assunto asunto headline review_comment_title"),
  URL("url", "url link permalink"),
  FAMILY("family", "family familia"),
  LIKES("likes", "likes favorites favourites curtidas me_gusta"),
  SHARES("shares", "shares retweets reposts compartilhamentos compartidos retweet_count"),
  REPLIES("replies", "replies comments_count respostas respuestas"),
  VIEWS("views", "views impressions visualizacoes vistas"),
  TEXT(
      "text",
      "text texto comment comentario review body content message mensagem mensaje"
          + " customer_note conteudo opiniao opinion feedback description descricao reclamacao complaint"
          + " tweet review_comment_message review_text");

  private final String code;
  private final List<String> names;

  Target(String code, String names) {
    this.code = code;
    this.names = List.of(names.split(" "));
  }

  /** As written in a mapping: {@code createdAt}. */
  public String code() {
    return code;
  }

  /** Names of columns that mean this, folded. */
  List<String> names() {
    return names;
  }

  static Optional<Target> of(String code) {
    return Arrays.stream(values()).filter(t -> t.code.equals(code)).findFirst();
  }
}

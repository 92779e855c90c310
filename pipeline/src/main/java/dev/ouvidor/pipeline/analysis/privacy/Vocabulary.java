package dev.ouvidor.pipeline.analysis.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that say what a number is: Portuguese, English, Spanish; small, without accents. */
final class Vocabulary {
  private static final Map<String, Label> WORDS = new HashMap<>();

  static {
    put(Label.CPF, "cpf");
    put(Label.CNPJ, "cnpj");
    put(Label.NIF, "nif contribuinte fiscal vat");
    put(
        Label.PHONE,
        "tel tels telefone telefones telemovel tlm tlf tlfn telf telefono movil phone telephone"
            + " mobile cell cel celular fone fixo contato contacto contact whatsapp whats wpp zap"
            + " zapzap ligue liga ligar liguem liguei ligaram ligarem chama chame chamem chamar call"
            + " calling called text sms llama llame llamar llamen llamame llamadme ring fax"
            + " telefonem");
    put(Label.CARD, "cartao card tarjeta visa mastercard elo amex credito debito credit debit");
    put(Label.PIX, "pix");
    put(Label.POSTCODE, "cep postal postcode");
    put(
        Label.ORDER,
        "pedido pedidos order orders encomenda encomendas orden ordem protocolo protocolos protocol"
            + " chamado ticket");
    put(
        Label.NUMBERED_ORDER,
        "compra compras purchase caso case venda fatura factura invoice reclamacao atendimento"
            + " solicitacao processo servico claim"
            + " incident complaint inquiry request confirmation reservation booking reserva solicitud"
            + " reclamo queja sinistro manifestacao rma pnr localizador ocorrencia");
    put(
        Label.TRACKING,
        "rastreio rastreamento rastrear rastreador rastreo rastreie tracking track seguimiento"
            + " seguimento tracker objeto objecto guia awb remessa shipment parcel paquete");
    put(
        Label.THING,
        "sku ean gtin upc isbn asin ref referencia reference modelo model lote batch serial serie"
            + " barras barcode nf nota artigo articulo article art item produto product producto"
            + " part imei anuncio cupom coupon cupon");
    put(
        Label.FILLER,
        "e eh is are o a os as do da dos das de del la el the minha s it sua seu su your our"
            + " codigo code cod chave key clave foi was es ou or id novo nova new via email mail"
            + " correo acima aqui aleatoria jadlog correios correos ctt dhl ups usps fedex loggi seur gls"
            + " dpd sedex mrw nacex melhor total express mae pai marido esposa mulher filho filha irmao irma amiga amigo titular"
            + " empresa loja comprador reembolso devolucao estorno husband wife mother son"
            + " daughter que fiz fizemos feito realizado ontem hoje seria");
    put(
        Label.LOOSE,
        "of para pra pro for at on me em al to por com with nos pelo pela this esse este esta meus le"
            + " gente us");
    put(Label.NUMBER, "n no nr num numero number nro nums numeros numbers");
    put(Label.MINE, "meu my mi");
  }

  private static final Set<String> UNITS =
      Set.of(
          ("real reais euro euros eur dolar dolares dollar dollars usd brl libra libras pound pounds"
                  + " gbp kg g gr mg ml l lt litros cm mm m m2 km v volts w watts mah gb mb tb hz mhz"
                  + " ghz pol polegadas inch inches x vezes unidades unidade units pecas pontos"
                  + " points puntos views likes seguidores followers pessoas people personas dias"
                  + " days horas hours min minutos minutes anos years mil milhoes million millions"
                  + " lumens btu btus rpm h itens items estrelas stars visualizacoes clientes"
                  + " customers pieces metros metres meters piezas paginas pages")
              .split(" "));

  private static final Set<String> TOP_DOMAINS =
      Set.of(
          ("com net org edu gov mil info biz io co me eu app dev shop store online site br pt es uk"
                  + " us ar mx cl pe uy py fr de it nl be ch at ie ca au in jp ao mz test example")
              .split(" "));

  private static final Set<String> MAIL_PROVIDERS =
      Set.of(
          ("gmail googlemail hotmail outlook yahoo ymail live msn icloud uol bol terra ig globo"
                  + " globomail sapo mail aol proton protonmail gmx telefonica")
              .split(" "));

  private Vocabulary() {}

  private static void put(Label label, String words) {
    for (String word : words.split(" ")) {
      WORDS.put(word, label);
    }
  }

  /** Null for a word that says nothing. */
  static @Nullable Label label(String word) {
    return WORDS.get(word);
  }

  /** Of the longest end of a word that says something: a number is glued to it. */
  static @Nullable Label labelOfEnd(String word) {
    for (int i = 0; i + 3 <= word.length(); i++) {
      Label label = WORDS.get(word.substring(i));
      if (label != null && label.ordinal() < Label.FILLER.ordinal()) {
        return label;
      }
    }
    return WORDS.get(word);
  }

  /** Whether the end of a word says something about the number that follows. */
  static boolean announces(String word) {
    Label label = labelOfEnd(word);
    return label != null && (label.ordinal() < Label.FILLER.ordinal() || label == Label.NUMBER);
  }

  static boolean isUnit(String word) {
    return UNITS.contains(word);
  }

  static boolean isTopDomain(String label) {
    return TOP_DOMAINS.contains(label);
  }

  static boolean isMailProvider(String label) {
    return MAIL_PROVIDERS.contains(label);
  }
}

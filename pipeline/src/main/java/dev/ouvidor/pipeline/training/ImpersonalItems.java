package dev.ouvidor.pipeline.training;

import java.util.Random;

/** Makes up what looks like personal data and is none. */
final class ImpersonalItems {
  private static final String[] CLAUSES = {
    "custou R$ {price}",
    "paguei {price} reais",
    "foram {price} €",
    "it cost ${price}",
    "chegou dia {date}",
    "comprei em {date} às {time}",
    "it came on {date} at {time}",
    "pedido feito em {date}",
    "o pedido de {date} atrasou",
    "prazo até {date}",
    "mede {n2} x {n2} x {n2} cm",
    "tela de 1920x1080",
    "bateria de {n4} mAh",
    "bivolt 110/220 V",
    "comprei 127V e veio 220V",
    "pesa {n2},{n1} kg",
    "tem 65 polegadas e 3840 x 2160",
    "EAN {ean}",
    "código de barras {ean}",
    "o sku {sku} está errado",
    "SKU: {n8}",
    "ref. {n6}-{n3}",
    "modelo {sku}",
    "lote {n8}",
    "nº de série {sku}{n6}",
    "número 529.{n3}.{n3}-{n1}",
    "o documento {badcpf} não passa",
    "{badcpf} não é válido",
    "o número {badcard} foi recusado",
    "apareceu {badcard} na tela",
    "nota 10",
    "dou nota {n1},{n1}",
    "nota 9/10",
    "10/10 recomendo",
    "score 850/1000",
    "de 0 a 10 dou {n1}",
    "#blackfriday2026",
    "#promo{n4}",
    "em 2024 foi melhor",
    "entre 2020-2021 comprei muito",
    "desde 2019",
    "{n2}% de desconto",
    "{n2}x sem juros",
    "horário 8h-18h",
    "24/7",
    "aberto das 09:00-18:00",
    "SAC 0800 {n3} {n4}",
    "call 1-800-{n3}-{n4}",
    "ligue 4004-{n4}",
    "o loja {n4} itens",
    "{n1}.{n3}.{n3} views",
    "{n3}.{n3} seguidores",
    "12.345.678 pessoas viram",
    "iPhone 15 Pro 256GB",
    "tamanho 42",
    "size 10",
    "talla 38",
    "pedi 2 e veio 1",
    "order 2 shirts",
    "pedido com 3 camisetas",
    "fiz um pedido de R$ {price}",
    "valor do pedido: R$ {price}",
    "esperei 45 dias",
    "waited 3 weeks",
    "tardó 15 días",
    "@loja{n4} responde",
    "@maria@example.social viu",
    "https://loja.example/p/{n8}{n6}",
    "www.loja.example/item?id={n8}{n3}",
    "versão 2.{n2}.{n3}",
    "erro 404",
    "error 0x{n8}",
    "IP 192.168.{n2}.{n2}",
    "temperatura de 180°",
    "coordenadas -23.{n6}, -46.{n6}",
    "AB{badparcel}BR não existe",
    "look at amazon.com",
    "I was at the store",
    "ando à procura",
    "sala 1203 andar 12",
    "rua das Flores, {n4}",
    "processador i7-{n4}0",
    "cor 12/36, acabamento 5.7",
    "cupom DESCONTO{n2}",
    "cupom {n8}",
    "pague {price} à vista",
    "de 1000-2000 reais",
    "{n6} likes",
    "vendeu {n5} unidades",
    "a conta deu {n1}.{n3},{n2}",
    "a total of {n1},{n3},{n3} users",
    "Pi é 3,14159265358979",
    "it is 1.2345678901234 exactly",
    "faz 1 2 3 testando",
    "protocolei {n2} vezes",
    "o pedido chegou {n3} dias depois",
    "pedido mínimo de {n3} reais",
    "entre {n4}-{n3} metros",
    "telefone sem fio {n4}",
    "celular Galaxy A{n2} 128GB",
    "phone 15 pro max",
    "cartão de {n2} vezes",
    "order of {n4} pieces",
    "cep não é {n2}",
    "linha {n3} {n3}",
    "apto {n3} bloco {n2}",
    "entrega 2 a 3 dias, {n3} km",
    "chapa {n3}-{n3}-{n2}",
    "peça {sku}",
    "artigo {n9}",
    "item {n7}",
    "ASIN B0{n8}",
    "ISBN 978-{n2}-{n5}-{n2}-{n1}"
  };

  private final Random random;
  private final PersonalItems items;

  ImpersonalItems(Random random, PersonalItems items) {
    this.random = random;
    this.items = items;
  }

  String clause() {
    StringBuilder clause = new StringBuilder();
    String template = items.one(CLAUSES);
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      clause.append(template, from, open).append(value(template.substring(open + 1, close)));
      from = close + 1;
    }
    return clause.append(template.substring(from)).toString();
  }

  private String value(String name) {
    return switch (name) {
      case "price" ->
          items.one(
              number(2) + ",90", number(3) + ",00", "1." + number(3) + ",50", number(4), number(3));
      case "date" ->
          items.one(
              "12/10/2026", "5/3/26", "2026-11-20", "20.11.2026", "01-09-2026", "25/12", "11/2026");
      case "time" -> items.one("14:30", "9h45", "18:05:59", "7pm");
      case "sku" -> items.one("AB-", "XK", "TV", "LG-") + number(4) + items.one("B", "-X2", "");
      case "ean" -> ean();
      case "badcpf" -> items.grouped(badCpf(), "3332 ..-", "b");
      case "badcard" -> items.grouped(badCard(), "g", "4444    ");
      case "badparcel" -> badParcel();
      default -> number(name.charAt(1) - '0');
    };
  }

  private String number(int digits) {
    return (random.nextInt(9) + 1) + items.digits(digits - 1);
  }

  private String ean() {
    String digits = items.one("789", "560", "843", "400") + items.digits(9);
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (digits.charAt(i) - 48) * (i % 2 == 0 ? 1 : 3);
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** One of the check digits is wrong; no phone either, for no area code ends in zero. */
  private String badCpf() {
    String cpf = items.cpf();
    return "10" + cpf.substring(2, 9) + wrong(cpf10(cpf), cpf.charAt(10)) + cpf.charAt(10);
  }

  private static int cpf10(String cpf) {
    int sum = 10;
    for (int i = 2; i < 9; i++) {
      sum += (cpf.charAt(i) - 48) * (10 - i);
    }
    return sum * 10 % 11 % 10;
  }

  private static int wrong(int right, char other) {
    return (right + 1 + (other - 48) % 8) % 10;
  }

  private String badCard() {
    String card = items.luhn("4" + items.digits(14));
    return card.substring(0, 15) + (card.charAt(15) - 48 + 1 + random.nextInt(8)) % 10;
  }

  private String badParcel() {
    return "12345678" + items.one("0", "1", "2", "3", "4", "6", "7", "8", "9");
  }
}

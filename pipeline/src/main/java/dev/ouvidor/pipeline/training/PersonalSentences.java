package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.privacy.Kind;

/** How customers put personal data in words; each holds "{}" where they stand. */
final class PersonalSentences {
  private PersonalSentences() {}

  static String[] of(Kind kind) {
    return switch (kind) {
      case CPF ->
          new String[] {
            "meu CPF é {}",
            "CPF: {}",
            "cpf{}",
            "segue o documento {} para o reembolso",
            "{} é o meu cpf",
            "cadastro no cpf {} bloqueado",
            "titular {} pediu estorno",
            "my Brazilian tax id (CPF) is {}",
            "mi CPF es {}",
            "compra feita no CPF nº {}",
            "o pedido está no CPF {}",
            "confirmem os dados: {}",
            "meu CPF cadastrado no site é {}",
            "o cpf da minha esposa: {}",
            "{}",
            "nome Ana Souza, CPF/MF {}",
            "use {} para achar meu cadastro"
          };
      case CNPJ ->
          new String[] {
            "o CNPJ é {}",
            "CNPJ {}",
            "cnpj:{}",
            "nota emitida para {}",
            "empresa {} sem resposta",
            "preciso da nota no CNPJ {}",
            "our company is {}",
            "la empresa {} espera",
            "razão social Loja Azul Ltda, {}",
            "CNPJ/MF sob o nº {}",
            "o cnpj da empresa seria {}"
          };
      case NIF ->
          new String[] {
            "o meu NIF é {}",
            "NIF: {}",
            "nif {}",
            "contribuinte n.º {}",
            "fatura com contribuinte {}",
            "número de contribuinte: {}",
            "my Portuguese VAT number is {}",
            "mi NIF portugués es {}",
            "emitam a fatura com o número {}",
            "NIF{}",
            "NIF do comprador: {}",
            "ponham o contribuinte da empresa, {}",
            "Ana Costa, {}, Lisboa"
          };
      case PHONE ->
          new String[] {
            "meu telefone é {}",
            "liguem para {}",
            "whatsapp {}",
            "zap: {}",
            "tel. {}",
            "cel {}",
            "me chama no {}",
            "contacto: {}",
            "telemóvel {}",
            "call me at {}",
            "my phone number is {}",
            "my number is {}",
            "llámame al {}",
            "mi teléfono es {}",
            "podem ligar {} à tarde",
            "fico à espera no {}",
            "meu número é {}",
            "falem comigo {}",
            "text {} please",
            "{}",
            "telefone da minha esposa: {}",
            "podem falar com meu marido {}",
            "deixei o contato {} e nada",
            "o número que vale é {}",
            "Ana {}",
            "whats do meu filho é {}"
          };
      case EMAIL ->
          new String[] {
            "meu e-mail é {}",
            "email: {}",
            "escrevam para {}",
            "mandem para {} por favor",
            "respondam em {}",
            "my email is {}",
            "write to {}",
            "mi correo es {}",
            "contacto {}",
            "o login {} não entra",
            "({})",
            "{} é o meu",
            "cadastrei {} e nada chega",
            "e-mail do comprador: {}"
          };
      case POSTCODE ->
          new String[] {
            "CEP {}",
            "cep: {}",
            "meu CEP é {}",
            "moro no {}",
            "entrega no {} Lisboa",
            "código postal {}",
            "o código postal é {}",
            "my postal code is {}",
            "mi código postal es {}",
            "endereço: Rua das Flores, 12, {}",
            "{} Porto",
            "Rua A, 100 - {} - Recife",
            "entregar em {} e não no outro",
            "o cep de entrega é o {}"
          };
      case CARD ->
          new String[] {
            "cobraram no cartão {}",
            "cartão: {}",
            "meu cartão {} foi cobrado",
            "card number {}",
            "my card is {}",
            "mi tarjeta {}",
            "número do cartão {}",
            "debitaram {} duas vezes",
            "you charged {} twice",
            "visa {}",
            "o cartão final do pedido: {}",
            "final do cartão não, o cartão todo: {}",
            "{}",
            "passei o {} e negou"
          };
      case PIX ->
          new String[] {
            "minha chave pix é {}",
            "pix: {}",
            "chave Pix {}",
            "façam o pix para {}",
            "devolvam no pix {}",
            "my pix key is {}",
            "mi clave pix es {}",
            "PIX {}",
            "meu pix: {}",
            "manda no pix {} por favor",
            "o pix do meu marido é {}",
            "chave do pix: {}",
            "pix para reembolso {}"
          };
      case ORDER ->
          new String[] {
            "pedido {}",
            "meu pedido {} não chegou",
            "pedido nº {}",
            "nº do pedido: {}",
            "número do pedido é {}",
            "pedido #{}",
            "encomenda {}",
            "a minha encomenda n.º {} não veio",
            "order #{}",
            "order {} never came",
            "my order number is {}",
            "order no. {}",
            "protocolo {}",
            "protocolo: {}",
            "protocolo de atendimento nº {}",
            "mi pedido {}",
            "número de pedido {}",
            "orden {}",
            "order ID: {}",
            "compra nº {}",
            "ticket {}",
            "código do pedido {}",
            "o pedido que fiz ontem ({}) sumiu",
            "pedido da minha mãe: {}",
            "meu pedido é o {}",
            "my order, {}, is late",
            "o pedido de número {}",
            "PEDIDO N. {}",
            "order {}: nothing",
            "cancelem o pedido {} já"
          };
      case TRACKING ->
          new String[] {
            "código de rastreio {}",
            "rastreio: {}",
            "o rastreamento {} não atualiza",
            "tracking number {}",
            "tracking {}",
            "número de seguimiento {}",
            "código {} parado",
            "objeto {} extraviado",
            "meu pacote {} sumiu",
            "parcel {} is lost",
            "rastreio da encomenda: {}",
            "{} não anda",
            "o código que me deram foi {}",
            "{}",
            "segundo os Correios o {} foi entregue"
          };
    };
  }
}

package dev.ouvidor.pipeline.analysis.privacy;

/** What a word before a number says about it. */
enum Label {
  CPF,
  CNPJ,
  NIF,
  PHONE,
  CARD,
  PIX,
  POSTCODE,
  ORDER,
  /** An order only if a number is announced or long: "compra nº 1000", not "compra 1000". */
  NUMBERED_ORDER,
  TRACKING,
  /** The number of a thing, such as an article. */
  THING,
  /** May stand between a label and its number. */
  FILLER,
  /** May stand there, but not after an order: "pedido para 1500". */
  LOOSE,
  /** A number follows. */
  NUMBER,
  /** "My number" is a phone. */
  MINE
}

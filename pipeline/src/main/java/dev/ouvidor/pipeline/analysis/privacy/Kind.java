package dev.ouvidor.pipeline.analysis.privacy;

/** What a stretch of a text gives away. */
public enum Kind {
  /** Brazilian tax number of a person, with right check digits. */
  CPF,
  /** Brazilian tax number of a company, digits only or with letters, with right check digits. */
  CNPJ,
  /** Portuguese tax number, with right check digit. */
  NIF,
  PHONE,
  EMAIL,
  /** Brazilian CEP or Portuguese postal code. */
  POSTCODE,
  /** Number of a payment card, with right check digit. */
  CARD,
  /** Key for instant payments: random, or a CPF, CNPJ, phone or e-mail named as one. */
  PIX,
  /** Number of an order or of a conversation with the shop, named as one. */
  ORDER,
  /** Number of a parcel: of the postal union with right check digit, or named as one. */
  TRACKING
}

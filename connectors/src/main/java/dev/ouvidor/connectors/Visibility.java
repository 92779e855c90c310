package dev.ouvidor.connectors;

/** Who can read an item: everyone, or only the customer and the shop. */
public enum Visibility {
  PUBLIC,
  PRIVATE
}

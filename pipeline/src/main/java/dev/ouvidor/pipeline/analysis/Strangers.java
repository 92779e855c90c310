package dev.ouvidor.pipeline.analysis;

/**
 * Common words of French, Italian, German and Dutch that are none of Portuguese, English or
 * Spanish. Their letters resemble ours, so that a model of our languages takes them for one.
 */
final class Strangers {
  private static final String WORDS =
      "je nous vous avec pour dans pas est sont etre avoir mon ma votre notre leur cette toujours rien"
          + " jamais encore deja ete aussi tres chez commande livraison colis recu bonjour merci produit"
          + " il che sono della dello degli delle alla questa mio anche piu perche ancora nessuno gli"
          + " prodotto ordine arrivato arrivata spedizione consegna grazie buongiorno rotto"
          + " der und ist nicht ich ein eine einen auf fur wir sie auch noch kein keine bestellung"
          + " lieferung paket immer"
          + " het een niet ik maar voor zijn naar ook nog bestelling pakket";

  private static final HashTable INDEX = index();

  private Strangers() {}

  /** Whether the word with this hash, folded, is one of them. */
  static boolean has(int hash) {
    return INDEX.get(hash) != 0;
  }

  private static HashTable index() {
    HashTable index = new HashTable();
    for (String word : WORDS.split(" ")) {
      index.put(Hashing.word(word), 1);
    }
    return index;
  }
}

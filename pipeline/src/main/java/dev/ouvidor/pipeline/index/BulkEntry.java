package dev.ouvidor.pipeline.index;

import java.io.Serializable;

/**
 * One document on its way to Elasticsearch.
 *
 * @param version for {@link Mode#VERSIONED}; otherwise 0
 * @param json the document, serialised once
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per document would cost
record BulkEntry(Mode mode, String index, String id, long version, byte[] json)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What happens to a document that is there already. */
  enum Mode {
    /** It stays. */
    CREATE,
    /** It is replaced unless its version is greater. */
    VERSIONED,
    /** It is replaced. */
    OVERWRITE
  }

  /** About what it takes in a request. */
  int size() {
    return json.length + id.length() + index.length() + 96;
  }
}

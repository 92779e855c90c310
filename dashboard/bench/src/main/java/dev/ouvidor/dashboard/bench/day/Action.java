package dev.ouvidor.dashboard.bench.day;

/** What people do through the API, in the order of the table. */
enum Action {
  SIGN_IN("sign in"),
  LIST("list"),
  SEARCH("search"),
  OPEN("open a case"),
  HISTORY("customer's history"),
  PRESENCE("come and go"),
  SUGGESTIONS("suggestions"),
  FOCUS("begin to write"),
  DRAFT("keep a draft"),
  TAKE_OVER("take over", true),
  REPLY("reply", true),
  UNDO("take a reply back", true),
  ASSIGN("assign", true),
  NOTE("note", true),
  TAG("tag", true),
  SNOOZE("snooze", true),
  STATUS("resolve, close, reopen", true),
  MERGE("merge", true),
  BULK("change up to 20", true),
  QUEUE("approvals"),
  APPROVE("approve, return", true);

  private final String label;
  private final boolean written;

  Action(String label) {
    this(label, false);
  }

  Action(String label, boolean written) {
    this.label = label;
    this.written = written;
  }

  String label() {
    return label;
  }

  /** Whether the audit trail must have a line of it. */
  boolean isWrittenDown() {
    return written;
  }
}

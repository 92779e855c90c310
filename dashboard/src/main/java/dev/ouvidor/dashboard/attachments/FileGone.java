package dev.ouvidor.dashboard.attachments;

/** What was in a file is not there any more, such as when a person was erased. */
public final class FileGone extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why a reply that needs it is refused. */
  public static final String CODE = "file_gone";

  FileGone(String id) {
    super("what was in file " + id + " is gone");
  }
}

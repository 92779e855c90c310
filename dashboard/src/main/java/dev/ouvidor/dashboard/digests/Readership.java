package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Who may be written to, and who may say so. */
final class Readership {
  private final Desk desk;

  Readership(Desk desk) {
    this.desk = desk;
  }

  /**
   * The digest with the readers that a form names.
   *
   * @throws Refusal 422 naming who cannot be one
   */
  Digest of(Digest digest, DigestForm form, Caller caller) {
    List<String> people = new ArrayList<>(form.people());
    List<String> addresses = new ArrayList<>();
    for (String address : form.addresses()) {
      String person = desk.idOf(address);
      if (person != null) {
        people.add(person);
      } else {
        addresses.add(address);
      }
    }
    List<String> users = people.stream().distinct().toList();
    for (String id : users) {
      if (desk.address(Digest.person(id)) == null && !digest.people().contains(id)) {
        throw Refusal.invalid("people", id, "somebody who may read cases");
      }
    }
    for (String address : addresses) {
      if (!caller.may(Permission.HOOKS_MANAGE) && !digest.addresses().contains(address)) {
        throw Refusal.explained("digest_address", "addresses", List.of(address));
      }
    }
    if (users.isEmpty() && addresses.isEmpty()) {
      throw Refusal.unprocessable("missing", "people", "nobody would get it");
    }
    Digest read = digest.readBy(users, addresses);
    String self = Digest.person(caller.id());
    for (String reader : read.readers()) {
      if (digest.left().contains(reader) && !reader.equals(self)) {
        throw Refusal.explained("digest_left", "people", List.of(desk.named(reader)));
      }
    }
    return read;
  }
}

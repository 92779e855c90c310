package dev.ouvidor.dashboard.people;

import static dev.ouvidor.dashboard.people.Permission.CASES_READ;
import static dev.ouvidor.dashboard.people.Permission.CASES_WORK;
import static dev.ouvidor.dashboard.people.Permission.CONNECTIONS_READ;
import static dev.ouvidor.dashboard.people.Permission.LABELS_CORRECT;
import static dev.ouvidor.dashboard.people.Permission.MEASURES_SEE;
import static dev.ouvidor.dashboard.people.Permission.PERSONAL_DATA_SEE;
import static dev.ouvidor.dashboard.people.Permission.REPLIES_APPROVE;
import static dev.ouvidor.dashboard.people.Permission.REPLIES_SEND;
import static dev.ouvidor.dashboard.people.Permission.RULES_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.TOKENS_MAKE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Permissions under a name.
 *
 * @param id never changes
 * @param name as people call it; that of a built-in one is its id
 * @param builtIn whether it is the same for everybody and cannot be changed
 */
public record Role(String id, String name, Set<Permission> permissions, boolean builtIn) {
  /** The role that may do everything; somebody always has it. */
  public static final String ADMIN = "admin";

  /** From the least to the most. */
  public static final List<Role> BUILT_IN =
      List.of(
          builtIn(
              "analyst",
              EnumSet.of(CASES_READ, LABELS_CORRECT, MEASURES_SEE, CONNECTIONS_READ, TOKENS_MAKE)),
          builtIn(
              "agent",
              EnumSet.of(
                  CASES_READ,
                  PERSONAL_DATA_SEE,
                  CASES_WORK,
                  LABELS_CORRECT,
                  REPLIES_SEND,
                  CONNECTIONS_READ)),
          builtIn(
              "lead",
              EnumSet.of(
                  CASES_READ,
                  PERSONAL_DATA_SEE,
                  CASES_WORK,
                  LABELS_CORRECT,
                  REPLIES_SEND,
                  REPLIES_APPROVE,
                  MEASURES_SEE,
                  CONNECTIONS_READ,
                  RULES_MANAGE,
                  TOKENS_MAKE)),
          builtIn(ADMIN, EnumSet.allOf(Permission.class)));

  public Role {
    permissions = Set.copyOf(permissions);
  }

  private static Role builtIn(String id, Set<Permission> permissions) {
    return new Role(id, id, permissions, true);
  }
}

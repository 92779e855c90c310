package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.access.Guard;
import dev.ouvidor.dashboard.audit.AuditRoutes;
import dev.ouvidor.dashboard.masking.MaskedAnswers;
import dev.ouvidor.dashboard.oidc.Provider;
import dev.ouvidor.dashboard.oidc.ProviderRoutes;
import dev.ouvidor.dashboard.people.AccountRoutes;
import dev.ouvidor.dashboard.people.Departures;
import dev.ouvidor.dashboard.people.Doors;
import dev.ouvidor.dashboard.people.InvitationRoutes;
import dev.ouvidor.dashboard.people.PeopleRoutes;
import dev.ouvidor.dashboard.people.RoleRoutes;
import dev.ouvidor.dashboard.people.SessionRoutes;
import dev.ouvidor.dashboard.people.Sessions;
import dev.ouvidor.dashboard.people.SignIn;
import dev.ouvidor.dashboard.people.Vouching;
import dev.ouvidor.dashboard.tokens.TokenRoutes;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** Who may come in, and what they did. */
final class AccessParts {
  private AccessParts() {}

  /** The guard before all routes is the first of them. */
  static List<Consumer<RoutesConfig>> routes(Foundation base, Entrance entrance) {
    var clock = base.clock;
    Provider provider = entrance.provider();
    Doors doors = entrance.doors(provider);
    var sessions = new Sessions(base.grants, base.callers, clock);
    var signIn = new SignIn(base.users, doors, clock);
    var signing =
        new SessionRoutes(
            base.users, sessions, signIn, doors, clock, Dashboard.version(), base.live::newest);
    var vouching = new Vouching(base.users, base.roles, base.grants, sessions, signing, signIn);
    return List.of(
        new Guard(sessions, base.callers, base.audit)::register,
        MaskedAnswers::register,
        signing::register,
        new ProviderRoutes(provider, vouching, new Departures(base.users, base.grants))::register,
        new InvitationRoutes(base.grants, base.users, base.roles, signing, doors, clock)::register,
        new AccountRoutes(base.users, base.grants, signIn, signing, clock)::register,
        new PeopleRoutes(base.users, base.roles, base.grants)::register,
        new RoleRoutes(base.roles, base.users, base.grants)::register,
        new TokenRoutes(base.grants, clock)::register,
        new AuditRoutes(base.audit, base::name)::register);
  }
}

package org.zhaoshang.access.issuer;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.audit.Act;
import org.zhaoshang.audit.ActOutcome;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.audit.Entry;
import org.zhaoshang.audit.Who;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.NodeId;

/**
 * What the authorization server tells the audit trail. Names that nobody has here are not noted:
 * people type a password where a name belongs.
 */
final class IssuerTrail {

  private final AuditTrail trail;
  private final Accounts accounts;
  private final Applications applications;

  IssuerTrail(AuditTrail trail, Accounts accounts, Applications applications) {
    this.trail = trail;
    this.accounts = accounts;
    this.applications = applications;
  }

  /** Somebody signed in. */
  void signedIn(String name) {
    trail.noteSoon(Entry.of(Act.SIGN_IN, person(name), ActOutcome.SUCCEEDED));
  }

  /** Somebody tried to. */
  void notSignedIn(String name) {
    trail.noteRefusal(Act.SIGN_IN, person(accounts.byName(name).isPresent() ? name : null));
  }

  private static Who person(@Nullable String name) {
    return new Who(
        name == null ? Caller.Kind.ANONYMOUS : Caller.Kind.PERSON,
        name,
        null,
        null,
        null,
        address());
  }

  /** A client did not show a secret of its own, or asks from where it may not. */
  void clientRefused(String client) {
    applications
        .byClientId(client)
        .ifPresent(application ->
            trail.noteRefusal(
                Act.REFUSED,
                new Who(
                    application.chamber() == null ? Caller.Kind.APPLICATION : Caller.Kind.CHAMBER,
                    client,
                    client,
                    application.chamber(),
                    null,
                    address())));
  }

  /** A token was issued, or ended before its time. */
  void token(Act act, OAuth2Authorization authorization, String client) {
    var token = authorization.getAccessToken();
    var claims =
        token == null || token.getClaims() == null ? Map.<String, Object>of() : token.getClaims();
    var chamber =
        Optional.ofNullable(claims.get("chamber"))
            .flatMap(id -> NodeId.decode(id.toString()))
            .map(NodeId::id)
            .orElse(null);
    boolean itself =
        AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType());
    var kind =
        chamber != null
            ? Caller.Kind.CHAMBER
            : itself ? Caller.Kind.APPLICATION : Caller.Kind.PERSON;
    trail.noteSoon(
        Entry.of(
            act,
            new Who(
                kind,
                authorization.getPrincipalName(),
                client,
                chamber,
                claims.get("jti") instanceof String jti ? jti : null,
                address()),
            ActOutcome.SUCCEEDED));
  }

  /** Of the request that this thread answers. */
  private static @Nullable String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getRemoteAddr()
        : null;
  }
}

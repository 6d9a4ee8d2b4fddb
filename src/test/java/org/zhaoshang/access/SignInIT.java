package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.defence.Quota.Allowance;
import org.zhaoshang.defence.Tally;
import org.zhaoshang.district.DistrictTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person opens the page, signs in once, and asks: what the page's script does, done here. */
@DistrictTest
class SignInIT {

  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-pkce";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
  @Autowired private Tally tally;
  private Door door;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  @BeforeEach
  void open() {
    door = new Door(product);
  }

  private record Person(String id, String name, String password) {}

  private Person person(boolean administrator, String... scopes) {
    var payload =
        door.data(
                "mutation($input: CreateAccountInput!) { createAccount(input: $input) { account {"
                    + " id name } password } }",
                Map.of(
                    "input",
                    Map.of(
                        "name",
                        "p-" + UUID.randomUUID(),
                        "scopes",
                        Arrays.asList(scopes),
                        "administrator",
                        administrator)))
            .get("createAccount");
    return new Person(
        payload.at("/account/id").asString(),
        payload.at("/account/name").asString(),
        payload.get("password").asString());
  }

  @Test
  void aPersonSignsInOnceAndAsksWithTheirOwnScopes() throws Exception {
    var person = person(false, "portfolio:read", "lead:read");
    var page = get(authorize("graphiql", page()));
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(location(page)).endsWith("/login");
    assertThat(get("/login").body())
        .contains("登录", "Sign in")
        .doesNotContain("http://", "https://");

    var signedIn = signIn(person.name(), person.password());
    assertThat(location(signedIn)).contains("/oauth2/authorize?");
    var token = exchange("graphiql", page(), code(get(location(signedIn))), VERIFIER);

    var viewer = viewer(token);
    assertThat(viewer)
        .contains("\"kind\":\"PERSON\"", person.name(), "[\"lead:read\",\"portfolio:read\"]");
    // signed in, another token comes without a question
    assertThat(
            viewer(
                exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER)))
        .contains(person.name());
  }

  @Test
  void whoSignsInAndWhoTriesToIsInTheTrail() throws Exception {
    var person = person(false, "lead:read");
    get(authorize("graphiql", page()));
    get("/login");
    signIn(person.name(), "not the password");
    signIn("hunter2 typed where the name belongs", "x");
    signIn(person.name(), person.password());

    var trail =
        "query($s: String!) { auditTrail(filter: {subject: $s, act: [SIGN_IN]}) { nodes { outcome"
            + " kind address } } }";
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(
                    door.data(trail, Map.of("s", person.name())).at("/auditTrail/nodes").toString())
                .isEqualTo(
                    "[{\"outcome\":\"SUCCEEDED\",\"kind\":\"PERSON\",\"address\":\"127.0.0.1\"},"
                        + "{\"outcome\":\"FORBIDDEN\",\"kind\":\"PERSON\",\"address\":\"127.0.0.1\"}]"));
    assertThat(
            jdbc.sql("select count(*) from audit.entry where content like '%hunter2%'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void anAdministratorHasEveryScope() throws Exception {
    var person = person(true);
    signIn(person.name(), person.password());

    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);

    assertThat(viewer(token)).contains("access:admin", "portfolio:read", "import:write");
  }

  @Test
  void aCodeOpensNothingWithoutItsVerifierAndNothingTwice() throws Exception {
    var person = person(false, "lead:read");
    signIn(person.name(), person.password());
    var code = code(get(authorize("graphiql", page())));

    assertThat(tokenRequest("graphiql", page(), code, "x".repeat(43)).body())
        .contains("invalid_grant");

    var second = code(get(authorize("graphiql", page())));
    var token = exchange("graphiql", page(), second, VERIFIER);
    assertThat(tokenRequest("graphiql", page(), second, VERIFIER).body()).contains("invalid_grant");
    // somebody else has the code: what was issued with it ends
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
  }

  @Test
  void withoutAChallengeOrWithAnotherAddressNobodyIsSentAnywhere() throws Exception {
    var person = person(false, "lead:read");
    signIn(person.name(), person.password());

    var without =
        get(
            "/oauth2/authorize?response_type=code&client_id=graphiql&redirect_uri="
                + encode(page()));
    assertThat(location(without)).contains("error=invalid_request").contains("code_challenge");
    var elsewhere = get(authorize("graphiql", "https://elsewhere.example/graphiql"));
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    assertThat(elsewhere.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void anApplicationWithAnAddressOfItsOwnSignsPeopleIn() throws Exception {
    var back = "https://front.example.gov.cn/back";
    var app =
        door.register(
            "前端", Map.of("redirectUris", java.util.List.of(back)), "lead:read", "import:read");
    var person = person(false, "lead:read", "portfolio:read");
    signIn(person.name(), person.password());

    var token =
        exchange(app.clientId(), back, code(get(authorize(app.clientId(), back))), VERIFIER);

    // what both have
    assertThat(viewer(token)).contains("\"scopes\":[\"lead:read\"]", "\"kind\":\"PERSON\"");
  }

  @Test
  void aWrongPasswordIsAnsweredAlikeWhetherOrNotSomebodyHasTheName() throws Exception {
    var person = person(false, "lead:read");
    var stranger = new Stranger();
    var wrong =
        java.util.List.of(
            stranger.signIn("no-such-person", "x"),
            stranger.signIn(person.name(), "x"),
            stranger.signIn("no-such-person", "招".repeat(1000)),
            stranger.signIn(person.name(), "招".repeat(1000)),
            stranger.signIn(person.name(), person.password() + "x"));

    assertThat(wrong).allMatch(answer -> location(answer).endsWith("/login?error"));
    assertThat(get("/login?error").body()).contains("登录名、密码或验证码不正确");
  }

  @Test
  void aStrangersWrongPasswordsKeepNobodyButTheStrangerOut() throws Exception {
    var person = person(false, "lead:read");
    var known = new Stranger();
    assertThat(location(known.signIn(person.name(), person.password())))
        .isEqualTo(door.address() + "/");
    var stranger = new Stranger();
    for (int i = 0; i < 10; i++) {
      assertThat(location(stranger.signIn(person.name(), "wrong " + i))).endsWith("/login?error");
    }

    var late = stranger.signIn(person.name(), person.password());
    assertThat(late.statusCode()).as("the right one too: nothing is hashed").isEqualTo(429);
    assertThat(late.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 300L);
    assertThat(late.body()).contains("尝试次数过多", "Too many");
    assertThat(location(known.signIn(person.name(), person.password())))
        .isEqualTo(door.address() + "/");
    assertThat(location(new Stranger().signIn(person.name(), person.password())))
        .as("from elsewhere, for the first time")
        .isEqualTo(door.address() + "/");
    assertThat(known.at(stranger).signIn(person.name(), person.password()).statusCode())
        .as("the known browser in the stranger's own network")
        .isEqualTo(302);
  }

  @Test
  void strangersInAHundredPlacesKeepNobodyOutWhoWasHereBefore() throws Exception {
    var person = person(false, "lead:read");
    var known = new Stranger();
    known.signIn(person.name(), person.password());
    for (int i = 0; i < 100; i++) {
      tally.draw("sign-in strangers " + person.name(), new Allowance(100, Duration.ofHours(1)));
    }

    assertThat(new Stranger().signIn(person.name(), person.password()).statusCode()).isEqualTo(429);
    assertThat(location(known.signIn(person.name(), person.password())))
        .isEqualTo(door.address() + "/");
    assertThat(location(new Stranger().at(known).signIn(person.name(), person.password())))
        .as("another browser in a network that the account knows")
        .isEqualTo(door.address() + "/");
  }

  @Test
  void whoTriesManyNamesIsRefusedWhateverTheName() throws Exception {
    var stranger = new Stranger();
    int tries = 0;
    // what was drawn comes back meanwhile: a slow machine takes a few more
    while (stranger.signIn("nobody-" + tries, "x").statusCode() == 302) {
      assertThat(++tries).isLessThan(60);
    }

    assertThat(tries).isGreaterThanOrEqualTo(20);
    assertThat(stranger.signIn("nobody-22", "x").headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whoHasASecondFactorIsAskedForACodeThatIsGoodOnce() throws Exception {
    var person = person(false, "lead:read");
    var factor = enrolled(person);

    assertThat(get("/login").body()).contains("验证码", "second factor");
    assertThat(location(new Stranger().signIn(person.name(), person.password())))
        .as("the password alone")
        .endsWith("/login?error");
    assertThat(location(new Stranger().signIn(person.name(), person.password(), factor.first())))
        .as("the code that confirmed it")
        .endsWith("/login?error");
    var code = factor.next();
    assertThat(location(new Stranger().signIn(person.name(), "wrong", code)))
        .as("the code alone")
        .endsWith("/login?error");
    assertThat(location(signIn(person.name(), person.password(), code))).doesNotContain("error");
    assertThat(location(new Stranger().signIn(person.name(), person.password(), code)))
        .as("again within its step")
        .endsWith("/login?error");
    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);
    assertThat(viewer(token)).contains(person.name());
  }

  @Test
  void aRecoveryCodeIsGoodOnceAndAnAdministratorTakesASecondFactorOff() throws Exception {
    var person = person(false, "lead:read");
    var factor = enrolled(person);
    assertThat(factor.recovery()).hasSize(10).doesNotHaveDuplicates();
    var recovery = factor.recovery().getFirst();

    assertThat(location(new Stranger().signIn(person.name(), person.password(), recovery)))
        .isEqualTo(door.address() + "/");
    assertThat(location(new Stranger().signIn(person.name(), person.password(), recovery)))
        .endsWith("/login?error");
    assertThat(stored(person))
        .as("neither the secret nor a recovery code")
        .doesNotContain(factor.secret(), recovery);

    door.data(
        "mutation($id: ID!) { removeAccountSecondFactor(id: $id) { secondFactor } }",
        Map.of("id", person.id()));
    assertThat(location(new Stranger().signIn(person.name(), person.password())))
        .isEqualTo(door.address() + "/");
  }

  @Test
  void aPersonTakesTheirSecondFactorOffWithACodeOfIt() throws Exception {
    var person = person(false, "lead:read");
    var factor = enrolled(person);
    signIn(person.name(), person.password(), factor.recovery().getFirst());
    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);
    var remove =
        "mutation($p: String!, $c: String!) { removeSecondFactor(currentPassword: $p, code: $c) }";

    assertThat(door.graphQl(token, remove, Map.of("p", person.password(), "c", "000000")).body())
        .contains("code: wrong, or used before");
    assertThat(
            door.graphQl(
                    token,
                    "mutation($p: String!) { enrolSecondFactor(currentPassword: $p) { secret } }",
                    Map.of("p", person.password()))
                .body())
        .contains("there is a second factor; remove it first");
    assertThat(
            door.graphQl(
                    token, remove, Map.of("p", person.password(), "c", factor.recovery().get(1)))
                .body())
        .contains("true");
    assertThat(location(new Stranger().signIn(person.name(), person.password())))
        .isEqualTo(door.address() + "/");
  }

  @Test
  void wrongCodesKeepNobodyOutAndTheRightOneTellsTheOwnerFromStrangers() throws Exception {
    var person = person(false, "lead:read");
    var factor = enrolled(person);
    var thief = new Stranger();
    for (int i = 0; i < 10; i++) {
      assertThat(location(thief.signIn(person.name(), person.password(), "00000" + i)))
          .as("a wrong code is a failed attempt")
          .endsWith("/login?error");
    }
    assertThat(thief.signIn(person.name(), person.password(), "000011").statusCode())
        .isEqualTo(429);
    for (int i = 0; i < 100; i++) {
      tally.draw("sign-in strangers " + person.name(), new Allowance(100, Duration.ofHours(1)));
    }
    assertThat(new Stranger().signIn(person.name(), person.password(), "000012").statusCode())
        .isEqualTo(429);

    assertThat(location(new Stranger().signIn(person.name(), person.password(), factor.next())))
        .as("the owner, from where nobody knows them")
        .isEqualTo(door.address() + "/");
    assertThat(
            location(thief.signIn(person.name(), person.password(), factor.recovery().getFirst())))
        .as("the owner, in the thief's network")
        .isEqualTo(door.address() + "/");
  }

  /** Whoever sends a file of what is stored has all of it. */
  private String stored(Person person) {
    return jdbc.sql(
            "select a::text || (select string_agg(r::text, ' ') from access.recovery_code r where"
                + " r.account_id = a.id) from access.account a where name = ?")
        .param(person.name())
        .query(String.class)
        .single();
  }

  private record Factor(String secret, String first, java.util.List<String> recovery) {

    /** The code of the step that comes, which counts already. */
    String next() {
      return codeAt(secret, Instant.now().plusSeconds(30));
    }
  }

  /** As an authenticator reckons. */
  private static String codeAt(String secret, Instant at) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(new Base32().decode(secret), "RAW"));
      var hash =
          ByteBuffer.wrap(
              mac.doFinal(ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array()));
      return "%06d".formatted((hash.getInt(hash.get(19) & 15) & 0x7fffffff) % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Factor enrolled(Person person) throws Exception {
    signIn(person.name(), person.password());
    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);
    var enrol = "mutation($p: String!) { enrolSecondFactor(currentPassword: $p) { secret uri } }";
    assertThat(door.graphQl(token, enrol, Map.of("p", "wrong")).body())
        .contains("currentPassword: wrong");
    var enrolment =
        JsonMapper.shared()
            .readTree(door.graphQl(token, enrol, Map.of("p", person.password())).body())
            .at("/data/enrolSecondFactor");
    var secret = enrolment.get("secret").asString();
    assertThat(enrolment.get("uri").asString()).contains(person.name(), secret);
    assertThat(location(new Stranger().signIn(person.name(), person.password())))
        .as("before it is confirmed nothing is asked for")
        .isEqualTo(door.address() + "/");
    var confirm = "mutation($c: String!) { confirmSecondFactor(code: $c) }";
    assertThat(door.graphQl(token, confirm, Map.of("c", "x")).body()).contains("code: not the");
    var first = codeAt(secret, Instant.now());
    var recovery =
        JsonMapper.shared()
            .readTree(door.graphQl(token, confirm, Map.of("c", first)).body())
            .at("/data/confirmSecondFactor");
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode())
        .as("what was got without it ends")
        .isEqualTo(401);
    return new Factor(secret, first, recovery.valueStream().map(one -> one.asString()).toList());
  }

  @Test
  void aForgedFormSignsNobodyIn() throws Exception {
    var person = person(false, "lead:read");

    var answer =
        send(
            HttpRequest.newBuilder(URI.create(door.address() + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(Map.of("username", person.name(), "password", person.password()))));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aSuspendedPersonIsOutAtOnce() throws Exception {
    var person = person(false, "lead:read");
    signIn(person.name(), person.password());
    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);

    door.data(
        "mutation($id: ID!) { suspendAccount(id: $id) { suspended } }", Map.of("id", person.id()));

    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
    assertThat(location(get(authorize("graphiql", page())))).endsWith("/login");
    assertThat(location(signIn(person.name(), person.password()))).endsWith("/login?error");
  }

  @Test
  void aNewPasswordEndsWhatWasIssuedBefore() throws Exception {
    var person = person(false, "lead:read");
    signIn(person.name(), person.password());
    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);
    var change =
        "mutation($old: String!, $new: String!) { changePassword(currentPassword: $old,"
            + " newPassword: $new) }";

    assertThat(door.graphQl(token, change, Map.of("old", person.password(), "new", "short")).body())
        .contains("newPassword: at least 12 characters");
    assertThat(
            door.graphQl(token, change, Map.of("old", "wrong", "new", "a much longer one")).body())
        .contains("currentPassword: wrong");
    assertThat(
            door.graphQl(
                    token, change, Map.of("old", person.password(), "new", "a much longer one"))
                .body())
        .contains("true");

    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
    assertThat(location(get(authorize("graphiql", page())))).endsWith("/login");
    assertThat(location(signIn(person.name(), "a much longer one"))).doesNotContain("error");
  }

  @Test
  void whoSignsOutIsAskedAgain() throws Exception {
    var person = person(false, "lead:read");
    signIn(person.name(), person.password());
    var csrf = cookie("XSRF-TOKEN");

    var out =
        send(
            HttpRequest.newBuilder(URI.create(door.address() + "/logout"))
                .header("X-XSRF-TOKEN", csrf)
                .POST(BodyPublishers.noBody()));

    assertThat(location(out)).endsWith("/login?signed-out");
    assertThat(location(get(authorize("graphiql", page())))).endsWith("/login");
  }

  @Test
  void aLoginThatWasEndedIsEndedInEveryCopyWithAllThatWasIssuedUnderIt() throws Exception {
    var person = person(false, "lead:read");
    signIn(person.name(), person.password());
    var other = new Stranger();
    other.signIn(person.name(), person.password());
    var copy = cookie("zhaoshang-login");
    var token = exchange("graphiql", page(), code(get(authorize("graphiql", page()))), VERIFIER);
    var unused = code(get(authorize("graphiql", page())));

    send(
        HttpRequest.newBuilder(URI.create(door.address() + "/logout"))
            .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
            .POST(BodyPublishers.noBody()));

    var copied =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(door.address() + authorize("graphiql", page())))
                    .header("Accept", "text/html")
                    .header("Cookie", "zhaoshang-login=" + copy)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(location(copied)).endsWith("/login");
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
    assertThat(tokenRequest("graphiql", page(), unused, VERIFIER).body()).contains("invalid_grant");
    assertThat(location(other.get(authorize("graphiql", page()))))
        .as("another login of the same person goes on")
        .contains("code=");
  }

  private String signedIn(Person person) throws Exception {
    var out = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    var browser = HttpClient.newBuilder().cookieHandler(out).build();
    get(browser, authorize("graphiql", page()));
    var back = location(signIn(browser, person.name(), person.password(), ""));
    return exchange("graphiql", page(), code(get(browser, back)), VERIFIER);
  }

  private JsonNode personal(String token, String scopes, int days) {
    var answer =
        door.graphQl(
            token,
            "mutation { createPersonalAccessToken(input: {name: \" 夜间 \", scopes: [%s], days: %d}) { token personalAccessToken { id name scopes } } }"
                .formatted(scopes, days));
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aPersonalTokenActsForItsPersonUntilItIsRevoked() throws Exception {
    var person = person(false, "portfolio:read", "lead:read", "lead:write");
    var session = signedIn(person);

    var made = personal(session, "\"portfolio:read\", \"lead:read\"", 90);
    var token = made.at("/data/createPersonalAccessToken/token").asString();
    assertThat(token).as(made.toString()).startsWith("zgp_");
    assertThat(viewer(token))
        .contains("PERSON", person.name(), "[\"lead:read\",\"portfolio:read\"]");
    assertThat(door.get(token, "/exports/projects.csv").statusCode()).isEqualTo(200);
    var own = "{ viewer { personalAccessTokens { name scopes lastUsedAt } } }";
    assertThat(door.graphQl(session, own).body())
        .contains("\"name\":\"夜间\"", "portfolio:read")
        .doesNotContain("lastUsedAt\":null", token);

    // the person's rights, at that moment
    door.data(
        "mutation($id: ID!) { setAccountScopes(id: $id, scopes: [\"lead:read\", \"audit:read\"]) { id } }",
        Map.of("id", person.id()));
    assertThat(viewer(token)).contains("\"scopes\":[\"lead:read\"]");

    var id = made.at("/data/createPersonalAccessToken/personalAccessToken/id").asString();
    var revoke = "mutation($id: ID!) { revokePersonalAccessToken(id: $id) { name } }";
    var stranger = signedIn(person(false, "lead:read"));
    assertThat(door.graphQl(stranger, revoke, Map.of("id", id)).body()).contains("BAD_INPUT");
    assertThat(door.graphQl(session, revoke, Map.of("id", id)).body()).contains("夜间");
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
    assertThat(door.graphQl(session, own).body()).contains("\"personalAccessTokens\":[]");

    var trail =
        "query($s: String!) { auditTrail(filter: {subject: $s, act: [TOKEN_ISSUED, TOKEN_REVOKED]}) { nodes { act client } } }";
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(door.data(trail, Map.of("s", person.name())).toString())
                .contains(
                    "{\"act\":\"TOKEN_REVOKED\",\"client\":\"personal-access-token\"},{\"act\":\"TOKEN_ISSUED\",\"client\":\"personal-access-token\"}"));
    assertThat(
            jdbc.sql("select count(*) from audit.entry where content like ?")
                .param("%" + token + "%")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aPersonalTokenHasNoMoreThanItsPersonAndMakesNoOther() throws Exception {
    var session = signedIn(person(false, "lead:read"));

    assertProblem(personal(session, "\"lead:read\", \"access:admin\"", 30), "input.scopes", "own");
    assertProblem(personal(session, "", 30), "input.scopes", "size");
    assertProblem(personal(session, "\"lead:read\"", 91), "input.days", "range");
    assertProblem(personal(session, "\"lead:read\"", 0), "input.days", "range");
    var token =
        personal(session, "\"lead:read\"", 1)
            .at("/data/createPersonalAccessToken/token")
            .asString();
    assertProblem(personal(token, "\"lead:read\"", 30), "input", "person");
    var application = door.token(door.register("脚本", Map.of(), "lead:read"));
    assertProblem(personal(application, "\"lead:read\"", 30), "input", "person");
    assertThat(door.graphQl(token + "x", "{ viewer { name } }").statusCode()).isEqualTo(401);
  }

  private static void assertProblem(JsonNode answer, String place, String rule) {
    var problem = answer.at("/errors/0/extensions/problems/0");
    assertThat(problem.path("path").asString()).as(answer.toString()).isEqualTo(place);
    assertThat(problem.path("rule").asString()).isEqualTo(rule);
    assertThat(problem.path("zh").asString()).isNotEmpty();
  }

  @Test
  void whatEndsAPersonsLoginsEndsTheirPersonalTokens() throws Exception {
    for (var ending :
        List.of("resetAccountPassword(id: $id) { password }", "suspendAccount(id: $id) { id }")) {
      var person = person(false, "lead:read");
      var token =
          personal(signedIn(person), "\"lead:read\"", 7)
              .at("/data/createPersonalAccessToken/token")
              .asString();
      assertThat(viewer(token)).contains(person.name());

      door.data("mutation($id: ID!) { " + ending + " }", Map.of("id", person.id()));

      assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).as(ending).isEqualTo(401);
    }
    var expired = person(false, "lead:read");
    var token =
        personal(signedIn(expired), "\"lead:read\"", 1)
            .at("/data/createPersonalAccessToken/token")
            .asString();
    jdbc.sql(
            "update access.personal_token set created_at = now() - interval '2 days', expires_at = now() where account_id = (select id from access.account where name = ?)")
        .param(expired.name())
        .update();
    assertThat(door.graphQl(token, "{ viewer { name } }").statusCode()).isEqualTo(401);
  }

  @Test
  void theCurlLinesOfTheDocumentationWorkWithAPersonalToken() throws Exception {
    var page = Files.readString(Path.of("docs/front-end.md"));
    var lines = page.substring(page.indexOf("export TOKEN=zgp_"));
    lines = lines.substring(lines.indexOf('\n'), lines.indexOf("```"));
    var session = signedIn(person(false, "portfolio:read"));
    var asked =
        JsonMapper.shared()
            .readTree(
                door.graphQl(
                        session,
                        Files.readString(Path.of("examples/access/personal-token.graphql")),
                        Map.of("name", "curl", "scopes", List.of("portfolio:read")))
                    .body());
    var token = asked.at("/data/createPersonalAccessToken/token").asString();

    var shell =
        new ProcessBuilder(
            "sh",
            "-euc",
            lines.replace("curl ", "curl -sSf ").replace("http://localhost:8080", door.address()));
    shell.environment().put("TOKEN", token);
    var running = shell.redirectErrorStream(true).start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor()).as(output).isZero();
    assertThat(output).contains("\"scopes\":[\"portfolio:read\"]", "名称");
  }

  @Test
  void theFirstStartMadeOneAdministratorWithoutAKnownPassword() {
    assertThat(
            jdbc.sql("select password from access.account where name = 'admin' and administrator")
                .query(String.class)
                .single())
        .startsWith("{bcrypt}");
    assertThat(
            jdbc.sql("select count(*) from access.account where created_by = 'first start'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private String page() {
    return door.address() + "/graphiql";
  }

  private static String authorize(String client, String back) throws Exception {
    var challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    return "/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s&state=s&code_challenge=%s&code_challenge_method=S256"
        .formatted(client, encode(back), challenge);
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /** Somebody with a browser of their own, at an address of their own. */
  private final class Stranger {
    private final CookieManager jar;
    private final InetAddress at;
    private final HttpClient http;

    Stranger() throws Exception {
      this(new CookieManager(null, CookiePolicy.ACCEPT_ALL), anywhere());
    }

    private Stranger(CookieManager jar, InetAddress at) {
      this.jar = jar;
      this.at = at;
      this.http = HttpClient.newBuilder().cookieHandler(jar).localAddress(at).build();
    }

    private static InetAddress anywhere() throws Exception {
      var random = ThreadLocalRandom.current();
      return InetAddress.getByAddress(
          new byte[] {
            127,
            (byte) random.nextInt(1, 255),
            (byte) random.nextInt(1, 255),
            (byte) random.nextInt(1, 255)
          });
    }

    Stranger at(Stranger other) {
      return new Stranger(jar, other.at);
    }

    HttpResponse<String> get(String path) throws Exception {
      return SignInIT.this.get(http, path);
    }

    HttpResponse<String> signIn(String name, String password) throws Exception {
      return SignInIT.this.signIn(http, name, password, "");
    }

    HttpResponse<String> signIn(String name, String password, String code) throws Exception {
      return SignInIT.this.signIn(http, name, password, code);
    }
  }

  private HttpResponse<String> signIn(String name, String password) throws Exception {
    return signIn(browser, name, password, "");
  }

  private HttpResponse<String> signIn(String name, String password, String code) throws Exception {
    return signIn(browser, name, password, code);
  }

  private HttpResponse<String> signIn(HttpClient browser, String name, String password, String code)
      throws Exception {
    var csrf = CSRF.matcher(get(browser, "/login").body());
    assertThat(csrf.find()).isTrue();
    return send(
        browser,
        HttpRequest.newBuilder(URI.create(door.address() + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                form(
                    Map.of(
                        "_csrf",
                        csrf.group(1),
                        "username",
                        name,
                        "password",
                        password,
                        "code",
                        code))));
  }

  private String exchange(String client, String back, String code, String verifier)
      throws Exception {
    var answer = tokenRequest(client, back, code, verifier);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
  }

  private HttpResponse<String> tokenRequest(
      String client, String back, String code, String verifier) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(door.address() + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                form(
                    Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "redirect_uri", back,
                        "code", code,
                        "code_verifier", verifier))));
  }

  private String viewer(String token) {
    return door.graphQl(token, "{ viewer { name kind scopes } }").body();
  }

  private static String code(HttpResponse<String> answer) {
    var code = CODE.matcher(location(answer));
    assertThat(code.find()).as(location(answer)).isTrue();
    return code.group(1);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none: " + answer.statusCode());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(browser, path);
  }

  private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
    return send(
        browser,
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : door.address() + path))
            .header("Accept", "text/html"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return send(browser, request);
  }

  private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
      throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
    return BodyPublishers.ofString(
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

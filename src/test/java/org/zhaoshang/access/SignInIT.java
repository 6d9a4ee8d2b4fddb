package org.zhaoshang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.district.DistrictTest;
import tools.jackson.databind.json.JsonMapper;

/** A person opens the page, signs in once, and asks: what the page's script does, done here. */
@DistrictTest
class SignInIT {

  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-for-pkce";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  @Autowired private ApplicationContext product;
  @Autowired private JdbcClient jdbc;
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
                "mutation($input: CreateAccountInput!) { createAccount(input: $input) { account { id name } password } }",
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
        "query($s: String!) { auditTrail(filter: {subject: $s, act: [SIGN_IN]}) { nodes { outcome kind address } } }";
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
  void wrongPasswordsAreAnsweredAlikeAndMakeTheAccountRest() throws Exception {
    var person = person(false, "lead:read");
    assertThat(location(signIn("no-such-person", "x"))).endsWith("/login?error");
    for (int i = 0; i < 5; i++) {
      assertThat(location(signIn(person.name(), "wrong"))).endsWith("/login?error");
    }
    assertThat(location(signIn(person.name(), person.password()))).endsWith("/login?error");
    assertThat(get("/login?error").body()).contains("登录名或密码不正确");

    jdbc.sql("update access.account set locked_until = now() where name = ?")
        .param(person.name())
        .update();
    assertThat(location(signIn(person.name(), person.password()))).endsWith("/graphiql");
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
        "mutation($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }";

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
    var csrf =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
            .findFirst()
            .orElseThrow()
            .getValue();

    var out =
        send(
            HttpRequest.newBuilder(URI.create(door.address() + "/logout"))
                .header("X-XSRF-TOKEN", csrf)
                .POST(BodyPublishers.noBody()));

    assertThat(location(out)).endsWith("/login?signed-out");
    assertThat(location(get(authorize("graphiql", page())))).endsWith("/login");
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

  private HttpResponse<String> signIn(String name, String password) throws Exception {
    var csrf = CSRF.matcher(get("/login").body());
    assertThat(csrf.find()).isTrue();
    return send(
        HttpRequest.newBuilder(URI.create(door.address() + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(form(Map.of("_csrf", csrf.group(1), "username", name, "password", password))));
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
    return send(
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : door.address() + path))
            .header("Accept", "text/html"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
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

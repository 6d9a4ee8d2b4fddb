package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Caller.Kind;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import org.zhaoshang.search.query.Reach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chamber that tries to learn of what is not its own. Every attempt is made while the hidden
 * records are there and again when they are gone: the partner's answers must be the same to the
 * letter, and an officer's must not, or the attempt would prove nothing.
 */
@DistrictTest
class DishonestPartnerIT {

  /** What may differ between two answers that mean the same. */
  private static final Set<String> RANDOM = Set.of("cursor", "startCursor", "endCursor", "pages");

  /** What a machine that does other work at the same time may answer; it means nothing. */
  private static final Set<String> BUSY = Set.of("TIMEOUT", "SOURCE_UNAVAILABLE");

  private static final int PATIENCE = 20;

  /** A type with a number, an index, a sort value: what random bytes do not hold by chance. */
  private static final Pattern SAYS =
      Pattern.compile(
          "(Lead|Enterprise|Chamber|Contact|SavedSearch|alert|import):[0-9]|district-|\\[null,\\[");

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private CountedSearches searches;
  @Autowired private SearchSchema schema;
  @Autowired private TransactionTemplate transactions;

  /** An attempt; an officer who makes it learns of the records unless it is refused to all. */
  private record Attempt(String what, String operation, boolean tellsStaff) {}

  @Test
  void noAttemptTellsOfWhatIsHidden() {
    district.ready();
    var partner = callers.chamber(0);
    var hidden = new HiddenRecords(district, transactions, callers.chamber(1).chamber());
    var attempts = Stream.concat(attempts().stream(), everyEntry().stream()).toList();
    assertThat(attempts).hasSizeGreaterThanOrEqualTo(200);

    hidden.add();
    Map<String, Object> overheard;
    Map<String, JsonNode> partnerWith;
    Map<String, JsonNode> frontEndWith;
    Map<String, JsonNode> staffWith;
    try {
      overheard = hidden.overheard();
      frontEndWith = answers(Callers.FRONT_END, attempts, overheard);
      partnerWith = answers(partner, attempts, overheard);
      staffWith = answers(Callers.STAFF, attempts, overheard);
    } finally {
      hidden.remove();
    }
    var partnerWithout = answers(partner, attempts, overheard);
    var frontEndWithout = answers(Callers.FRONT_END, attempts, overheard);
    var staffWithout = answers(Callers.STAFF, attempts, overheard);

    var all = new SoftAssertions();
    for (var attempt : attempts) {
      all.assertThat(partnerWith.get(attempt.what()))
          .as("%s: %s", attempt.what(), attempt.operation())
          .isEqualTo(partnerWithout.get(attempt.what()));
      all.assertThat(frontEndWith.get(attempt.what()))
          .as("a front end, %s: %s", attempt.what(), attempt.operation())
          .isEqualTo(frontEndWithout.get(attempt.what()));
      if (attempt.tellsStaff()) {
        all.assertThat(staffWith.get(attempt.what()))
            .as("%s tells an officer nothing either", attempt.what())
            .isNotEqualTo(staffWithout.get(attempt.what()));
      }
    }
    all.assertAll();
  }

  @Test
  void anothersFileIsNeitherSeenNorConfirmedDroppedCorrectedOrTakenBack() {
    district.ready();
    var id = anothersPreview();
    var none = UUID.randomUUID().toString();
    var frontEnd =
        new Caller(
            "imports",
            Kind.APPLICATION,
            Set.of("portfolio:read", "import:read", "import:write"),
            null,
            "5");
    var officer =
        new Caller(
            "no-leads",
            Kind.PERSON,
            Set.of("portfolio:read", "district:read", "import:read", "import:write"),
            null,
            "6");
    var decisions =
        List.of(
            "confirmImport(id: $id, look: \"seen\") { id }",
            "dropImport(id: $id) { id }",
            "correctImport(id: $id, input: {unit: \"万元\"}) { id }",
            "revertImport(id: $id) { id }");
    var seen =
        "query($id: ID!) { import(id: $id) { id preview { look rows { record } totals { after } created } notTakenBack { record } notTakenBackCount } }";
    try {
      for (var decision : decisions) {
        var operation = "mutation($id: ID!) { " + decision + " }";
        assertThat(callers.ask(frontEnd, operation, Map.of("id", id)))
            .as(decision)
            .isEqualTo(callers.ask(frontEnd, operation, Map.of("id", none)));
        assertThat(callers.ask(officer, operation, Map.of("id", id)).toString())
            .as(decision)
            .contains(decision.startsWith("revert") ? "FORBIDDEN" : "sender");
      }
      assertThat(callers.ask(frontEnd, seen, Map.of("id", id)))
          .isEqualTo(callers.ask(frontEnd, seen, Map.of("id", none)));
      var officers = callers.ask(officer, seen, Map.of("id", id)).at("/data/import");
      assertThat(officers.at("/preview/created").asInt()).isEqualTo(7);
      assertThat(officers.at("/preview/rows")).as("leads need lead:read").isEmpty();
      assertThat(officers.at("/preview/totals")).isEmpty();
      assertThat(officers.at("/notTakenBack")).isEmpty();
      assertThat(
              district
                  .record()
                  .sql("select state from ingest.import where id = ?::uuid")
                  .param(id)
                  .query(String.class)
                  .single())
          .isEqualTo("PREVIEWED");
    } finally {
      district.record().sql("delete from ingest.import where id = ?::uuid").param(id).update();
    }
  }

  /** A file with leads that somebody else looked at. */
  private String anothersPreview() {
    var id = UUID.randomUUID().toString();
    district
        .record()
        .sql(
            """
            insert into ingest.import (id, file_name, door, owner, horizon, sha256, size_bytes, state, asked, finished_at, profile)
            values (?::uuid, 'x.csv', 'rest', 'person:somebody', 'district', repeat('0', 64), 1, 'PREVIEWED', 'PREVIEW', now(), 'lead-ledger')
            """)
        .param(id)
        .update();
    district
        .record()
        .sql(
            """
            insert into ingest.preview (import_id, look, content) values (?::uuid, 'seen', '{"look": "seen", "complete": true, "profile": "lead-ledger",
              "target": "Lead", "created": 7, "updated": 0, "unchanged": 0, "held": 0, "warned": 0, "rejected": 0, "skipped": 0, "tables": [],
              "rows": [{"sheet": "", "row": 2, "change": "UPDATED", "record": "l", "fields": []}],
              "totals": [{"measure": "count", "before": 1, "after": 8}]}'::jsonb)
            """)
        .param(id)
        .update();
    district
        .record()
        .sql("insert into ingest.kept (import_id, type, record_id) values (?::uuid, 'Lead', 1)")
        .param(id)
        .update();
    return id;
  }

  @Test
  void walkingAllPagesMeetsOwnLeadsOnly() {
    district.ready();
    var partner = callers.chamber(0);
    var own =
        district
            .record()
            .sql("select count(*) from lead.lead where chamber_id = ?")
            .param(partner.chamber())
            .query(Integer.class)
            .single();

    for (var order :
        List.of(
            "",
            "orderBy: [{field: INTENDED_INVESTMENT, direction: DESC}]",
            "orderBy: [{field: NAME}]")) {
      var met = new ArrayList<String>();
      String after = null;
      do {
        var page =
            callers
                .ask(
                    partner,
                    "query($after: String) { leads(first: 2, after: $after %s) { nodes { id } pageInfo { hasNextPage endCursor } } }"
                        .formatted(order),
                    after == null ? Map.of() : Map.of("after", after))
                .at("/data/leads");
        page.get("nodes").forEach(n -> met.add(n.get("id").asString()));
        after =
            page.at("/pageInfo/hasNextPage").asBoolean()
                ? page.at("/pageInfo/endCursor").asString()
                : null;
      } while (after != null);
      assertThat(met).hasSize(own).doesNotHaveDuplicates();
    }
  }

  /**
   * Consecutive ids tell how many records lie between two own ones, and a cursor that can be read
   * says where in the index it stands.
   */
  @Test
  void noIdAndNoCursorCanBeRead() {
    district.ready();
    var partner = callers.chamber(0);
    var chamber = new NodeId("Chamber", Objects.requireNonNull(partner.chamber())).encode();
    var saved =
        callers.ask(
            partner,
            "mutation { saveSearch(input: {name: \"r\", search: {leads: {}}, includeExisting:"
                + " true}) { savedSearch { id alerts(first: 3) { edges { cursor node { id recordId"
                + " } } pageInfo { startCursor endCursor } } } } }");
    var answers = new ArrayList<JsonNode>(List.of(saved));
    for (var operation :
        List.of(
            "{ leads(first: 9) { edges { cursor node { id enterprise { id } chamber { id } contacts"
                + " { id } } } pageInfo { startCursor endCursor } facets(fields: [CHAMBER]) {"
                + " buckets { value } } aggregate(groupBy: [CHAMBER]) { key } clusters(zoom: 3) {"
                + " node { id } } } }",
            "{ search(query: \"大连\", first: 9) { edges { cursor node { id } } pageInfo { endCursor"
                + " } } }",
            "{ suggest(prefix: \"大连\") { id } }",
            "{ enterprises(first: 9) { nodes { id chambers { id } } facets(fields: [CHAMBER]) {"
                + " buckets { value } } } }",
            "{ node(id: \"%s\") { id ... on Chamber { members(first: 3) { edges { cursor node { id } } pageInfo { startCursor endCursor } } } } }"
                .formatted(chamber),
            "{ nodes(ids: [\"%1$s\"]) { id } _entities(representations: [{__typename: \"Chamber\", id: \"%1$s\"}]) { ... on Chamber { id } } }"
                .formatted(chamber),
            "{ savedSearches(first: 1) { nodes { id } pageInfo { startCursor endCursor } } }")) {
      var answer = callers.ask(partner, operation);
      assertThat(answer.get("errors")).as("%s: %s", operation, answer).isNull();
      answers.add(answer);
    }
    callers.ask(
        partner,
        "mutation($id: ID!) { deleteSavedSearch(id: $id) }",
        Map.of("id", saved.at("/data/saveSearch/savedSearch/id").asString()));

    var texts = new ArrayList<String>();
    answers.forEach(answer -> texts(answer, texts));
    assertThat(texts).hasSizeGreaterThan(60);
    assertThat(texts).allSatisfy(text -> assertThat(readable(text)).as(text).isEmpty());
  }

  @Test
  void anIdIsGoodSealedAndAsItWasBefore() {
    district.ready();
    var partner = callers.chamber(0);
    var plain = new NodeId("Chamber", Objects.requireNonNull(partner.chamber())).encode();
    var sealed = district.id("Chamber", partner.chamber());

    for (var operation :
        List.of(
            "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }",
            "query($id: String!) { leads(filter: {chamber: {eq: $id}}) { totalCount facets(fields:"
                + " [CHAMBER]) { buckets { value label count selected } } } }",
            "query($id: String!) { enterprises(filter: {chamber: {in: [$id]}}) { totalCount"
                + " facets(fields: [CHAMBER]) { buckets { value selected } } } }")) {
      var answer = callers.ask(partner, operation, Map.of("id", plain));
      assertThat(answer.get("errors")).as(operation).isNull();
      assertThat(answer.toString()).as(operation).contains(sealed).doesNotContain(plain);
      assertThat(callers.ask(partner, operation, Map.of("id", sealed))).isEqualTo(answer);
    }
    assertThat(
            callers
                .ask(
                    partner,
                    "{ node(id: \"%s\") { id } _entities(representations: [{__typename: \"Chamber\", id: \"%s\"}]) { ... on Chamber { id } } }"
                        .formatted(sealed, sealed))
                .findValuesAsString("id"))
        .containsExactly(sealed, sealed);
  }

  private static void texts(JsonNode node, List<String> into) {
    if (node.isString()) {
      into.add(node.asString());
    }
    node.forEach(inside -> texts(inside, into));
  }

  /** What a text says to whoever takes it for Base64; empty when nothing. */
  private static String readable(String text) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
      return SAYS.matcher(decoded).find() ? decoded : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  @Test
  void anOfficersCursorOpensNothing() {
    district.ready();
    var partner = callers.chamber(0);
    var cursor =
        callers
            .ask(Callers.STAFF, "{ leads(first: 5) { pageInfo { endCursor } } }")
            .at("/data/leads/pageInfo/endCursor")
            .asString();

    var answer =
        callers.ask(
            partner,
            "query($c: String) { leads(first: 50, after: $c) { nodes { id } } }",
            Map.of("c", cursor));

    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_CURSOR");
  }

  @Test
  void theWorkDoneForAHiddenNameIsThatForANameThatNobodyHas() {
    district.ready();
    var partner = callers.chamber(0);
    var name =
        district
            .record()
            .sql(
                "select name from lead.lead where chamber_id is distinct from ? order by id limit"
                    + " 1")
            .param(partner.chamber())
            .query(String.class)
            .single();
    // nothing like it is anywhere; as many characters
    var none = "龘".repeat(name.length());

    assertThat(requests(partner, name)).isEqualTo(requests(partner, none));
  }

  /**
   * Expansion, corrections and rankings look at a limited number of terms or names. Whoever fills
   * them with its own would see whether others have one more.
   */
  @Test
  void fillingACapWithOwnLeadsTellsNothingOfAnothers() {
    district.ready();
    var partner = callers.chamber(0);
    var padding = Padding.ofCaps(district, transactions);
    var attempts = Padding.attempts(entries().keySet());
    Map<String, Told> partnerWith;
    Map<String, Told> partnerWithout;
    Map<String, Told> frontEndWith;
    Map<String, Told> frontEndWithout;
    Map<String, Told> staffWith;
    Map<String, Told> staffWithout;
    try {
      padding.addOwn(Objects.requireNonNull(partner.chamber()));
      assertThat(foundOfAll(partner, true))
          .as("not more than the limits")
          .containsExactly(50L, 50L);
      // first without: a term stays in the index until what had it is merged away
      partnerWithout = told(partner, attempts);
      frontEndWithout = told(Callers.FRONT_END, attempts);
      staffWithout = told(Callers.STAFF, attempts);
      padding.addHidden(Objects.requireNonNull(callers.chamber(1).chamber()));
      assertThat(foundOfAll(partner, true)).as("one pushed out").contains(49L);
      assertThat(foundOfAll(partner, false)).containsExactly(50L, 50L);
      partnerWith = told(partner, attempts);
      frontEndWith = told(Callers.FRONT_END, attempts);
      staffWith = told(Callers.STAFF, attempts);
    } finally {
      padding.removeAll();
    }

    var all = new SoftAssertions();
    for (var attempt : attempts) {
      all.assertThat(partnerWith.get(attempt)).as(attempt).isEqualTo(partnerWithout.get(attempt));
      all.assertThat(frontEndWith.get(attempt)).as(attempt).isEqualTo(frontEndWithout.get(attempt));
    }
    all.assertThat(attempts)
        .as("attempts that tell an officer")
        .filteredOn(attempt -> !staffWith.get(attempt).equals(staffWithout.get(attempt)))
        .hasSizeGreaterThan(attempts.size() / 4);
    all.assertAll();
  }

  /**
   * BM25 weighs a word by how many records have it: many hidden ones would turn round the order of
   * one's own.
   */
  @Test
  void manyHiddenRecordsWithAWordChangeNoOrder() {
    district.ready();
    var partner = callers.chamber(0);
    var padding = Padding.ofWords(district, transactions);
    var attempts = Padding.orders();
    Map<String, Told> partnerWith;
    Map<String, Told> partnerWithout;
    Map<String, Told> staffWith;
    Map<String, Told> staffWithout;
    try {
      padding.addOwn(Objects.requireNonNull(partner.chamber()));
      partnerWithout = told(partner, attempts);
      staffWithout = told(Callers.STAFF, attempts);
      padding.addHidden(Objects.requireNonNull(callers.chamber(1).chamber()));
      partnerWith = told(partner, attempts);
      staffWith = told(Callers.STAFF, attempts);
    } finally {
      padding.removeAll();
    }

    assertThat(partnerWithout.values())
        .allSatisfy(told -> assertThat(told.answer().findValuesAsString("id")).hasSize(2));
    assertThat(partnerWith).isEqualTo(partnerWithout);
    assertThat(staffWith).isNotEqualTo(staffWithout);
    for (var attempt : attempts) {
      assertThat(staffWith.get(attempt))
          .as("an officer's order, %s", attempt)
          .isNotEqualTo(staffWithout.get(attempt));
    }
  }

  /** The entries that search, by their types. */
  private Map<String, IndexedType> entries() {
    return schema.types().stream()
        .collect(
            Collectors.toMap(IndexedType::entry, type -> type, (a, b) -> a, LinkedHashMap::new));
  }

  /**
   * Whatever the model says can be searched, by every text feature it has, with what the hidden
   * records say: a new type, facet or order is tried without being listed here.
   */
  private List<Attempt> everyEntry() {
    var attempts = new ArrayList<Attempt>();
    for (var typed : HiddenRecords.TYPED) {
      entries()
          .forEach((entry, type) -> {
            boolean tells = type.rows().owner() != null && HiddenRecords.ofTheLead(typed);
            attempts.add(
                new Attempt(
                    entry + " by " + typed,
                    """
                    { %1$s(query: "%2$s", first: 50) { totalCount relaxed didYouMean { text totalCount }
                      edges { score highlights { field fragments } node { id } } pageInfo { hasNextPage }
                      facets(fields: [%3$s]) { field bucketCount missingCount otherCount buckets { value label count } }
                      called: facets(fields: [%5$s], match: "%2$s") { field buckets { value label count } }
                      %4$s aggregate { count } } }\
                    """
                        .formatted(
                            entry,
                            typed,
                            facets(type, facet -> true),
                            type.places().isEmpty() ? "" : "clusters(zoom: 9) { count }",
                            facets(
                                type,
                                facet -> facet.bands().isEmpty() && facet.interval() == null)),
                    tells));
            if (type.rows().owner() == null
                && type.fields().stream().allMatch(f -> f.needs() == null)) {
              return;
            }
            attempts.add(
                new Attempt(
                    "a saved search of " + entry + " by " + typed,
                    "mutation { saveSearch(input: {name: \"e\", search: {%1$s: {query: \"%2$s\"}}, includeExisting: true}) { savedSearch { id alerts(first: 50) { totalCount nodes { recordId reason } } } } }"
                        .formatted(entry, typed),
                    false));
          });
      attempts.add(
          new Attempt(
              "the box by " + typed,
              "{ search(query: \"%1$s\", first: 50) { totalCount relaxed types { value count } didYouMean { text totalCount } edges { type score highlights { field fragments } node { id } } } }"
                  .formatted(typed),
              HiddenRecords.ofTheLead(typed)));
      attempts.add(
          new Attempt(
              "completion of " + typed,
              "{ suggest(prefix: \"%1$s\", first: 20) { id text matched highlight } }"
                  .formatted(typed),
              false));
    }
    entries()
        .forEach((entry, type) -> {
          var name = type.name();
          var hidden =
              name.equals("Lead") ? "$lead" : name.equals("Enterprise") ? "$enterprise" : null;
          attempts.add(
              new Attempt(
                  "what there is to know of " + name,
                  "{ recordTypes(names: [\"%s\"]) { name search mutations { name } fields { name } } }"
                      .formatted(name),
                  false));
          if (hidden == null) {
            return;
          }
          attempts.add(
              new Attempt(
                  "how often it was written, " + name,
                  "{ node(id: %s) { ... on %s { id version } } }".formatted(hidden, name),
                  false));
          attempts.add(
              new Attempt(
                  "what was changed, " + name,
                  "{ node(id: %s) { ... on %s { history { version at kind reason fields { field from to } } retirement { at reason mergedInto } } } }"
                      .formatted(hidden, name),
                  false));
          for (var verb : List.of("update", "retire", "restore", "merge", "separate")) {
            attempts.add(
                new Attempt(
                    "a version that is not the record's, " + verb + name,
                    "mutation { %1$s%2$s(id: %3$s, version: 77%4$s) { remarks } }"
                        .formatted(
                            verb,
                            name,
                            hidden,
                            switch (verb) {
                              case "update" -> ", input: {}";
                              case "retire" -> ", reason: \"d\"";
                              case "merge" -> ", reason: \"d\", into: " + hidden;
                              default -> "";
                            }),
                    false));
          }
        });
    return attempts;
  }

  private static String facets(IndexedType type, Predicate<IndexedField.FacetRole> which) {
    return type.facetFields().stream()
        .map(field -> Objects.requireNonNull(field.facet()))
        .filter(which)
        .map(IndexedField.FacetRole::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * How many of the 50 own leads are found by a beginning and by a slip.
   *
   * @param limited with the limits that a query has for whoever sees all leads
   */
  private List<Long> foundOfAll(Caller partner, boolean limited) {
    var queries = district.part(PartnerQueries.class);
    return List.of(
        queries.count(partner, "qvn", Reach.STRICT, limited),
        queries.count(partner, Padding.SLIP, Reach.RELAXED, limited));
  }

  /** An answer, and how many requests to Elasticsearch it took. */
  private record Told(JsonNode answer, int requests) {}

  private Map<String, Told> told(Caller caller, List<String> attempts) {
    var told = new LinkedHashMap<String, Told>();
    for (var attempt : attempts) {
      var answer = new ArrayList<JsonNode>();
      int requests = 0;
      for (int again = 0; again < PATIENCE; again++) {
        answer.clear();
        requests =
            searches
                .during(() -> {
                  answer.add(once(caller, new Attempt(attempt, attempt, true), Map.of()));
                  return answer;
                })
                .size();
        if (!BUSY.contains(code(answer.getFirst()))) {
          break;
        }
      }
      // what a saved search finds is looked up behind its back
      told.put(attempt, new Told(answer.getFirst(), attempt.startsWith("mutation") ? 0 : requests));
    }
    return told;
  }

  private int requests(Caller caller, String name) {
    return searches
        .during(() ->
            callers.ask(
                caller,
                "query($q: String!) { leads(query: $q) { totalCount } }",
                Map.of("q", name)))
        .size();
  }

  private Map<String, JsonNode> answers(
      Caller caller, List<Attempt> attempts, Map<String, Object> overheard) {
    var answers = new LinkedHashMap<String, JsonNode>();
    for (var attempt : attempts) {
      answers.put(attempt.what(), answer(caller, attempt, overheard));
    }
    return answers;
  }

  private JsonNode answer(Caller caller, Attempt attempt, Map<String, Object> overheard) {
    var answer = once(caller, attempt, overheard);
    for (int again = 0; again < PATIENCE && BUSY.contains(code(answer)); again++) {
      answer = once(caller, attempt, overheard);
    }
    return answer;
  }

  private JsonNode once(Caller caller, Attempt attempt, Map<String, Object> overheard) {
    var operation = attempt.operation();
    var variables = new LinkedHashMap<String, Object>();
    var declared = new ArrayList<String>();
    overheard.forEach((name, value) -> {
      if (Pattern.compile("\\$" + name + "\\b").matcher(operation).find()) {
        variables.put(name, value);
        declared.add("$" + name + ": " + type(name));
      }
    });
    boolean saves = operation.startsWith("mutation");
    var whole =
        (saves ? "mutation" : "query")
            + (declared.isEmpty() ? "" : "(" + String.join(", ", declared) + ")")
            + (saves ? operation.substring("mutation".length()) : " " + operation);
    var answer = callers.ask(caller, whole, variables);
    assertThat(answer.at("/errors/0/extensions/code").asString(""))
        .as("%s: %s", attempt.what(), answer)
        .isNotIn("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED");
    var id = answer.at("/data/saveSearch/savedSearch/id");
    if (id.isString()) {
      callers.ask(
          caller, "mutation($id: ID!) { deleteSavedSearch(id: $id) }", Map.of("id", id.asString()));
      ((ObjectNode) answer.at("/data/saveSearch/savedSearch")).remove("id");
    }
    return withoutRandom(answer);
  }

  private static String code(JsonNode answer) {
    return answer.at("/errors/0/extensions/code").asString("");
  }

  private static String type(String variable) {
    return switch (variable) {
      case "chamberName", "chamberCode" -> "String!";
      case "representations" -> "[_Any!]!";
      default -> "ID!";
    };
  }

  private static JsonNode withoutRandom(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(RANDOM);
    }
    node.forEach(DishonestPartnerIT::withoutRandom);
    return Objects.requireNonNull(node);
  }

  private static List<Attempt> attempts() {
    var attempts = new ArrayList<Attempt>();
    var leads = "totalCount nodes { id name } relaxed";
    tells(attempts, "full text", "{ leads(query: \"蓬莱仙岛\") { %s } }".formatted(leads));
    tells(
        attempts,
        "the whole name",
        "{ leads(query: \"%s\") { %s } }".formatted(HiddenRecords.NAME, leads));
    tells(
        attempts,
        "a word of the description",
        "{ leads(query: \"液氢储运\") { %s } }".formatted(leads));
    tells(
        attempts,
        "a full mobile number",
        "{ leads(query: \"%s\") { %s } }".formatted(HiddenRecords.PHONE, leads));
    tells(
        attempts,
        "a mobile number in the box",
        "{ search(query: \"%s\") { totalCount nodes { id } } }".formatted(HiddenRecords.PHONE));
    tells(attempts, "a prefix", "{ leads(query: \"蓬莱\") { %s } }".formatted(leads));
    tells(attempts, "Pinyin", "{ leads(query: \"penglaixiandao\") { %s } }".formatted(leads));
    tells(
        attempts, "initials in the box", "{ search(query: \"plxd\") { totalCount nodes { id } } }");
    tells(attempts, "the investor", "{ leads(query: \"隐山资本\") { %s } }".formatted(leads));
    tells(attempts, "a near miss", "{ leads(query: \"蓬莱仙道氢能装备总部\") { %s } }".formatted(leads));
    tells(
        attempts,
        "the box's counts by type",
        "{ search(query: \"蓬莱仙岛\") { totalCount relaxed types { value count } edges { type score"
            + " node { id } } } }");
    tells(
        attempts,
        "the box for leads only",
        "{ search(query: \"蓬莱仙岛\", types: [LEAD]) { totalCount } }");
    tells(attempts, "completion", "{ suggest(prefix: \"蓬莱\") { id text matched highlight } }");
    tells(attempts, "completion by Pinyin", "{ suggest(prefix: \"penglaixian\") { id text } }");
    tells(attempts, "completion by initials", "{ suggest(prefix: \"plxdqn\") { id text } }");
    tells(
        attempts,
        "did you mean",
        "{ leads(query: \"蓬来仙导\") { relaxed didYouMean { text totalCount } } }");
    tells(
        attempts,
        "did you mean in the box",
        "{ search(query: \"蓬来仙导\") { relaxed didYouMean { text totalCount } } }");
    tells(attempts, "whether a search was relaxed", "{ leads(query: \"仙岛 装备\") { relaxed } }");
    tells(attempts, "the total", "{ leads { totalCount } }");
    tells(
        attempts,
        "counts by stage",
        "{ leads { facets(fields: [STAGE]) { buckets { value count } missingCount otherCount"
            + " bucketCount } } }");
    tells(
        attempts,
        "counts by chamber",
        "{ leads { facets(fields: [CHAMBER]) { buckets { value label count } missingCount"
            + " bucketCount } } }");
    tells(
        attempts,
        "looking for a chamber among the values",
        "{ leads { facets(fields: [CHAMBER], match: $chamberName ) { buckets { value count } } }"
            + " }");
    tells(
        attempts,
        "the industry tree",
        "{ leads { facets(fields: [INDUSTRY]) { buckets { value count children { value count"
            + " children { value count } } } } } }");
    tells(
        attempts,
        "one branch of the industry tree",
        "{ leads { facets(fields: [INDUSTRY], within: \"33\") { buckets { value count }"
            + " missingCount } } }");
    tells(
        attempts,
        "counts by street",
        "{ leads { facets(fields: [STREET], size: 1) { buckets { value count } otherCount"
            + " bucketCount } } }");
    tells(
        attempts,
        "counts by month",
        "{ leads { facets(fields: [REGISTERED_ON]) { buckets { value count } } } }");
    tells(
        attempts,
        "counts by band",
        "{ leads { facets(fields: [INVESTMENT_BAND]) { buckets { value count } missingCount } } }");
    tells(
        attempts,
        "a selected value's count",
        "{ leads(filter: {stage: {eq: IN_PRODUCTION}}) { facets(fields: [STAGE]) { buckets { value"
            + " count selected } } } }");
    tells(attempts, "groups by stage", "{ leads { aggregate(groupBy: [STAGE]) { key count } } }");
    tells(attempts, "one grand total", "{ leads { aggregate { count } } }");
    tells(
        attempts,
        "groups by chamber and source",
        "{ leads { aggregate(groupBy: [CHAMBER, SOURCE]) { key label count } } }");
    tells(
        attempts,
        "a filter on the chamber",
        "{ leads(filter: {chamber: {eq: $chamberCode}}) { totalCount } }");
    tells(
        attempts,
        "a filter on the amount",
        "{ leads(filter: {intendedInvestment: {eq: \"777777700\"}}) { totalCount } }");
    for (var bounds :
        List.of("gte: \"777000000\", lt: \"778000000\"", "gt: \"777777699\", lte: \"777777700\"")) {
      tells(
          attempts,
          "bisecting the amount, " + bounds,
          "{ leads(filter: {intendedInvestment: {%s}}) { totalCount } }".formatted(bounds));
    }
    tells(
        attempts,
        "bisecting the date",
        "{ leads(filter: {registeredOn: {gte: \"1991-05-01\", lte: \"1991-05-09\"}}) { totalCount }"
            + " }");
    tells(
        attempts,
        "a filter by what is not",
        "{ leads(filter: {not: {stage: {eq: CLUE}}}) { totalCount } }");
    tells(
        attempts,
        "any of two filters",
        "{ leads(filter: {any: [{stage: {eq: IN_PRODUCTION}}, {street: {eq: \"210211400\"}}]}) {"
            + " totalCount } }");
    tells(
        attempts,
        "a filter on presence",
        "{ leads(filter: {enterprise: {exists: true}, registeredOn: {lt: \"1992-01-01\"}}) {"
            + " totalCount } }");
    tells(
        attempts,
        "the largest",
        "{ leads(first: 3, orderBy: [{field: REGISTERED_ON, direction: ASC}]) { nodes { id } edges"
            + " { score } } }");
    tells(
        attempts,
        "the last by name",
        "{ leads(last: 100, orderBy: [{field: NAME}]) { nodes { id } pageInfo { hasPreviousPage } }"
            + " }");
    tells(
        attempts,
        "the nearest",
        "{ leads(first: 1, orderBy: [{field: DISTANCE, from: {latitude: 38.801, longitude:"
            + " 121.201}}]) { edges { distance node { id } } } }");
    tells(
        attempts,
        "within a distance",
        "{ leads(filter: {location: {within: {distance: 500, of: {latitude: 38.801, longitude:"
            + " 121.201}}}}) { totalCount } }");
    tells(
        attempts,
        "clusters on a map",
        "{ leads { clusters(zoom: 12) { key count centre { latitude longitude } node { id } } } }");
    tells(
        attempts,
        "clusters in a box",
        "{ leads { clusters(zoom: 20, bounds: {south: 38.8, west: 121.2, north: 38.802, east:"
            + " 121.202}) { key count } } }");
    tells(attempts, "its id", "{ node(id: $lead) { id __typename } }");
    tells(attempts, "its id among others", "{ nodes(ids: [$lead]) { id } }");
    tells(
        attempts,
        "its id as a gateway asks",
        "{ _entities(representations: $representations) { __typename ... on Lead { name } } }");
    tells(
        attempts,
        "the entry by id",
        "{ lead(id: $lead) { name description investor chamber { name } } }");
    tells(
        attempts,
        "where it came from",
        "{ node(id: $lead) { ... on Lead { provenance { source locator } } } }");
    tells(
        attempts,
        "highlights",
        "{ leads(query: \"蓬莱仙岛\") { edges { highlights { field fragments } } } }");
    tells(
        attempts,
        "why it was found",
        "{ leads(query: \"蓬莱仙岛\") { edges { explanation(explain: true) { tier words details } } }"
            + " }");
    tells(
        attempts,
        "scores that know how rare a word is",
        "{ leads(query: \"氢能\", first: 100) { edges { score node { id } } } }");
    tells(
        attempts,
        "scores over all types",
        "{ search(query: \"氢能 装备 总部\", first: 100) { edges { score node { id } } } }");
    tells(
        attempts,
        "whether a page follows",
        "{ leads(first: 1, orderBy: [{field: REGISTERED_ON, direction: ASC}], filter:"
            + " {registeredOn: {lt: \"2018-01-01\"}}) { nodes { id } pageInfo { hasNextPage } }"
            + " }");
    tells(
        attempts,
        "the chambers of an enterprise",
        "{ node(id: $enterprise) { ... on Enterprise { chambers { id } } } }");
    tells(
        attempts,
        "the members of a chamber",
        "{ node(id: $chamber) { ... on Chamber { members(first: 100) { totalCount nodes { id }"
            + " pageInfo { hasNextPage } } } } }");
    tells(
        attempts,
        "enterprises by chamber",
        "{ enterprises(filter: {chamber: {eq: $chamberCode}}) { totalCount nodes { id } } }");
    tells(
        attempts,
        "enterprises without a chamber",
        "{ enterprises(filter: {chamber: {exists: false}}) { totalCount } }");
    tells(
        attempts,
        "enterprises by the name of a chamber",
        "{ enterprises(query: $chamberName , first: 100) { totalCount nodes { id } } }");
    tells(
        attempts,
        "the marks in an enterprise's chambers",
        "{ enterprises(query: $chamberName , first: 100) { edges { node { id } highlights { field"
            + " fragments } } } }");
    tells(
        attempts,
        "enterprises counted by chamber",
        "{ enterprises { facets(fields: [CHAMBER], size: 1000) { buckets { value count }"
            + " missingCount bucketCount } } }");
    tells(
        attempts,
        "enterprises grouped by chamber",
        "{ enterprises { aggregate(groupBy: [CHAMBER]) { key count registeredCapital { amount } } }"
            + " }");
    tells(
        attempts,
        "a word of an intention",
        "{ enterprises(query: \"星舰母港\") { totalCount relaxed nodes { id } } }");
    tells(
        attempts,
        "a word of an intention in the box",
        "{ search(query: \"星舰母港\") { totalCount relaxed nodes { id } } }");
    tells(
        attempts,
        "the marks in an intention",
        "{ enterprises(query: \"星舰母港\") { edges { highlights { field fragments } } } }");
    tells(
        attempts,
        "the intention",
        "{ node(id: $enterprise) { ... on Enterprise { name intention } } }");
    tells(
        attempts,
        "a saved search over intentions",
        "mutation { saveSearch(input: {name: \"d\", search: {enterprises: {query: \"星舰母港\"}},"
            + " includeExisting: true}) { savedSearch { id alerts { totalCount } } } }");
    tells(
        attempts,
        "names to be decided",
        "{ matchCases(first: 100) { totalCount nodes { name } } }");
    tells(
        attempts,
        "names to be decided of a chamber",
        "{ matchCases(chamber: $chamber) { totalCount } }");
    tells(
        attempts,
        "a saved search that tells what exists",
        "mutation { saveSearch(input: {name: \"a\", search: {leads: {query: \"蓬莱仙岛\"}},"
            + " includeExisting: true}) { savedSearch { id alerts { totalCount nodes { recordId"
            + " reason } } } } }");
    tells(
        attempts,
        "a saved search by filter",
        "mutation { saveSearch(input: {name: \"b\", search: {leads: {filter: {registeredOn: {lt:"
            + " \"1992-01-01\"}}}}, includeExisting: true}) { savedSearch { id alerts { totalCount"
            + " } } } }");
    tells(
        attempts,
        "a saved search over memberships",
        "mutation { saveSearch(input: {name: \"c\", search: {enterprises: {filter: {chamber: {eq:"
            + " $chamberCode}}}}, includeExisting: true}) { savedSearch { id alerts(first: 100) {"
            + " totalCount nodes { recordId } } } } }");
    tells(
        attempts,
        "whom a lead names",
        "{ node(id: $lead) { ... on Lead { contacts { id name mobile masked } } } }");
    tells(
        attempts,
        "whom another chamber's list names",
        "{ node(id: $enterprise) { ... on Enterprise { contacts { id name mobile masked } } } }");
    tells(
        attempts,
        "whom the leads of a page name",
        "{ leads(first: 100) { nodes { id contacts { id name phones remark } } } }");
    refused(
        attempts,
        "a contact by its id",
        "{ node(id: $contact) { id } nodes(ids: [$contact]) { id } }");
    refused(
        attempts,
        "a contact's number in the box",
        "{ search(query: \"%1$s\") { totalCount nodes { id } } enterprises(query: \"%1$s\") { totalCount } suggest(prefix: \"%1$s\") { id } }"
            .formatted(HiddenRecords.CONTACTS_PHONE));
    refused(
        attempts,
        "a contact's name in the box",
        "{ search(query: \"%1$s\") { totalCount nodes { id } didYouMean { text } } suggest(prefix: \"%1$s\") { id } }"
            .formatted(HiddenRecords.CONTACT));
    refused(
        attempts,
        "all that is kept about a number",
        "mutation { exportPersonalData(person: {number: \"%s\"}) { contacts document } }"
            .formatted(HiddenRecords.CONTACTS_PHONE));
    refused(
        attempts,
        "the erasure of a contact",
        "mutation { erasePersonalData(person: {contact: $contact}) { contacts records } }");
    refused(
        attempts,
        "scores that know how often a record was written",
        "{ enterprises(query: \"大连 有限公司\", first: 100) { edges { score } } }");
    refused(
        attempts,
        "scores in the box that know how often a record was written",
        "{ search(query: \"大连 有限公司\", first: 100) { edges { score } } }");
    refused(
        attempts,
        "an order that knows how often a record was written",
        "{ enterprises(query: \"大连 有限公司\", first: 100) { nodes { id } } }");
    refused(
        attempts,
        "an order in the box that knows how often a record was written",
        "{ search(query: \"大连 有限公司\", first: 100) { nodes { id } } }");
    refused(attempts, "the imports", "{ imports { nodes { fileName } } }");
    refused(
        attempts,
        "an import",
        "{ import(id: \"00000000-0000-0000-0000-000000000000\") { fileName } }");
    refused(
        attempts,
        "somebody else's saved searches",
        "{ savedSearches { totalCount nodes { name } } }");
    return attempts;
  }

  private static void tells(List<Attempt> attempts, String what, String operation) {
    attempts.add(new Attempt(what, operation, true));
  }

  private static void refused(List<Attempt> attempts, String what, String operation) {
    attempts.add(new Attempt(what, operation, false));
  }
}

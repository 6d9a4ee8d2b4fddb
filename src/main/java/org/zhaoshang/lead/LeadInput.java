package org.zhaoshang.lead;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.catalogue.Industries;
import org.zhaoshang.catalogue.Resolution;
import org.zhaoshang.catalogue.Streets;
import org.zhaoshang.graph.InputError;

/**
 * An input of a lead on its way to the record: what it gives, read by the rules of a ledger's row.
 * All that is wrong is collected and told at once.
 */
final class LeadInput {

  /** What the district decides; a chamber's lead has it from the rules. */
  static final List<String> OF_THE_DISTRICT =
      List.of("stage", "stageAsOf", "source", "referrer", "chamber", "registeredOn");

  private static final BigDecimal LIMIT = new BigDecimal("1e15");
  private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
  private static final Set<Integer> EDITIONS = Set.of(2011, 2017);
  private static final int CURRENT_EDITION = 2017;

  private final Map<String, Object> given;
  private final LocalDate today;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** What GraphQL read of {@code input}: an absent field is told from null. */
  LeadInput(Map<String, Object> given, LocalDate today) {
    this.given = given;
    this.today = today;
  }

  /** By the record's names; a null erases. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  List<String> remarks() {
    return remarks;
  }

  boolean gives(String field) {
    return given.containsKey(field);
  }

  @Nullable Object given(String field) {
    return given.get(field);
  }

  void problem(String problem) {
    problems.add(problem);
  }

  void remark(@Nullable String remark) {
    if (remark != null) {
      remarks.add(remark);
    }
  }

  /** Refuses the input when anything is wrong with it. */
  void requireGood() {
    if (!problems.isEmpty()) {
      throw InputError.bad(String.join("; ", problems));
    }
  }

  /** Reads what needs no other record. */
  LeadInput read(Streets streets, Industries industries) {
    for (var text : LeadText.values()) {
      text(text);
    }
    street(streets);
    industry(industries);
    amount();
    place();
    stage();
    if (gives("source")) {
      values.put("source", given("source"));
    }
    day("registeredOn");
    return this;
  }

  private void text(LeadText text) {
    if (gives(text.field())) {
      int before = problems.size();
      var read =
          given(text.field()) instanceof String written
              ? text.read(written, problems).orElse(null)
              : null;
      if (read == null && text == LeadText.NAME && problems.size() == before) {
        problems.add("input.name: missing");
      }
      values.put(text.field(), read);
    }
  }

  private void street(Streets streets) {
    if (gives("street")) {
      values.put("streetCode", null);
      if (given("street") instanceof String written && !written.isBlank()) {
        values.put("streetCode", code("input.street", streets.resolve(written, today)));
      }
    }
  }

  private void industry(Industries industries) {
    var edition = Objects.requireNonNullElse(given("industryEdition"), CURRENT_EDITION);
    if (!(edition instanceof Integer year) || !EDITIONS.contains(year)) {
      problems.add("input.industryEdition: 2011 or 2017, not " + edition);
      return;
    }
    if (given("industry") instanceof String written && !written.isBlank()) {
      var code = code("input.industry", industries.resolve(written, year));
      values.put("industryCode", code);
      values.put("industryEdition", code == null ? null : year);
    } else if (gives("industry")) {
      values.put("industryCode", null);
      values.put("industryEdition", null);
    } else if (given("industryEdition") != null) {
      problems.add("input.industryEdition: says nothing without input.industry");
    }
  }

  private @Nullable String code(String place, Resolution resolution) {
    return switch (resolution) {
      case Resolution.Found(var code, var _, var note) -> {
        remark(note == null ? null : place + ": " + note);
        yield code;
      }
      case Resolution.Ambiguous(var names) -> {
        problems.add("%s: may be %s; name one".formatted(place, String.join(", ", names)));
        yield null;
      }
      case Resolution.Unknown _ -> {
        problems.add(place + ": the catalogue has no such entry");
        yield null;
      }
    };
  }

  private void amount() {
    if (!gives("intendedInvestment")) {
      return;
    }
    for (var part : List.of("", "Basis", "From", "To")) {
      values.put("intendedInvestment" + part, null);
    }
    values.put("currency", "CNY");
    if (!(given("intendedInvestment") instanceof Map<?, ?> stated)) {
      return;
    }
    var place = "input.intendedInvestment";
    var amount = figure(place, stated, "amount");
    var from = figure(place, stated, "from");
    var to = figure(place, stated, "to");
    boolean approximate = Boolean.TRUE.equals(stated.get("approximate"));
    if (amount != null ? from != null || to != null : from == null || to == null) {
      problems.add(place + ": amount, or from and to");
    } else if (amount == null && approximate) {
      problems.add(place + ".approximate: a range is one already");
    } else if (from != null && to != null && from.compareTo(to) >= 0) {
      problems.add(place + ".from: must be below to");
    }
    values.put("intendedInvestment", amount);
    values.put("intendedInvestmentFrom", from);
    values.put("intendedInvestmentTo", to);
    values.put(
        "intendedInvestmentBasis",
        amount == null ? "RANGE" : approximate ? "APPROXIMATE" : "EXACT");
    var currency = String.valueOf(stated.get("currency"));
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
      problems.add(place + ".currency: three capital letters of ISO 4217, such as CNY");
    }
    values.put("currency", currency);
  }

  private @Nullable BigDecimal figure(String place, Map<?, ?> stated, String part) {
    if (!(stated.get(part) instanceof BigDecimal figure)) {
      return null;
    }
    if (figure.signum() <= 0
        || figure.compareTo(LIMIT) >= 0
        || figure.stripTrailingZeros().scale() > 2) {
      problems.add(
          "%s.%s: above 0 and below 10^15, with two decimals at most".formatted(place, part));
    }
    return figure;
  }

  private void place() {
    if (!gives("location")) {
      return;
    }
    for (var part : List.of("Latitude", "Longitude", "Datum")) {
      values.put("location" + part, null);
    }
    if (given("location") instanceof Map<?, ?> place
        && place.get("latitude") instanceof Double latitude
        && place.get("longitude") instanceof Double longitude) {
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
        problems.add("input.location: latitude within -90 and 90, longitude within -180 and 180");
      } else if (latitude == 0 && longitude == 0) {
        problems.add("input.location: 0,0 stands for no place");
      } else {
        values.put("locationLatitude", degrees(latitude));
        values.put("locationLongitude", degrees(longitude));
        values.put("locationDatum", place.get("datum"));
      }
    }
  }

  private static BigDecimal degrees(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_UP);
  }

  private void stage() {
    if (gives("stage")) {
      if (given("stage") == null) {
        problems.add("input.stage: a lead is always at one");
      }
      values.put("stage", given("stage"));
      values.put("stageAsOf", today);
    }
    day("stageAsOf");
  }

  private void day(String field) {
    if (gives(field)) {
      if (given(field) instanceof LocalDate day && (day.isBefore(EARLIEST) || day.isAfter(today))) {
        problems.add("input.%s: from %s to today, %s".formatted(field, EARLIEST, today));
      }
      values.put(field, given(field));
    }
  }
}

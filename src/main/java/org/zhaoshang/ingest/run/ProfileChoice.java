package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.cell.Writing;
import org.zhaoshang.ingest.profile.HeadingSearch;
import org.zhaoshang.ingest.profile.HeadingWords;
import org.zhaoshang.ingest.profile.Headings.Bound;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.profile.Profiles;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Which profile a file is read with: the one that was named, else the one most of whose columns
 * stand in the headings, and whose values stand below them.
 */
@Component
class ProfileChoice {

  /** A title that names the kind of the file tells as much as two columns. */
  private static final int TITLE_TELLS = 2;

  private final Profiles profiles;
  private final Corrections corrections;

  ProfileChoice(Profiles profiles, Corrections corrections) {
    this.profiles = profiles;
    this.corrections = corrections;
  }

  /** The heading words of all profiles. */
  HeadingWords words() {
    return new HeadingWords(profiles.all());
  }

  Profile of(Source source, ImportStatus of) {
    var named = of.profile();
    if (named != null) {
      var profile = profiles.named(named);
      return corrections.of(of.id()).map(c -> c.on(profile)).orElse(profile);
    }
    for (var kept : corrections.kept(of.id())) {
      var profile = known(source, kept);
      if (profile.isPresent()) {
        corrections.adopt(of.id(), kept.correction());
        return profile.get();
      }
    }
    return detect(source, of);
  }

  /** The corrected profile, where a sheet has just the headings for which it was kept. */
  private Optional<Profile> known(Source source, Corrections.Kept kept) {
    var corrected =
        profiles.all().stream()
            .filter(p -> p.name().equals(kept.profile()))
            .findFirst()
            .map(kept.correction()::on);
    return corrected.filter(profile ->
        IntStream.range(0, source.sheets().size())
            .anyMatch(s -> {
              try {
                return new HeadingSearch(profile)
                    .in(top(source, s), source.merges(s))
                    .filter(h -> Corrections.known(h.texts().values()).equals(kept.headings()))
                    .isPresent();
              } catch (InputError e) {
                return false;
              }
            }));
  }

  private Profile detect(Source source, ImportStatus of) {
    var best = new ArrayList<Profile>();
    var seen = new ArrayList<String>();
    InputError doubled = null;
    int most = 0;
    for (int s = 0; s < source.sheets().size(); s++) {
      var top = top(source, s);
      top.stream()
          .filter(row -> !row.blank())
          .limit(1)
          .forEach(row -> seen.add(row.place() + " " + ImportRun.shown(row)));
      var merges = source.merges(s);
      for (var profile : profiles.all()) {
        int columns = 0;
        try {
          columns = matching(profile, top, merges, of);
        } catch (InputError e) {
          doubled = e;
        }
        if (columns > most) {
          most = columns;
          best.clear();
        }
        if (columns > 0 && columns == most && !best.contains(profile)) {
          best.add(profile);
        }
      }
    }
    if (seen.isEmpty()) {
      throw ImportRun.nothing();
    }
    if (best.size() == 1) {
      return best.getFirst();
    }
    if (best.isEmpty() && doubled != null) {
      throw doubled;
    }
    var names = (best.isEmpty() ? profiles.all() : best).stream().map(Profile::name).toList();
    throw InputError.bad(
        best.isEmpty()
            ? "表头不属于任何已知格式，看到的是 %2$s；请指明 profile，可选：%1$s | the headings fit no profile, seen %2$s; name one of %1$s"
                .formatted(names, seen)
            : "表头同时符合多个格式，请指明 profile：%s | the headings fit several profiles; name one of %s"
                .formatted(names, names));
  }

  /**
   * How many columns of a profile the headings have, without those whose cells say something else;
   * 0 where a single column is all that speaks for it.
   */
  private int matching(Profile profile, List<SourceRow> top, Merges merges, ImportStatus of) {
    var found =
        new HeadingSearch(profile).in(top, merges).filter(h -> h.missing(profile).isEmpty());
    if (found.isEmpty()) {
      return 0;
    }
    var headings = found.get();
    var rows = top.subList(headings.lastRow() + 1, top.size());
    var fitting = headings.bound().stream().filter(b -> fits(b, rows)).toList();
    long telling =
        fitting.stream()
            .filter(b -> b.column().field() != null || b.column().personal())
            .map(Bound::column)
            .distinct()
            .count();
    boolean titled =
        Stream.concat(
                top.subList(0, headings.firstRow()).stream().flatMap(r -> Stream.of(r.cells())),
                Stream.of(of.fileName()))
            .anyMatch(text -> profile.titles().stream().anyMatch(t -> t.matcher(text).find()));
    int title = titled ? TITLE_TELLS : 0;
    return telling + title > 1 ? fitting.size() + title : 0;
  }

  /** Whether one at least of the values under a heading of few values is one of these. */
  private static boolean fits(Bound bound, List<SourceRow> rows) {
    if (!"ENUM".equals(bound.column().kind())) {
      return true;
    }
    var variants = bound.column().variants().keySet();
    var values =
        rows.stream().map(r -> r.text(bound.index())).filter(t -> !Writing.blank(t)).toList();
    return values.isEmpty() || values.stream().map(Writing::fold).anyMatch(variants::contains);
  }

  private static List<SourceRow> top(Source source, int sheetNo) {
    var top = new ArrayList<SourceRow>();
    try (var rows = source.rows(sheetNo)) {
      while (top.size() < HeadingSearch.DEPTH && rows.hasNext()) {
        top.add(rows.next());
      }
    }
    return top;
  }
}

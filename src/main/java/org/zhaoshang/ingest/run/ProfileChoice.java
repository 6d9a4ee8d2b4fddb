package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.profile.HeadingSearch;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.ingest.profile.Profiles;
import org.zhaoshang.ingest.read.Merges;
import org.zhaoshang.ingest.read.Source;
import org.zhaoshang.ingest.read.SourceRow;

/**
 * Which profile a file is read with: the one that was named, else the one most of whose columns
 * stand in the headings.
 */
@Component
class ProfileChoice {

  private final Profiles profiles;

  ProfileChoice(Profiles profiles) {
    this.profiles = profiles;
  }

  Profile of(Source source, ImportStatus of) {
    var named = of.profile();
    return named != null ? profiles.named(named) : detect(source);
  }

  private Profile detect(Source source) {
    var best = new ArrayList<Profile>();
    var seen = new ArrayList<String>();
    int most = 0;
    for (int s = 0; s < source.sheets().size(); s++) {
      var top = top(source, s);
      top.stream()
          .filter(row -> !row.blank())
          .limit(1)
          .forEach(row -> seen.add(row.place() + " " + ImportRun.shown(row)));
      var merges = source.merges(s);
      for (var profile : profiles.all()) {
        int columns = matching(profile, top, merges);
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
    var names = (best.isEmpty() ? profiles.all() : best).stream().map(Profile::name).toList();
    throw InputError.bad(
        best.isEmpty()
            ? "表头不属于任何已知格式，看到的是 %2$s；请指明 profile，可选：%1$s | the headings fit no profile, seen %2$s; name one of %1$s"
                .formatted(names, seen)
            : "表头同时符合多个格式，请指明 profile：%s | the headings fit several profiles; name one of %s"
                .formatted(names, names));
  }

  private static int matching(Profile profile, List<SourceRow> top, Merges merges) {
    return new HeadingSearch(profile)
        .in(top, merges)
        .filter(h -> h.missing(profile).isEmpty())
        .map(h -> h.bound().size())
        .orElse(0);
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

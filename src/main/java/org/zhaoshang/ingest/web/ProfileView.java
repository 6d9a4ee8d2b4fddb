package org.zhaoshang.ingest.web;

import java.util.LinkedHashMap;
import java.util.List;
import org.zhaoshang.graph.Message;
import org.zhaoshang.ingest.profile.Profile;

/**
 * A profile as clients see it: what a correction may choose.
 *
 * @param fields those that a column can feed, each once, in the profile's order
 */
record ProfileView(
    String name, String label, String labelEn, String target, List<FieldView> fields) {

  /**
   * A field of the target.
   *
   * @param heading the usual one of its columns
   */
  record FieldView(String name, String heading) {}

  static ProfileView of(Profile profile) {
    var label = Message.read(profile.title());
    var headings = new LinkedHashMap<String, String>();
    for (var column : profile.columns()) {
      var field = column.field();
      if (field != null) {
        headings.putIfAbsent(field, column.heading());
      }
    }
    return new ProfileView(
        profile.name(),
        label.zh(),
        label.en(),
        profile.target(),
        headings.entrySet().stream().map(e -> new FieldView(e.getKey(), e.getValue())).toList());
  }
}

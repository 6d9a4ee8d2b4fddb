package org.zhaoshang.search.highlight;

import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.util.NamedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.text.Folding;

/**
 * Shows where a hit matched, in the text as it was written. Elasticsearch matches folded text;
 * folding keeps every character's position, so its marks are moved onto the original: 超級計算 is
 * marked where 超级计算 was found.
 */
public final class Highlighter {

  private static final char ON = '\uE000';
  private static final char OFF = '\uE001';
  private static final int FRAGMENT = 120;
  private static final int FRAGMENTS = 2;

  private Highlighter() {}

  /** What to ask Elasticsearch for: names whole, long texts in fragments. */
  public static co.elastic.clients.elasticsearch.core.search.Highlight request(
      Collection<IndexedType> types) {
    var fields =
        types.stream()
            .flatMap(t -> t.textFields().stream())
            .collect(
                java.util.stream.Collectors.toMap(
                    IndexedField::textPath, Highlighter::field, (a, b) -> a))
            .entrySet()
            .stream()
            .map(e -> NamedValue.of(e.getKey(), e.getValue()))
            .toList();
    return co.elastic.clients.elasticsearch.core.search.Highlight.of(
        h -> h.preTags(String.valueOf(ON)).postTags(String.valueOf(OFF)).fields(fields));
  }

  private static HighlightField field(IndexedField field) {
    boolean whole = field.suggest() || field.many() || field.path().contains(".");
    return HighlightField.of(h ->
        whole ? h.numberOfFragments(0) : h.numberOfFragments(FRAGMENTS).fragmentSize(FRAGMENT));
  }

  /** The original texts to ask for with a hit. */
  public static List<String> originals(Collection<IndexedType> types) {
    return types.stream()
        .flatMap(t -> t.textFields().stream())
        .map(IndexedField::path)
        .distinct()
        .toList();
  }

  /**
   * The highlights of a hit, heaviest field first.
   *
   * @param marked Elasticsearch's fragments by field
   * @param source the hit's original texts
   */
  public static List<Highlight> read(
      IndexedType type, Map<String, List<String>> marked, @Nullable Map<String, Object> source) {
    if (marked.isEmpty() || source == null) {
      return List.of();
    }
    var highlights = new ArrayList<Highlight>();
    type.textFields().stream()
        .sorted((a, b) -> Double.compare(b.textWeight(), a.textWeight()))
        .forEach(field -> {
          var fragments = marked.get(field.textPath());
          if (fragments != null) {
            var originals = texts(source, field.path());
            highlights.add(
                new Highlight(
                    field.path(), fragments.stream().map(f -> onOriginal(f, originals)).toList()));
          }
        });
    return highlights;
  }

  private static String onOriginal(String fragment, List<String> originals) {
    var plain = fragment.replace(String.valueOf(ON), "").replace(String.valueOf(OFF), "");
    for (var original : originals) {
      int at = Folding.fold(original).indexOf(plain);
      if (at >= 0) {
        return html(fragment, original.substring(at, at + plain.length()));
      }
    }
    return html(fragment, plain);
  }

  /** {@code text} with the marks of {@code fragment}; marks that touch become one. */
  private static String html(String fragment, String text) {
    var html = new StringBuilder();
    int at = 0;
    int start = 0;
    boolean on = false;
    for (int i = 0; i < fragment.length(); i++) {
      char c = fragment.charAt(i);
      boolean touches = c == OFF && i + 1 < fragment.length() && fragment.charAt(i + 1) == ON;
      if (touches) {
        i++;
      } else if (c == ON || c == OFF) {
        html.append(escaped(text, start, at)).append(on ? "</em>" : "<em>");
        on = !on;
        start = at;
      } else {
        at++;
      }
    }
    return html.append(escaped(text, start, text.length())).toString();
  }

  private static String escaped(String text, int from, int to) {
    return HtmlUtils.htmlEscape(text.substring(from, to), "UTF-8");
  }

  private static List<String> texts(@Nullable Object value, String path) {
    return switch (value) {
      case null -> List.of();
      case Collection<?> many -> many.stream().flatMap(one -> texts(one, path).stream()).toList();
      case Map<?, ?> object -> {
        int dot = path.indexOf('.');
        yield dot < 0
            ? texts(object.get(path), "")
            : texts(object.get(path.substring(0, dot)), path.substring(dot + 1));
      }
      default -> Stream.of(value.toString()).toList();
    };
  }
}

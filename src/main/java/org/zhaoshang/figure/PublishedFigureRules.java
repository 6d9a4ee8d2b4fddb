package org.zhaoshang.figure;

import org.springframework.stereotype.Component;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;
import org.zhaoshang.text.Folding;

/**
 * What a figure's words mean, and whether its sentence can be true: one that cannot is kept as it
 * was published, and says so.
 */
@Component
class PublishedFigureRules implements RecordRule {

  private static final String CONCEPT = "concept";
  private static final String QUALITY = "quality";

  private final FigureConcepts concepts;

  PublishedFigureRules(FigureConcepts concepts) {
    this.concepts = concepts;
  }

  @Override
  public String type() {
    return "PublishedFigure";
  }

  @Override
  public void decide(Decision figure) {
    if (figure.states("metric") && figure.value(CONCEPT) == null) {
      figure.put(CONCEPT, concepts.meant(figure.value("scope"), figure.value("metric")));
    }
    if (figure.value("sentence") instanceof String sentence && figure.states("sentence")) {
      var impossible = BoundedSum.of(Folding.fold(sentence)).filter(BoundedSum::impossible);
      if (impossible.isPresent()) {
        var reading = impossible.get().reading();
        figure.put(QUALITY, "CONTRADICTION");
        figure.put("reading", reading.both());
        figure.remark("sentence", sentence, reading);
      } else {
        figure.putIfAbsent(QUALITY, "PLAIN");
      }
    }
  }
}

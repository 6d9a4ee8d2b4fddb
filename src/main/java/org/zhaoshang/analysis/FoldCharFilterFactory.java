package org.zhaoshang.analysis;

import java.io.Reader;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.CharFilterFactory;

/** Char filter {@code zhaoshang_fold}: full width, case and traditional characters folded. */
@NamedComponent("zhaoshang_fold")
public final class FoldCharFilterFactory implements CharFilterFactory {

  /** For the server. */
  public FoldCharFilterFactory() {}

  @Override
  public Reader create(Reader reader) {
    return new FoldCharFilter(reader);
  }

  @Override
  public Reader normalize(Reader reader) {
    return create(reader);
  }
}

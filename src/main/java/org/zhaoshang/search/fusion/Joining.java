package org.zhaoshang.search.fusion;

/** What may join a list by its meaning; asked for when it is known how far the words reach. */
public interface Joining {

  /** Nothing joins. */
  Joining NOTHING =
      new Joining() {
        @Override
        public Fused beside() {
          return Fused.NONE;
        }

        @Override
        public Fused beside(long found, double best) {
          return Fused.NONE;
        }

        @Override
        public Fused instead() {
          return Fused.NONE;
        }
      };

  /** What joins the records that have all the words, of which nothing is known yet. */
  Fused beside();

  /**
   * What joins the records that have all the words, when they have been asked for.
   *
   * @param found how many there are
   * @param best the score of the first by relevance
   */
  Fused beside(long found, double best);

  /** What leads the list when no record has all the words. */
  Fused instead();
}

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
        public Fused instead() {
          return Fused.NONE;
        }
      };

  /** What joins the records that have all the words. */
  Fused beside();

  /** What leads the list when no record has all the words. */
  Fused instead();
}

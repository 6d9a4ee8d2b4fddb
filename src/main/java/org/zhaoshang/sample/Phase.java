package org.zhaoshang.sample;

/** The phase of a project in 2018. */
enum Phase {
  CONTINUING("续建"),
  NEW_START("新开工"),
  PRELIMINARY("前期");

  final String label;

  Phase(String label) {
    this.label = label;
  }
}

package org.zhaoshang.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic project of 2018.
 *
 * @param investors as the department wrote them
 * @param plan planned investment of the year, in 元; 0 when none is stated
 * @param completed investment completed so far, in 元; 0 when none is stated
 * @param spot where it lies; null when nobody wrote it down
 * @param day the day on which it starts or, when it continues, resumes
 */
record SampleProject(
    Slot slot,
    Place place,
    String name,
    @Nullable String code,
    Theme theme,
    String content,
    List<String> investors,
    Investment investment,
    long plan,
    long completed,
    @Nullable LocalDate day,
    @Nullable Integer stars,
    @Nullable String light,
    @Nullable Spot spot) {}

package org.zhaoshang.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.CodePath;

/**
 * An industry of GB/T 4754, as a record has it.
 *
 * @param edition 2011 or 2017: a code means nothing without it
 * @param code as registered: a section letter, or two to four digits
 * @param name of the finest entry that the catalogue lists: a class (four digits) is called what
 *     its group is called, and in the edition of 2011 what its division is called
 * @param nameEn the same in English
 * @param section the section letter, its own for a section
 * @param division two digits; null for a section
 * @param divisionName what the division is called; null when {@code name} is that already, and for
 *     a section
 * @param group three digits; null for a section or division
 * @param path its place in the edition of 2017 from the section down, as facets and filters use it
 */
public record Industry(
    int edition,
    String code,
    String name,
    String nameEn,
    String section,
    @Nullable String division,
    @Nullable String divisionName,
    @Nullable String group,
    List<String> path)
    implements CodePath {}

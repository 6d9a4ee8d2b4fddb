package org.zhaoshang.catalogue;

/**
 * A section (one letter) or division (two digits) of GB/T 4754.
 *
 * @param edition 2011 or 2017: a code means nothing without it
 * @param section the section letter, its own for a section
 */
public record Industry(int edition, String code, String name, String section) {}

/**
 * Owns the treatment of Chinese text: folding of width, case and traditional characters, words,
 * Pinyin.
 */
@ApplicationModule(
    displayName = "Text",
    allowedDependencies = {})
@NullMarked
package org.zhaoshang.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

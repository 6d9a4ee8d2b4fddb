/**
 * The product as its users meet it: the sample district, imported and indexed on real servers,
 * queried over HTTP.
 */
@NullMarked
package org.zhaoshang.district;

import org.jspecify.annotations.NullMarked;

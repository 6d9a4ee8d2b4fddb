@NullMarked
package org.zhaoshang.contact;

import org.jspecify.annotations.NullMarked;

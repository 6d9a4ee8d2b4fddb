/** Tests of the audit trail. */
@NullMarked
package org.zhaoshang.audit;

import org.jspecify.annotations.NullMarked;

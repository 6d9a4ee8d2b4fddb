/** Posts alerts to webhooks: signed, guarded, again and again until confirmed or given up. */
@NullMarked
package org.zhaoshang.alert.webhook;

import org.jspecify.annotations.NullMarked;

/** Accounts: people who sign in here. */
@NullMarked
package org.zhaoshang.access.account;

import org.jspecify.annotations.NullMarked;

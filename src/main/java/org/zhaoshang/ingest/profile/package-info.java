/**
 * Profiles: what a department's file looks like, as data, and finding their headings in a sheet.
 */
@NullMarked
package org.zhaoshang.ingest.profile;

import org.jspecify.annotations.NullMarked;

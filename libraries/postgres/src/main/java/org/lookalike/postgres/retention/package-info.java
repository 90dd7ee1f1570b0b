/** Each service states how long it keeps the rows of its tables, and the purge deletes expired rows. */
@NullMarked
package org.lookalike.postgres.retention;

import org.jspecify.annotations.NullMarked;

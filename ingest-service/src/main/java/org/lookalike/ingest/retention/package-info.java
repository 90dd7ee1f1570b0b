/** The retention of the service's data. */
@NullMarked
package org.lookalike.ingest.retention;

import org.jspecify.annotations.NullMarked;

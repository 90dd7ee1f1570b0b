/** Connects platforms while the service runs, with the credentials that an operator gives in the console. */
@NullMarked
package org.lookalike.ingest.connection;

import org.jspecify.annotations.NullMarked;

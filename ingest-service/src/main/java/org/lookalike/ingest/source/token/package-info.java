/** Tokens of platforms that end: they are renewed in time, once for all replicas, and kept encrypted in the database. */
@NullMarked
package org.lookalike.ingest.source.token;

import org.jspecify.annotations.NullMarked;

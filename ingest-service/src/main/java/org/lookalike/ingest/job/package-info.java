/** Work that replicas claim in the database, and what becomes of it when it never ends. */
@NullMarked
package org.lookalike.ingest.job;

import org.jspecify.annotations.NullMarked;

/**
 * The service that sees: it turns what a platform, a program or a person says about an account into account snapshots
 * and publishes them, unjudged. Sources hand in records, the snapshot feature checks them and drops what is already known,
 * messaging publishes the rest.
 */
@NullMarked
package org.lookalike.ingest;

import org.jspecify.annotations.NullMarked;

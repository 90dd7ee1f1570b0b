package org.lookalike.detector.rescan;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RescanScope;

/**
 * A rescan that this replica owns until its lease ends.
 *
 * @param attempts how many replicas have claimed it since it made progress, this one included
 * @param scope the districts and accounts to assess again
 * @param progress null before reading begins
 */
record RescanLease(long id, int attempts, RescanScope scope, @Nullable RescanProgress progress) {}

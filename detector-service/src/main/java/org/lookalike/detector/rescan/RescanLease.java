package org.lookalike.detector.rescan;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RescanScope;

/**
 * A rescan that this replica owns until its lease ends.
 *
 * @param scope the districts and accounts to assess again
 * @param progress null before reading begins
 */
record RescanLease(long id, RescanScope scope, @Nullable RescanProgress progress) {}

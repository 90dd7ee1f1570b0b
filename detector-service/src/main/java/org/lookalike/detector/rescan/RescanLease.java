package org.lookalike.detector.rescan;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RescanScope;

/**
 * A rescan that this replica makes until its lease ends.
 *
 * @param scope for what accounts are judged again
 * @param progress how far it is; null before it begins to read
 */
record RescanLease(long id, RescanScope scope, @Nullable RescanProgress progress) {}

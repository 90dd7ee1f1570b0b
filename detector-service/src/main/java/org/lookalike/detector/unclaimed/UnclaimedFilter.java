package org.lookalike.detector.unclaimed;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.UnclaimedMatch.Kind;

/** Which unclaimed accounts to list; null and empty sets do not restrict. */
record UnclaimedFilter(@Nullable String districtId, Set<Kind> kinds, Set<UnclaimedStatus> statuses) {}

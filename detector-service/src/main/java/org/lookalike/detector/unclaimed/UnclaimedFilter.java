package org.lookalike.detector.unclaimed;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.postgres.Districts;

/**
 * Which unclaimed accounts to list.
 *
 * @param own the districts of the caller. Row-level security needs no condition on them, but indexes do: a flood of accounts for one
 *     district must not slow down the lists of others
 * @param districtId null for all of these
 * @param kinds given as empty for every kind
 * @param statuses given as empty for every status
 */
record UnclaimedFilter(Districts own, @Nullable String districtId, Set<Kind> kinds, Set<UnclaimedStatus> statuses) {

    UnclaimedFilter {
        kinds = kinds.isEmpty() ? EnumSet.allOf(Kind.class) : Set.copyOf(kinds);
        statuses = statuses.isEmpty() ? EnumSet.allOf(UnclaimedStatus.class) : Set.copyOf(statuses);
    }
}

package org.lookalike.ingest.source.x;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.x.DailyCharges.Charge;

/**
 * A line of a stream.
 *
 * @param changed identifiers of changed accounts; X reports which field changed, but not the profile
 * @param accounts accounts with their profile
 * @param charges what X charges for the line
 */
record StreamLine(Set<String> changed, List<AccountFacts> accounts, List<Charge> charges) {

    /** The reason why a stream ends. */
    record Problem(@Nullable String detail) {}

    /** The failure for a line that holds only problems. */
    static SourceFailure end(List<@Nullable Problem> problems) {
        var first = problems.get(0);
        return SourceFailure.unavailable("X ends its stream: %s"
                .formatted(first == null || first.detail == null ? "it does not say why" : first.detail));
    }
}

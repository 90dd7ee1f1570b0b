package org.lookalike.ingest.source.x;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;

/**
 * What a line of a stream tells.
 *
 * @param changed identifiers of accounts that look otherwise now; X says only in what
 * @param accounts how accounts look
 */
record StreamLine(Set<String> changed, List<AccountFacts> accounts) {

    /** Why a stream ends. */
    record Problem(@Nullable String detail) {}

    /** The failure that a line means which tells of nothing but problems. */
    static SourceFailure end(List<@Nullable Problem> problems) {
        var first = problems.get(0);
        return SourceFailure.unavailable("X ends its stream: %s"
                .formatted(first == null || first.detail == null ? "it does not say why" : first.detail));
    }
}

package org.lookalike.ingest.source.x;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.PlatformJson;

/** A response about accounts: the accounts that X shows, and the reason for each of the others. */
record Users(@Nullable List<@Nullable User> data, @Nullable List<@Nullable Problem> errors, @Nullable Meta meta) {

    /** Every account that has an identifier and a handle. */
    List<AccountFacts> accounts() {
        return PlatformJson.items(data, User::account);
    }

    /** The handles or identifiers that do not exist. */
    Stream<String> missing() {
        return requestedWith(Problem::isMissing);
    }

    /** The handles or identifiers of suspended accounts. */
    Stream<String> suspended() {
        return requestedWith(Problem::isSuspended);
    }

    private Stream<String> requestedWith(Predicate<Problem> problem) {
        return PlatformJson.items(errors)
                .filter(problem)
                .map(Problem::requested)
                .filter(Objects::nonNull);
    }

    /** The token of the next page of a search; null at its end. */
    @Nullable
    String nextPage() {
        return meta == null ? null : meta.nextToken;
    }

    record Meta(@Nullable String nextToken) {}

    /**
     * Why X does not show an account. The type is the same for suspended and for missing accounts; only the detail differs.
     */
    record Problem(
            @Nullable String value,
            @Nullable String resourceId,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String type) {

        private @Nullable String requested() {
            return value == null ? resourceId : value;
        }

        private boolean isSuspended() {
            return detail != null && detail.contains("suspended");
        }

        private boolean isMissing() {
            return !isSuspended()
                    && "Not Found Error".equals(title)
                    && type != null
                    && type.endsWith("/resource-not-found");
        }
    }
}

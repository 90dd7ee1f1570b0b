package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/** A response about accounts: the accounts that X shows, and the reason for each of the others. */
record Users(@Nullable List<@Nullable User> data, @Nullable List<@Nullable Problem> errors, @Nullable Meta meta) {

    /** Every account that has an identifier and a handle. */
    List<AccountFacts> accounts() {
        return data == null
                ? List.of()
                : data.stream()
                        .filter(Objects::nonNull)
                        .map(User::account)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The handles or identifiers that do not exist. */
    Stream<String> missing() {
        return problems().filter(Problem::isMissing).map(Problem::requested).filter(Objects::nonNull);
    }

    /** The handles or identifiers of suspended accounts. */
    Stream<String> suspended() {
        return problems().filter(Problem::isSuspended).map(Problem::requested).filter(Objects::nonNull);
    }

    private Stream<Problem> problems() {
        return errors == null ? Stream.of() : errors.stream().filter(Objects::nonNull);
    }

    /** The token of the next page of a search; null at its end. */
    @Nullable
    String nextPage() {
        return meta == null ? null : meta.nextToken;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Meta(@Nullable String nextToken) {}

    /**
     * Why X does not show an account. The type is the same for suspended and for missing accounts; only the detail differs.
     */
    @JsonNaming(SnakeCaseStrategy.class)
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

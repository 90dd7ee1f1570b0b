package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/** What X answers to a question about accounts: those that it shows, and for each of the others why it does not. */
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

    /** What was asked for and is not there. */
    Stream<String> missing() {
        return problems().filter(Problem::saysMissing).map(Problem::asked).filter(Objects::nonNull);
    }

    /** What was asked for and is suspended. */
    Stream<String> suspended() {
        return problems().filter(Problem::saysSuspended).map(Problem::asked).filter(Objects::nonNull);
    }

    private Stream<Problem> problems() {
        return errors == null ? Stream.of() : errors.stream().filter(Objects::nonNull);
    }

    /** Where a search goes on; null at its end. */
    @Nullable
    String nextPage() {
        return meta == null ? null : meta.nextToken;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Meta(@Nullable String nextToken) {}

    /**
     * Why something asked for is not shown. A suspended account has the type of one that is not there; only the sentence
     * tells.
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Problem(
            @Nullable String value,
            @Nullable String resourceId,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String type) {

        private @Nullable String asked() {
            return value == null ? resourceId : value;
        }

        private boolean saysSuspended() {
            return detail != null && detail.contains("suspended");
        }

        private boolean saysMissing() {
            return !saysSuspended()
                    && "Not Found Error".equals(title)
                    && type != null
                    && type.endsWith("/resource-not-found");
        }
    }
}

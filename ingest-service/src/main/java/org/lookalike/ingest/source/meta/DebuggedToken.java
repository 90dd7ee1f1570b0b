package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.token.TokenEnd;

/** What Meta says about a token. */
record DebuggedToken(@Nullable Data data) {

    /** Times are in seconds since 1970; 0 stands for never. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Data(@Nullable Boolean isValid, @Nullable Long expiresAt, @Nullable Long dataAccessExpiresAt) {}

    /**
     * When the first of both ends.
     *
     * @throws SourceFailure if the token is not valid
     */
    Optional<Instant> end() {
        if (data == null) {
            throw SourceFailure.malformed("Meta does not say when the token ends");
        }
        if (Boolean.FALSE.equals(data.isValid)) {
            throw SourceFailure.unauthorized("Meta says that the token is not valid");
        }
        return Stream.of(data.expiresAt, data.dataAccessExpiresAt)
                .filter(Objects::nonNull)
                .map(TokenEnd::of)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}

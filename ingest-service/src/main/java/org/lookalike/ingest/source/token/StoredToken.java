package org.lookalike.ingest.source.token;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code source_token}.
 *
 * @param fingerprints of the tokens taken from the settings
 * @param encrypted the encrypted tokens; null where the token stays in the settings
 * @param isUsable whether the access token has not ended
 * @param isDue whether it is time to renew the token, or to ask when it ends
 * @param attempts how often in a row that was begun without a result
 */
record StoredToken(
        Set<String> fingerprints,
        @Nullable String encrypted,
        boolean isUsable,
        boolean isDue,
        Instant issuedAt,
        @Nullable Instant endsAt,
        @Nullable String problem,
        int attempts) {

    static StoredToken of(Row row) {
        return new StoredToken(
                Set.copyOf(Arrays.asList(row.getArrayOfStrings("fingerprints"))),
                row.getString("encrypted"),
                row.getBoolean("is_usable"),
                row.getBoolean("is_due"),
                row.getOffsetDateTime("issued_at").toInstant(),
                instant(row.getOffsetDateTime("ends_at")),
                row.getString("problem"),
                row.getInteger("attempts"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

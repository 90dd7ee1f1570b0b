package org.lookalike.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audit event of an API key. A database trigger records it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyEvent(
        long id,
        Instant at,
        @Schema(description = "Who did it; 'bootstrap' for the key that the service took or made at its start")
                String who,
        @Schema(examples = {"key_made", "key_revoked"}) String what,
        String keyId,
        @Schema(description = "Name, scopes, districts and end, as they were") @Nullable Map<String, Object> before,
        @Schema(description = "Name, scopes, districts and end, as they are") @Nullable Map<String, Object> after) {

    /** The prefix of a key's id in the audit. */
    private static final String SUBJECT_PREFIX = "key:";

    static KeyEvent of(Row row) {
        return new KeyEvent(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("who"),
                row.getString("what"),
                row.getString("subject").substring(SUBJECT_PREFIX.length()),
                toMap(row.getJsonObject("before")),
                toMap(row.getJsonObject("after")));
    }

    private static @Nullable Map<String, Object> toMap(@Nullable JsonObject json) {
        return json == null ? null : json.getMap();
    }
}

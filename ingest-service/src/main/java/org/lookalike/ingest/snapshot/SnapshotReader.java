package org.lookalike.ingest.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandleRules;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;

/** Reads JSON by {@code contracts/account-snapshot/v1/schema.json}. Unknown fields and {@code source} are ignored. */
record SnapshotReader(Clock clock, SnapshotConfig config) {

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final Pattern NOT_IN_IDENTIFIERS = Pattern.compile("[ \\p{Cs}\\p{Cntrl}]");
    private static final Pattern PICTURE_HASH = Pattern.compile("[0-9a-f]{64}");

    static final int ACCOUNT_ID_LENGTH = 256;
    static final int HANDLE_LENGTH = 256;
    static final int NAME_LENGTH = 1000;
    static final int BIO_LENGTH = 10_000;
    static final int ADDRESS_LENGTH = 2048;
    static final int LINKS = 50;
    static final int LABELS = 10;
    static final int LABEL_LENGTH = 64;
    private static final int STATE_LENGTH = 32;

    AccountSnapshot read(byte[] json, String source) throws InvalidSnapshot {
        return read(object(json), source);
    }

    AccountSnapshot read(ObjectNode object, String source) throws InvalidSnapshot {
        var fields = new SnapshotFields(object);
        return new AccountSnapshot(
                platform(fields),
                accountId(fields),
                handle(fields),
                fields.text("displayName", NAME_LENGTH),
                fields.text("bio", BIO_LENGTH),
                fields.webAddress("profileUrl", ADDRESS_LENGTH),
                fields.text("location", NAME_LENGTH),
                fields.texts("links", LINKS, ADDRESS_LENGTH),
                fields.texts("verifiedLinks", LINKS, ADDRESS_LENGTH),
                fields.webAddress("avatarUrl", ADDRESS_LENGTH),
                avatarHash(fields),
                fields.bool("verified"),
                fields.texts("platformLabels", LABELS, LABEL_LENGTH),
                fields.bool("parodyLabel"),
                fields.count("followersCount"),
                fields.count("postsCount"),
                fields.time("accountCreatedAt"),
                Objects.requireNonNullElse(fields.text("state", STATE_LENGTH), "active"),
                observedAt(fields),
                source,
                null,
                null);
    }

    private static ObjectNode object(byte[] json) throws InvalidSnapshot {
        if (json.length <= WireJson.MAX_BYTES && !isUtf8(json)) {
            throw InvalidSnapshot.record(RejectionReason.NOT_JSON, "the record is not UTF-8 text; encode it as UTF-8");
        }
        try {
            return WireJson.read(json, ObjectNode.class);
        } catch (InvalidMessage e) {
            throw InvalidSnapshot.record(e);
        }
    }

    /** The contract allows UTF-8 alone, while the JSON parser also accepts UTF-16 and surrogates that are encoded singly. */
    private static boolean isUtf8(byte[] json) {
        var text = new String(json, StandardCharsets.UTF_8);
        return text.indexOf(0) < 0 && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), json);
    }

    private static String platform(SnapshotFields fields) throws InvalidSnapshot {
        var platform = fields.raw("platform");
        if (platform == null) {
            throw InvalidSnapshot.field("platform", "is missing; name where the account lives, such as bluesky");
        }
        platform = platform.strip().toLowerCase(Locale.ROOT);
        if (!PLATFORM.matcher(platform).matches()) {
            throw InvalidSnapshot.field(
                    "platform", "is malformed; use 1 to 32 of the letters a-z, digits, - and _, such as bluesky");
        }
        return platform;
    }

    /** An identifier is never repaired, because a changed identifier could be that of another account. */
    private static String accountId(SnapshotFields fields) throws InvalidSnapshot {
        var id = fields.raw("accountId");
        if (id == null) {
            throw InvalidSnapshot.field(
                    "accountId", "is missing; give the platform's lasting identifier of the account");
        }
        if (!isAccountId(id)) {
            throw InvalidSnapshot.field(
                    "accountId", "holds a space, a control character or half a surrogate pair; remove it");
        }
        return SnapshotFields.limited("accountId", id, ACCOUNT_ID_LENGTH);
    }

    static boolean isAccountId(String id) {
        return !NOT_IN_IDENTIFIERS.matcher(id).find();
    }

    private static String handle(SnapshotFields fields) throws InvalidSnapshot {
        var handle = HandleRules.withoutAt(Objects.requireNonNullElse(fields.raw("handle"), ""));
        if (handle.isEmpty()) {
            throw InvalidSnapshot.field("handle", "is missing; give the name by which the account is addressed");
        }
        return SnapshotFields.limited("handle", SnapshotFields.printable(handle), HANDLE_LENGTH);
    }

    private static @Nullable String avatarHash(SnapshotFields fields) throws InvalidSnapshot {
        var hash = fields.raw("avatarHash");
        if (hash != null && !PICTURE_HASH.matcher(hash).matches()) {
            throw InvalidSnapshot.field(
                    "avatarHash", "is malformed; give the 64 hexadecimal digits of its PDQ hash, or leave it out");
        }
        return hash;
    }

    private Instant observedAt(SnapshotFields fields) throws InvalidSnapshot {
        var now = clock.instant();
        var observedAt = Objects.requireNonNullElse(fields.time("observedAt"), now);
        if (observedAt.isAfter(now.plus(config.clockTolerance()))) {
            throw InvalidSnapshot.field(
                    "observedAt",
                    "is in the future; here it is %s, so set the clock of the sender, or leave the field out for now"
                            .formatted(now));
        }
        return observedAt;
    }
}

package org.lookalike.kafka;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of an event: what it is about, what happened to it, and the major version of its value.
 *
 * @param subject what the event is about, such as {@code account-snapshot}; also the folder of its contract
 * @param occurrence what happened, such as {@code observed}
 * @param version major version of the value, from 1; within a version only optional fields are added
 */
public record EventType(String subject, String occurrence, int version) {

    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern FULL = Pattern.compile("org\\.lookalike\\.([a-z-]+)\\.([a-z-]+)\\.v([0-9]{1,4})");

    public EventType {
        if (!WORD.matcher(subject).matches() || !WORD.matcher(occurrence).matches() || version < 1) {
            throw new IllegalArgumentException(
                    "not an event type: subject=%s occurrence=%s version=%d".formatted(subject, occurrence, version));
        }
    }

    /** One header, read. */
    private record Known(String ceType, EventType type) {}

    /** The last that was read: the next is nearly always the same, as a topic has one type or two. */
    private static volatile @Nullable Known last;

    /** Reads a {@code ce_type} header, such as {@code org.lookalike.account-snapshot.observed.v1}. */
    static EventType parse(String ceType) throws InvalidMessage {
        var known = last;
        if (known == null || !known.ceType().equals(ceType)) {
            known = new Known(ceType, read(ceType));
            last = known;
        }
        return known.type();
    }

    private static EventType read(String ceType) throws InvalidMessage {
        var matcher = FULL.matcher(ceType);
        if (!matcher.matches()) {
            throw new InvalidMessage(
                    RejectionReason.UNKNOWN_EVENT,
                    "header ce_type is '%s'; expected org.lookalike.<thing>.<what happened>.v<version>"
                            .formatted(InvalidMessage.excerpt(ceType)));
        }
        return new EventType(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    /** The value of the {@code ce_type} header. */
    public String ceType() {
        return "org.lookalike.%s.%s.v%d".formatted(subject, occurrence, version);
    }

    /** The value of the {@code ce_dataschema} header: the {@code $id} of the JSON Schema in the contract. */
    public URI dataSchema() {
        return URI.create(
                String.format(Locale.ROOT, "https://lookalike.example/contracts/%s/v%d/schema.json", subject, version));
    }
}

package org.lookalike.kafka;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event's type: the kind of thing, which is the contract's folder, what happened, and the major version, from 1. */
public record EventType(String subject, String occurrence, int version) {

    /** Possessive, as going back over many parts would overflow the stack. */
    private static final Pattern WORD = Pattern.compile("[a-z]++(?:-[a-z]++)*+");

    private static final Pattern FULL =
            Pattern.compile("org\\.lookalike\\.(%1$s)\\.(%1$s)\\.v(?!0+$)([0-9]{1,4})".formatted(WORD));

    public EventType {
        if (!WORD.matcher(subject).matches() || !WORD.matcher(occurrence).matches() || version < 1) {
            throw new IllegalArgumentException(
                    "not an event type: subject=%s occurrence=%s version=%d".formatted(subject, occurrence, version));
        }
    }

    private record Parsed(String ceType, EventType type) {}

    /** Caches the last header, because a topic has only one or two event types. */
    private static volatile @Nullable Parsed last;

    /** Parses a {@code ce_type} header, such as {@code org.lookalike.account-snapshot.observed.v1}. */
    static EventType parse(String ceType) throws InvalidMessage {
        var parsed = last;
        if (parsed == null || !parsed.ceType().equals(ceType)) {
            parsed = new Parsed(ceType, parseUncached(ceType));
            last = parsed;
        }
        return parsed.type();
    }

    private static EventType parseUncached(String ceType) throws InvalidMessage {
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
}

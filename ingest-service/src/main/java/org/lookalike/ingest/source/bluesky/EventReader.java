package org.lookalike.ingest.source.bluesky;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.GoneAccount;

/**
 * Reads frames of both versions of <a href="https://github.com/bluesky-social/jetstream">Jetstream</a>, no further than to the account and
 * the event, so that text of the account's owner cannot make the frame unreadable.
 */
final class EventReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;

    private @Nullable String did;
    private @Nullable String kind;
    private @Nullable String collection;
    private @Nullable Boolean isActive;
    private @Nullable String status;
    private @Nullable String error;
    private @Nullable String name;
    private long time;

    private EventReader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws IOException if the frame is not an event */
    static Event read(byte[] frame) throws IOException {
        try (var parser = JSON.createParser(frame)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "a frame is an object");
            }
            var reader = new EventReader(parser);
            reader.readEvent();
            return reader.event();
        }
    }

    /** In version 1 the event is the whole frame, in version 2 the payload within it. */
    private void readEvent() throws IOException {
        while (!isComplete() && parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var token = parser.nextToken();
            switch (field) {
                case "did" -> did = text();
                case "time_us" -> time = token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "time" -> time = microseconds(text());
                case "kind" -> kind = text();
                case "$type" -> kind = afterHash(text());
                case "collection" -> collection = text();
                case "error" -> error = text();
                case "name" -> name = text();
                case "payload" -> readObject(this::readEvent);
                case "commit", "account" -> readObject(this::readDetails);
                default -> parser.skipChildren();
            }
        }
    }

    /** The details have a {@code did} and a {@code time} of their own, which belong to the relay that forwarded the event. */
    private void readDetails() throws IOException {
        while (!isComplete() && parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var token = parser.nextToken();
            switch (field) {
                case "collection" -> collection = text();
                case "active" -> isActive = token.isBoolean() ? (Boolean) parser.getBooleanValue() : null;
                case "status" -> status = text();
                default -> parser.skipChildren();
            }
        }
    }

    private interface Step {
        void read() throws IOException;
    }

    private void readObject(Step step) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            step.read();
        } else {
            parser.skipChildren();
        }
    }

    private boolean isComplete() {
        return did != null
                && time > 0
                && ("identity".equals(kind)
                        || "commit".equals(kind) && collection != null
                        || "account".equals(kind) && Boolean.TRUE.equals(isActive));
    }

    private Event event() throws IOException {
        if (kind == null) {
            throw new JsonParseException(parser, "an event has a kind");
        }
        return switch (kind) {
            case "commit" -> JetstreamVersion.PROFILE.equals(collection) ? new Event.Changed(account(), time) : other();
            case "identity" -> new Event.Changed(account(), time);
            case "account" -> {
                var state = Boolean.FALSE.equals(isActive) ? goneState() : null;
                yield state == null ? new Event.Changed(account(), time) : new Event.Gone(account(), state, time);
            }
            case "info" -> "OutdatedCursor".equals(name) ? new Event.Outdated() : other();
            case "error" -> new Event.Ended(error == null ? "no reason given" : error);
            default -> other();
        };
    }

    private Event other() {
        return new Event.Other(time);
    }

    private String account() throws IOException {
        if (did == null || !Identifiers.isDid(did) || time <= 0) {
            throw new JsonParseException(parser, "an event names its account and has a time");
        }
        return did;
    }

    private @Nullable String goneState() {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case "takendown", "suspended" -> GoneAccount.SUSPENDED;
            case "deleted", "deactivated" -> GoneAccount.DELETED;
            default -> null;
        };
    }

    private @Nullable String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static @Nullable String afterHash(@Nullable String type) {
        return type == null ? null : type.substring(type.indexOf('#') + 1);
    }

    private static long microseconds(@Nullable String time) {
        try {
            return time == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
        } catch (DateTimeException e) {
            return 0;
        }
    }
}

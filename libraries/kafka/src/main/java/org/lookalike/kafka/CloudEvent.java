package org.lookalike.kafka;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of an event:
 * <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * 1.0 on Kafka, binary mode</a>. Attributes are headers, and the value of the record is plain JSON.
 *
 * @param id the same on every attempt to publish the event, so that consumers can drop duplicates
 * @param source the service that published it, such as {@code /lookalike/detector}
 * @param subject the key of the thing that it is about
 * @param traceParent the W3C trace context; null for one of its own
 */
public record CloudEvent(
        String id,
        String source,
        EventType type,
        String subject,
        Instant time,
        @Nullable String causationId,
        @Nullable String traceParent) {

    private static final String TRACE_PARENT = "traceparent";

    /** The headers that are read. */
    private static final List<String> NAMES = List.of(
            "ce_id", "ce_type", "ce_time", "ce_source", "ce_subject", "ce_specversion", "ce_causationid", TRACE_PARENT);

    /** Microseconds, as many as PostgreSQL keeps and languages read. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    /** The version of every value that is read. */
    private static final int VERSION = 1;

    /** The headers of the contract. */
    public Map<String, String> toHeaders(SchemaLocations schemas) {
        var headers = toHeaders();
        headers.put("ce_dataschema", schemas.of(type));
        return headers;
    }

    /** The headers without {@code ce_dataschema}, which CloudEvents do not require. */
    public Map<String, String> toHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type.ceType());
        headers.put("ce_subject", subject);
        headers.put("ce_time", TIME.format(time));
        headers.put("content-type", "application/json");
        if (causationId != null) {
            headers.put("ce_causationid", causationId);
        }
        headers.put(TRACE_PARENT, traceParent == null ? TraceContext.random() : traceParent);
        return headers;
    }

    public static Headers kafkaHeaders(Map<String, String> headers) {
        var kafkaHeaders = new RecordHeaders();
        headers.forEach((name, value) -> kafkaHeaders.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafkaHeaders;
    }

    /** Reads the envelope of a record. {@link InvalidMessage} names a required header that is missing or malformed. */
    public static CloudEvent read(Headers all) throws InvalidMessage {
        // Gone through once: looking for each name among them took a sixth of the time in which a snapshot is read.
        var headers = new byte @Nullable [NAMES.size()][];
        for (var header : all) {
            int place = NAMES.indexOf(header.key());
            if (place >= 0) {
                headers[place] = header.value();
            }
        }
        var specVersion = required(headers, "ce_specversion");
        if (!specVersion.equals("1.0")) {
            throw badHeader("ce_specversion", "'%s'; expected 1.0".formatted(InvalidMessage.excerpt(specVersion)));
        }
        return new CloudEvent(
                required(headers, "ce_id"),
                required(headers, "ce_source"),
                EventType.parse(required(headers, "ce_type")),
                required(headers, "ce_subject"),
                time(required(headers, "ce_time")),
                text(headers, "ce_causationid"),
                text(headers, TRACE_PARENT));
    }

    /** The same for a topic of one kind of thing, the subject of its types; refuses other types and versions, too. */
    public static CloudEvent read(Headers headers, String subject) throws InvalidMessage {
        var event = read(headers);
        if (!event.type.subject().equals(subject) || event.type.version() != VERSION) {
            var problem = "header ce_type is '%s'; this consumer reads org.lookalike.%s.<what happened>.v%d";
            throw new InvalidMessage(
                    RejectionReason.UNKNOWN_EVENT,
                    problem.formatted(InvalidMessage.excerpt(event.type.ceType()), subject, VERSION));
        }
        return event;
    }

    private static Instant time(String text) throws InvalidMessage {
        try {
            return WireTime.parse(text);
        } catch (DateTimeException e) {
            throw badHeader("ce_time", "'%s'; expected a UTC time of RFC 3339".formatted(InvalidMessage.excerpt(text)));
        }
    }

    private static String required(byte @Nullable [][] headers, String name) throws InvalidMessage {
        var text = text(headers, name);
        if (text == null || text.isBlank()) {
            throw badHeader(name, "missing; CloudEvents 1.0 in binary mode requires it");
        }
        return text;
    }

    /** The last header of a name counts. Text that was UTF-8 has no half of a surrogate pair, so U+0000 alone cannot be stored. */
    private static @Nullable String text(byte @Nullable [][] headers, String name) {
        var value = headers[NAMES.indexOf(name)];
        return value == null ? null : new String(value, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    private static InvalidMessage badHeader(String name, String problem) {
        return new InvalidMessage(RejectionReason.BAD_HEADER, "header %s is %s".formatted(name, problem));
    }
}

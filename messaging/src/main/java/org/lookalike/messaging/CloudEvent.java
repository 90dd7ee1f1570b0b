package org.lookalike.messaging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of an event: <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * 1.0 on Kafka, binary mode</a>. Attributes are headers, the record's value is the bare JSON.
 *
 * @param id identifies the event; the same on every attempt to publish it, so that consumers can drop copies
 * @param source the service that published, such as {@code /lookalike/detector}
 * @param type what happened to what
 * @param subject the key of what it happened to
 * @param time when it happened
 * @param causationId the id of the event that led to this one, where there is one
 * @param traceParent the W3C trace context to continue, where there is one
 */
public record CloudEvent(
        String id,
        String source,
        EventType type,
        String subject,
        Instant time,
        @Nullable String causationId,
        @Nullable String traceParent) {

    private static final String CONTENT_TYPE = "content-type";
    private static final String TRACE_PARENT = "traceparent";

    /** The headers to publish, in the order of the specification's attributes. */
    public Map<String, String> toHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type.ceType());
        headers.put("ce_subject", subject);
        headers.put("ce_time", time.toString());
        headers.put("ce_dataschema", type.dataSchema().toString());
        headers.put(CONTENT_TYPE, "application/json");
        if (causationId != null) {
            headers.put("ce_causationid", causationId);
        }
        if (traceParent != null) {
            headers.put(TRACE_PARENT, traceParent);
        }
        return headers;
    }

    /** Header texts as Kafka takes them: UTF-8 bytes. */
    public static Headers kafkaHeaders(Map<String, String> headers) {
        var kafkaHeaders = new RecordHeaders();
        headers.forEach((name, value) -> kafkaHeaders.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafkaHeaders;
    }

    /**
     * Reads the envelope of a record.
     *
     * @throws InvalidMessage if a required attribute is missing or malformed; the detail names the header
     */
    public static CloudEvent read(Headers headers) throws InvalidMessage {
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

    private static Instant time(String text) throws InvalidMessage {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw badHeader("ce_time", "'%s'; expected a UTC time of RFC 3339".formatted(InvalidMessage.excerpt(text)));
        }
    }

    private static String required(Headers headers, String name) throws InvalidMessage {
        var text = text(headers, name);
        if (text == null || text.isBlank()) {
            throw badHeader(name, "missing; CloudEvents 1.0 in binary mode requires it");
        }
        return text;
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static InvalidMessage badHeader(String name, String problem) {
        return new InvalidMessage(RejectionReason.BAD_HEADER, "header %s is %s".formatted(name, problem));
    }
}

package org.lookalike.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.StorableText;

/**
 * The JSON of the contract. Reading rejects duplicate keys, trailing text, numbers as strings and deep nesting, and
 * ignores unknown fields, because the contract may add some. Times are RFC 3339 in UTC, enum constants in lower case as
 * {@link EnumCode} has them. Writing omits absent values and empty lists, but not empty strings, which may be required.
 */
public final class WireJson {

    /** The largest value that the contract allows on any topic, in bytes. */
    public static final int MAX_BYTES = 100_000;

    private static final int MAX_DEPTH = 32;

    private static final ObjectMapper MAPPER = mapper();

    /** By the type that each reads, which the mapper would look up for every message. */
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private WireJson() {}

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule()
                        .addDeserializer(Instant.class, new TextualInstant())
                        .addDeserializer(String.class, new StorableString()))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                // An emoji takes four bytes instead of the twelve of two escapes.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
        mapper.configOverride(List.class)
                .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        var constraints = StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH);
        mapper.getFactory().setStreamReadConstraints(constraints.build());
        return mapper;
    }

    /** Writes a value for a topic, as UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }

    /** Reads one JSON object. For bytes that are none, {@link InvalidMessage} names the field and the expected type. */
    public static <T> T read(byte @Nullable [] bytes, Class<T> type) throws InvalidMessage {
        if (bytes == null || bytes.length == 0) {
            throw new InvalidMessage(RejectionReason.EMPTY, "the message has no content; expected a JSON object");
        }
        if (bytes.length > MAX_BYTES) {
            throw new InvalidMessage(
                    RejectionReason.TOO_LARGE, "the message is larger than the %,d bytes allowed".formatted(MAX_BYTES));
        }
        try {
            T value = READERS.get(type).readValue(bytes);
            if (value == null) {
                throw new InvalidMessage(RejectionReason.INVALID_FIELD, "the message is null; expected a JSON object");
            }
            return value;
        } catch (JsonMappingException e) {
            throw e.getCause() instanceof StreamReadException malformed
                    ? new InvalidMessage(RejectionReason.NOT_JSON, describe(malformed))
                    : new InvalidMessage(RejectionReason.INVALID_FIELD, describe(e));
        } catch (JsonProcessingException e) {
            throw new InvalidMessage(RejectionReason.NOT_JSON, describe(e));
        } catch (IOException e) {
            throw new InvalidMessage(RejectionReason.NOT_JSON, "the message is not UTF-8");
        }
    }

    private static String describe(JsonMappingException e) {
        var field = e.getPath().stream().map(WireJson::step).collect(Collectors.joining("."));
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return field.isEmpty() ? cause.getMessage() : "%s.%s".formatted(field, cause.getMessage());
        }
        var subject = field.isEmpty() ? "the message" : "field '%s'".formatted(InvalidMessage.excerpt(field));
        if (e instanceof InvalidFormatException format) {
            var value = InvalidMessage.excerpt(String.valueOf(format.getValue()));
            return "%s is '%s'; expected %s".formatted(subject, value, expected(format.getTargetType()));
        }
        if (e.getOriginalMessage().startsWith("Trailing token")) {
            return "the message goes on after its JSON object; send one object a message";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "%s has the wrong type; expected %s".formatted(subject, expected(mismatch.getTargetType()));
        }
        return "%s cannot be read: %s".formatted(subject, InvalidMessage.excerpt(e.getOriginalMessage()));
    }

    private static String describe(JsonProcessingException e) {
        var offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
        var place = offset < 0 ? "" : " at byte %d".formatted(offset);
        return "the message is not JSON%s: %s".formatted(place, InvalidMessage.excerpt(e.getOriginalMessage()));
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? String.valueOf(reference.getIndex()) : reference.getFieldName();
    }

    private static String expected(Class<?> type) {
        if (Temporal.class.isAssignableFrom(type)) {
            return "a UTC time such as 2026-01-31T08:00:00Z";
        }
        if (type == String.class) {
            return "text";
        }
        if (Boolean.class == type || boolean.class == type) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /** Replaces unstorable characters, by which an account would evade detection if its record were rejected. */
    private static final class StorableString extends StringDeserializer {

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = super.deserialize(parser, context);
            return text == null ? null : StorableText.of(text);
        }
    }

    /** Accepts times as strings only, because a number could be seconds or milliseconds. */
    private static final class TextualInstant extends StdDeserializer<Instant> {

        TextualInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                return WireTime.parse(parser.getText());
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "not a UTC time");
            }
        }
    }
}

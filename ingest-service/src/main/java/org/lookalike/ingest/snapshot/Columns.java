package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lookalike.kafka.RejectionReason;

/** The field of the contract that each column of a CSV table has; empty for a column that is ignored. */
record Columns(List<Optional<String>> fields) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> REQUIRED = List.of("platform", "accountId", "handle");

    /** The types of the fields of a snapshot, but for those that the service finds out by itself. */
    private static final Map<String, Class<?>> TYPES = Arrays.stream(AccountSnapshot.class.getRecordComponents())
            .filter(field -> !Set.of("avatarHash", "source", "reported", "toldByFamilies")
                    .contains(field.getName()))
            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getType));

    /** @throws InvalidSnapshot if a required column is missing or a column occurs twice */
    static Columns of(List<String> header) throws InvalidSnapshot {
        var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        TYPES.keySet().forEach(name -> names.put(name, name));
        var fields = header.stream()
                .map(name ->
                        Optional.ofNullable(names.get(withoutByteOrderMark(name).strip())))
                .toList();
        for (var required : REQUIRED) {
            if (!fields.contains(Optional.of(required))) {
                throw InvalidSnapshot.field(
                        required,
                        "is no column; name the columns in the first line, such as platform,accountId,handle, with commas between them");
            }
        }
        for (var field : fields) {
            if (field.isPresent() && Collections.frequency(fields, field) > 1) {
                throw InvalidSnapshot.field(field.get(), "is a column twice; remove one");
            }
        }
        return new Columns(fields);
    }

    private static String withoutByteOrderMark(String name) {
        var mark = new String("\uFEFF".getBytes(UTF_8), ISO_8859_1);
        return name.startsWith(mark) ? name.substring(mark.length()) : name;
    }

    /** Converts a row, each value its bytes as ISO 8859-1 characters, to a JSON object of the contract. */
    ObjectNode object(List<String> values) throws InvalidSnapshot {
        if (values.size() > fields.size()) {
            throw InvalidSnapshot.record(
                    RejectionReason.NOT_CSV,
                    "the row has %d values and the first line names %d columns; put values that hold a comma in quotes"
                            .formatted(values.size(), fields.size()));
        }
        var object = JSON.objectNode();
        for (int i = 0; i < values.size(); i++) {
            if (fields.get(i).isPresent() && !values.get(i).isBlank()) {
                var field = fields.get(i).get();
                object.set(field, value(field, text(field, values.get(i))));
            }
        }
        return object;
    }

    private static String text(String field, String bytes) throws InvalidSnapshot {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidSnapshot.field(field, "is not UTF-8 text; save the file as CSV in UTF-8");
        }
    }

    private static JsonNode value(String field, String text) throws InvalidSnapshot {
        var type = TYPES.get(field);
        var word = text.strip().toLowerCase(Locale.ROOT);
        if (type == Boolean.class) {
            if (!word.equals("true") && !word.equals("false")) {
                throw InvalidSnapshot.field(field, "is neither true nor false; write one of them, or leave it empty");
            }
            return JSON.booleanNode(word.equals("true"));
        }
        if (type == Long.class) {
            if (!word.matches("\\d{1,18}")) {
                throw InvalidSnapshot.field(field, "is not a whole number from 0; write digits alone, such as 1200");
            }
            return JSON.numberNode(Long.parseLong(word));
        }
        return type == List.class ? list(text) : JSON.textNode(text);
    }

    private static JsonNode list(String text) {
        var list = JSON.arrayNode();
        Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .forEach(list::add);
        return list;
    }
}

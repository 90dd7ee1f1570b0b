package org.lookalike.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;

/** Reads and checks fields of a submitted object. Null and empty text are absent; lengths are in code points. */
record SnapshotFields(ObjectNode object) {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cs}\\p{Cntrl}&&[^\\t\\n\\r]]");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** The text of a field, see {@link #printable}. */
    @Nullable
    String text(String name, int maxLength) throws InvalidSnapshot {
        var text = raw(name);
        return text == null ? null : limited(name, printable(text), maxLength);
    }

    /** The text of a field as submitted, unchecked. */
    @Nullable
    String raw(String name) throws InvalidSnapshot {
        var node = node(name);
        var text = node == null ? "" : textOf(name, node);
        return text.isEmpty() ? null : text;
    }

    List<String> texts(String name, int maxItems, int maxLength) throws InvalidSnapshot {
        var node = node(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrongType(name, node, "a list of texts");
        }
        if (node.size() > maxItems) {
            throw InvalidSnapshot.field(name, "has %,d items; give at most %,d".formatted(node.size(), maxItems));
        }
        var texts = new ArrayList<String>();
        for (var item : node) {
            texts.add(limited(name, printable(textOf(name, item)), maxLength));
        }
        return texts;
    }

    /** An http or https address; characters outside ASCII are percent-encoded, as URIs require. */
    @Nullable
    String webAddress(String name, int maxLength) throws InvalidSnapshot {
        var text = text(name, maxLength);
        return text == null ? null : webAddress(name, text, maxLength);
    }

    static String webAddress(String name, String text, int maxLength) throws InvalidSnapshot {
        try {
            var uri = new URI(text.strip());
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getRawAuthority() == null || !SCHEMES.contains(scheme)) {
                throw notWebAddress(name);
            }
            return limited(name, scheme + uri.toASCIIString().substring(scheme.length()), maxLength);
        } catch (URISyntaxException e) {
            throw notWebAddress(name);
        }
    }

    @Nullable
    Boolean bool(String name) throws InvalidSnapshot {
        var node = node(name);
        if (node != null && !node.isBoolean()) {
            throw wrongType(name, node, "true or false");
        }
        return node == null ? null : node.booleanValue();
    }

    @Nullable
    Long count(String name) throws InvalidSnapshot {
        var node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw wrongType(name, node, "a whole number from 0");
        }
        return node.longValue();
    }

    /** A time in milliseconds. A time before 1970 is refused as a mistake. */
    @Nullable
    Instant time(String name) throws InvalidSnapshot {
        var text = raw(name);
        if (text == null) {
            return null;
        }
        try {
            var time = Instant.parse(text.strip()).truncatedTo(ChronoUnit.MILLIS);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw InvalidSnapshot.field(name, "is out of range; give a time from 1970 to 9999");
            }
            return time;
        } catch (DateTimeException e) {
            throw InvalidSnapshot.field(
                    name, "is not a time of RFC 3339; write it with its zone, such as 2026-01-31T08:00:00Z");
        }
    }

    /**
     * Text that every reader can store and print, in any script, as unusual characters may be the imitation. U+FFFD replaces what
     * UTF-8 or databases cannot hold: unpaired surrogates, and control characters but tab and line breaks.
     */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    static String limited(String name, String text, int maxLength) throws InvalidSnapshot {
        var length = text.codePointCount(0, text.length());
        if (length > maxLength) {
            throw InvalidSnapshot.field(name, "has %,d characters; give at most %,d".formatted(length, maxLength));
        }
        return text;
    }

    private @Nullable JsonNode node(String name) {
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static String textOf(String name, JsonNode node) throws InvalidSnapshot {
        if (!node.isTextual()) {
            throw wrongType(name, node, node.isNumber() ? "text, so put it in quotes" : "text");
        }
        return node.textValue();
    }

    private static InvalidSnapshot wrongType(String name, JsonNode node, String expected) {
        var found = EnumCode.of(node.getNodeType());
        return InvalidSnapshot.field(name, "is a JSON %s; expected %s".formatted(found, expected));
    }

    private static InvalidSnapshot notWebAddress(String name) {
        return InvalidSnapshot.field(
                name, "is not a web address; give one that begins with https:// or http://, or leave it out");
    }
}

package org.lookalike.httpserver.paging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.httpserver.input.UrlBase64;

/** The end of a page: the values of the sort columns in its last row. It is opaque to callers. */
public record Cursor(List<String> values) {

    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(String::valueOf).toList());
    }

    /** Parses the cursor of a request. One of another list, by its number of sort columns, is refused. */
    public static Cursor parse(String text, int size) {
        try {
            var values = new String(UrlBase64.decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (values.length == size) {
                return new Cursor(List.of(values));
            }
        } catch (IllegalArgumentException e) {
            // The response is the same as for a well-formed cursor of another list.
        }
        throw invalid();
    }

    /** @throws InvalidValue if the value cannot be stored */
    public String text(int column) {
        return read(column, text -> checked(text, StorableText::isStorable));
    }

    /** @throws InvalidValue if the value is not a number */
    public long number(int column) {
        return read(column, Long::valueOf);
    }

    /** @throws InvalidValue if the value is not a storable time */
    public Instant time(int column) {
        return read(column, text -> checked(Instant.parse(text), StorableTime::isStorable));
    }

    /** @throws InvalidValue if the value is not a UUID */
    public UUID id(int column) {
        return read(column, UUID::fromString);
    }

    private <T> T read(int column, Function<String, T> reader) {
        try {
            return reader.apply(values.get(column));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static <T> T checked(T value, Predicate<T> isStorable) {
        if (!isStorable.test(value)) {
            throw new IllegalArgumentException("no list has such a value");
        }
        return value;
    }

    private static InvalidValue invalid() {
        return InvalidValue.inQuery("after", "is not a cursor of this list; pass the 'next' of the page before");
    }

    @Override
    public String toString() {
        return UrlBase64.encode(String.join("\n", values).getBytes(StandardCharsets.UTF_8));
    }
}

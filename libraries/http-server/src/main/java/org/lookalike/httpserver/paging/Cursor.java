package org.lookalike.httpserver.paging;

import jakarta.ws.rs.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.httpserver.input.StorableTime;

/**
 * Where in a list a page ended: the values that order the list, of the last row shown. Opaque to callers.
 *
 * @param values one for each column of the order
 */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\n";

    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(String::valueOf).toList());
    }

    /**
     * Reads a cursor given back by a caller.
     *
     * @param size how many columns order the list
     * @throws BadRequestException if it is not one of ours
     */
    public static Cursor parse(String text, int size) {
        try {
            var values = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (values.length == size) {
                return new Cursor(List.of(values));
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same answer as a well-formed text of another list.
        }
        throw foreign(null);
    }

    /**
     * The value of a column.
     *
     * @throws BadRequestException if it is none that a database takes
     */
    public String text(int column) {
        return read(column, text -> checked(text, StorableText::isStorable));
    }

    /**
     * The value of a column of numbers.
     *
     * @throws BadRequestException if it is none
     */
    public long number(int column) {
        return read(column, Long::valueOf);
    }

    /**
     * The value of a column of times.
     *
     * @throws BadRequestException if it is none
     */
    public Instant time(int column) {
        return read(column, text -> checked(Instant.parse(text), StorableTime::isStorable));
    }

    /**
     * The value of a column of ids.
     *
     * @throws BadRequestException if it is none
     */
    public UUID id(int column) {
        return read(column, UUID::fromString);
    }

    private <T> T read(int column, Function<String, T> reader) {
        try {
            return reader.apply(values.get(column));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw foreign(e);
        }
    }

    private static <T> T checked(T value, Predicate<T> isStorable) {
        if (!isStorable.test(value)) {
            throw new IllegalArgumentException("no list has such a value");
        }
        return value;
    }

    private static BadRequestException foreign(@Nullable Exception cause) {
        return new BadRequestException("after is not a cursor of this list; pass the 'next' of the page before", cause);
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }
}

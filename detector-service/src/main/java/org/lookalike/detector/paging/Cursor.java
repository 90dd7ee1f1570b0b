package org.lookalike.detector.paging;

import jakarta.ws.rs.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

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
        throw new BadRequestException("after is not a cursor of this list; pass the 'next' of the page before");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }
}

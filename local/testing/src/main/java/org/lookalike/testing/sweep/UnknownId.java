package org.lookalike.testing.sweep;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ids of no resource in the format of an existing id. */
final class UnknownId {

    private static final Pattern RANDOM_PART = Pattern.compile("(?<=_|^)[^_@]+(?=$|@)");
    private static final String DIGITS = "0123456789";

    private UnknownId() {}

    /** Keeps a prefix such as {@code dst_} or the host of a URL, and replaces digits and letters. */
    static String like(String id) {
        var letters = id.matches("[0-9a-f-]+") ? "abcdef" : "abcdefghijklmnopqrstuvwxyz";
        return RANDOM_PART.matcher(id).replaceFirst(part -> part.group()
                .chars()
                .mapToObj(one -> Character.isDigit(one)
                        ? oneOf(DIGITS)
                        : Character.isLowerCase(one) ? oneOf(letters) : Character.toString(one))
                .collect(Collectors.joining()));
    }

    private static String oneOf(String characters) {
        return String.valueOf(characters.charAt(ThreadLocalRandom.current().nextInt(characters.length())));
    }
}

package org.lookalike.detector.web.signin;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a person from the provider in the audit: a readable name, and the subject, which is unique and never changes.
 */
final class PersonName {

    /** The limit of the columns for names of people. */
    private static final int LENGTH = 200;

    private static final int LONGEST_SUBJECT = 150;

    /** Invisible and bidirectional control characters. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

    private PersonName() {}

    /** Whether there is a subject that can be stored whole, and read. */
    static boolean isKnown(JsonObject claims) {
        var subject = subject(claims);
        return !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && !UNSEEN.matcher(subject).find();
    }

    static String of(JsonObject claims) {
        var subject = subject(claims);
        var room = LENGTH - subject.length() - " ()".length();
        var name = Stream.of("name", "preferred_username", "email")
                .map(claim -> Objects.toString(claims.getValue(claim), ""))
                .map(PersonName::readable)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("person");
        return "%s (%s)"
                .formatted(name.substring(0, Math.min(room, name.length())).strip(), subject);
    }

    /** People choose their name at many providers; only the subject is in parentheses, so that nobody passes for another. */
    private static String readable(String name) {
        return UNSEEN.matcher(name)
                .replaceAll("")
                .replace('(', '[')
                .replace(')', ']')
                .strip();
    }

    private static String subject(JsonObject claims) {
        return Objects.toString(claims.getValue("sub"), "");
    }
}

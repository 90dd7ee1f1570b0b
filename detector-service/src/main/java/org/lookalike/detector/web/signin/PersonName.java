package org.lookalike.detector.web.signin;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the audit calls somebody who came from the provider: the name, which people read, and the subject, which the provider
 * gives to nobody else and never changes.
 */
final class PersonName {

    /** What the tables that name people take. */
    private static final int LENGTH = 200;

    private static final int LONGEST_SUBJECT = 150;

    /** Characters that are not seen, or that turn the writing around. */
    private static final String UNSEEN = "\\p{C}+";

    private PersonName() {}

    /** Whether there is a subject that can be kept whole. */
    static boolean isKnown(JsonObject claims) {
        var subject = subject(claims);
        return !subject.isBlank() && subject.length() <= LONGEST_SUBJECT;
    }

    static String of(JsonObject claims) {
        var subject = subject(claims);
        var room = LENGTH - subject.length() - " ()".length();
        var name = Stream.of("name", "preferred_username", "email")
                .map(claim -> Objects.toString(claims.getValue(claim), ""))
                .map(value -> value.replaceAll(UNSEEN, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("person");
        return "%s (%s)"
                .formatted(name.substring(0, Math.min(room, name.length())).strip(), subject);
    }

    private static String subject(JsonObject claims) {
        return Objects.toString(claims.getValue("sub"), "");
    }
}

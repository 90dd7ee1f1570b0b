package org.lookalike.detector.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What the audit calls somebody who came from the provider: the name, which people read, and the subject, which the provider
 * gives to nobody else and never changes.
 */
final class PersonName {

    /** What the tables that name people take. */
    private static final int LENGTH = 200;

    /** Characters that are not seen, or that turn the writing around. */
    private static final String UNSEEN = "\\p{C}+";

    private PersonName() {}

    static String of(JsonNode claims) {
        var subject = claims.path("sub").asText();
        var room = LENGTH - subject.length() - " ()".length();
        if (subject.isBlank() || room < 0) {
            throw new IllegalArgumentException("the claim 'sub' is empty, or too long to be kept");
        }
        var name = Stream.of("name", "preferred_username", "email")
                .map(claim -> claims.path(claim).asText().replaceAll(UNSEEN, "").strip())
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("person");
        return "%s (%s)"
                .formatted(name.substring(0, Math.min(room, name.length())).strip(), subject);
    }
}

package org.lookalike.matching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The shipped policy as text, to be changed by tests. */
public final class PolicyText {

    private PolicyText() {}

    public static String shipped() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MatchPolicy.class.getResourceAsStream("default-policy.properties"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

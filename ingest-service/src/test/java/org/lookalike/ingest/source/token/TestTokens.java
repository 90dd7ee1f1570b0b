package org.lookalike.ingest.source.token;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The tokens of connectors in tests without a database. */
public final class TestTokens {

    static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private TestTokens() {}

    /** Without a key, none is renewed. */
    public static SourceTokens without() {
        return new SourceTokens(Optional::empty, null, Clock.systemUTC());
    }

    public static SourceTokens withKey() {
        return new SourceTokens(() -> Optional.of(List.of(KEY)), null, Clock.systemUTC());
    }
}

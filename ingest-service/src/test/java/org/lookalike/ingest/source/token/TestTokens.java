package org.lookalike.ingest.source.token;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.limits.Limits;
import org.lookalike.observability.JobAttempts;

/** The tokens of connectors in tests without a database. */
public final class TestTokens {

    static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private TestTokens() {}

    /** Without a key, none is renewed. */
    public static SourceTokens without() {
        return new SourceTokens(Optional::empty, null, attempts(), Clock.systemUTC());
    }

    public static SourceTokens withKey() {
        return new SourceTokens(() -> Optional.of(List.of(KEY)), null, attempts(), Clock.systemUTC());
    }

    static JobAttempts attempts() {
        return new JobAttempts(JobKind.class, new Limits(Map.of()), new SimpleMeterRegistry());
    }
}

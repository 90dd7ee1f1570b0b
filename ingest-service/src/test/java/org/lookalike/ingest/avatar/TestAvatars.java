package org.lookalike.ingest.avatar;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.lookalike.ingest.avatar.Avatars.PictureFetch;

/** Avatars for tests of other packages. */
public final class TestAvatars {

    private TestAvatars() {}

    /** Avatars of one platform, which are fetched from {@code cdn.bsky.app} as the test says. */
    public static Avatars of(String platform, PictureFetch fetch, Vertx vertx, Pool pool) {
        var config = new Settings(platform, Duration.ofMinutes(15), false);
        return new Avatars(fetch, config, new KeptAvatars(pool), vertx, new SimpleMeterRegistry());
    }

    public static void close(Avatars avatars) {
        avatars.close();
    }

    public static byte[] picture() {
        try {
            return Settings.logo();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

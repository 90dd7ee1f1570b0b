package org.lookalike.ingest.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;

/** In the running service, with the hosts that are shipped. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class AvatarsIT {

    @Inject
    Avatars avatars;

    @Test
    void addressOutsideOfThePlatformsHosts_isNotRequested() {
        var hash = avatars.hashOf("bluesky", URI.create("https://127.0.0.1/avatar.png"), null);

        assertThat(hash.await().indefinitely()).isEmpty();
    }
}

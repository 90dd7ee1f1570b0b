package org.lookalike.notifier.delivery.email;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How ingest-service is reached, for the pictures in mails. */
@ConfigMapping(prefix = "lookalike.pictures")
interface PictureConfig {

    /** Address of ingest-service; without it, mails show initials in place of the account's picture. */
    Optional<URI> ingestUrl();

    /** This service's key at ingest-service, with the scope {@code read}. */
    Optional<String> ingestKey();
}

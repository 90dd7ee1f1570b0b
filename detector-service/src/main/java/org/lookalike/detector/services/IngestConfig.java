package org.lookalike.detector.services;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** How ingest-service is reached, which files reports by API, keeps the records of accounts, looks accounts up and takes tips. */
@ConfigMapping(prefix = "lookalike.reports")
public interface IngestConfig {

    /**
     * Address of ingest-service; without it, reports are filed by the platforms' forms only, and no records and sources are shown.
     * Checks do not ask the platform then.
     */
    Optional<URI> ingestUrl();

    /** The platforms where ingest-service has an account to file reports with, such as {@code bluesky,mastodon}. */
    Optional<Set<String>> platforms();

    /** This service's key at ingest-service, with the scopes {@code submit} (reports, checks, tips) and {@code read} (records). */
    Optional<String> ingestKey();
}

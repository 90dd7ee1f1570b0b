package org.lookalike.detector.services.ingest;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** How ingest-service is reached, which files reports by API, keeps the records of accounts, looks accounts up and takes tips. */
@ConfigMapping(prefix = "lookalike.reports")
public interface IngestConfig {

    /**
     * Address of ingest-service; without it, reports are filed by the forms of platforms only, no records are shown, and no platform is
     * asked about an account.
     */
    Optional<URI> ingestUrl();

    /** The platforms where ingest-service has an account to file reports with; people are offered the API for these alone. */
    Optional<Set<String>> platforms();

    /** This service's key at ingest-service, where that asks for one: scope submit for reports, checks and tips, read for records. */
    Optional<String> ingestKey();
}

package org.lookalike.detector.reporting.ingest;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** How ingest-service is reached, which files reports by API and keeps the records of accounts. */
@ConfigMapping(prefix = "lookalike.reports")
public interface IngestConfig {

    /** Address of ingest-service; without it, reports are filed by the forms of platforms only, and no records are shown. */
    Optional<URI> ingestUrl();

    /** The platforms where ingest-service has an account to file reports with; people are offered the API for these alone. */
    Optional<Set<String>> platforms();

    /** This service's key at ingest-service, where that asks for one: scope submit for reports, read for records. */
    Optional<String> ingestKey();
}

package org.lookalike.ingest.sensor;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Settings for the pages that districts connect as their own. */
@ConfigMapping(prefix = "lookalike.sensors")
interface SensorConfig {

    /** The address of detector-service, which compares names; without it no page is connected. */
    Optional<URI> detectorUrl();

    /** This service's key at detector-service, with the scope {@code submit}. */
    Optional<String> detectorKey();
}

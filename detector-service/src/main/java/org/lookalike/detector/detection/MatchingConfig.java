package org.lookalike.detector.detection;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of matching. */
@ConfigMapping(prefix = "lookalike.matching")
interface MatchingConfig {

    /** A match policy file to use in place of the shipped one. If it is invalid, the service names the key and does not start. */
    Optional<Path> policyFile();
}

package org.lookalike.detector.assessment;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of matching. */
@ConfigMapping(prefix = "lookalike.matching")
interface MatchingConfig {

    /** A match policy file to use in place of the shipped one. */
    Optional<Path> policyFile();
}

package org.lookalike.detector.detection;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.policy.PolicyFile;

/** Provides the matching library with the policy in force. */
class Matching {

    /** Read at startup, so that an unusable policy fails the start. */
    @Startup
    @Produces
    @Singleton
    MatchPolicy policy(MatchingConfig config) {
        return config.policyFile().map(Matching::read).orElseGet(PolicyFile::shipped);
    }

    @Produces
    @Singleton
    Matcher matcher(MatchPolicy policy) {
        return new Matcher(policy);
    }

    private static MatchPolicy read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return PolicyFile.read(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "lookalike.matching.policy-file: '%s' cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }
}

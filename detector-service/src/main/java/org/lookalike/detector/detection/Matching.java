package org.lookalike.detector.detection;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    /** Settings of matching. */
    @ConfigMapping(prefix = "lookalike.matching")
    interface MatchingConfig {

        /** A match policy file to use in place of the shipped one. If it is invalid, the service names the key and does not start. */
        Optional<Path> policyFile();
    }
}

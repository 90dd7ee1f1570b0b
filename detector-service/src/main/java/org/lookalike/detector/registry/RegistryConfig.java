package org.lookalike.detector.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the registry of district identities. */
@ConfigMapping(prefix = "lookalike.registry")
public interface RegistryConfig {

    /** How often an idle replica polls for changes. A new district is matched two intervals later at the latest. */
    @WithDefault("1s")
    Duration refreshInterval();

    /** Districts stored in one transaction of an import; other writers wait at most for one such transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int importChunk();

    /** How often to learn the ids and pictures of official accounts that were observed. */
    @WithDefault("5s")
    Duration learningInterval();

    /**
     * What becomes of an account that a district's own website names: {@code propose} asks the district, {@code accept} registers
     * it for that district alone. An account with an alert is never registered so.
     */
    @WithDefault("propose")
    ProofPolicy websiteProof();

    enum ProofPolicy {
        /** Propose the account; a person says whether it is the district's own. */
        PROPOSE,
        /** Register the account for this district alone, unless there is an alert about it. */
        ACCEPT
    }
}

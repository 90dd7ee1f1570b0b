package org.lookalike.detector.registry.sightings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An official account as it was seen.
 *
 * @param handle as it was shown, in lower case and without a leading @
 * @param accountId the platform's identifier
 * @param verified whether the platform shows a verification mark; null when unknown
 * @param provedDomains web domains of which the platform found that the account belongs to them
 */
public record Sighting(
        String platform,
        String handle,
        String accountId,
        @Nullable Boolean verified,
        List<String> provedDomains,
        Instant firstSeenAt,
        Instant lastSeenAt) {

    public Sighting {
        provedDomains = List.copyOf(provedDomains);
    }
}

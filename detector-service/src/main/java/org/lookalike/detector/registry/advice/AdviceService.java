package org.lookalike.detector.registry.advice;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.Sightings;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.detector.registry.verification.Verifications.CheckedVerification;

/** Advises a district by what it has registered and which accounts were seen. */
@ApplicationScoped
public class AdviceService {

    private final Registry registry;
    private final Sightings sightings;
    private final Verifications verifications;

    AdviceService(Registry registry, Sightings sightings, Verifications verifications) {
        this.registry = registry;
        this.sightings = sightings;
        this.verifications = verifications;
    }

    /** What would make a district safer, what matters most first. */
    public Uni<List<Advice>> advise(String districtId) {
        return registry.get(districtId)
                .chain(district -> sightings.of(districtId).chain(seen -> verifications
                        .list(districtId)
                        .map(checked -> RegistryAdvisor.advise(
                                district.profile(),
                                seen,
                                checked.stream()
                                        .map(CheckedVerification::verification)
                                        .toList()))));
    }
}

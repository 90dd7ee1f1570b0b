package org.lookalike.detector.registry.advice;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.sightings.Sightings;

/** Advises a district by what it has registered and which accounts were seen. */
@ApplicationScoped
public class AdviceService {

    private final Registry registry;
    private final Sightings sightings;

    AdviceService(Registry registry, Sightings sightings) {
        this.registry = registry;
        this.sightings = sightings;
    }

    /** What would make a district safer, what matters most first. */
    public Uni<List<Advice>> advise(String districtId) {
        return registry.get(districtId)
                .chain(district ->
                        sightings.of(districtId).map(seen -> RegistryAdvisor.advise(district.profile(), seen)));
    }
}

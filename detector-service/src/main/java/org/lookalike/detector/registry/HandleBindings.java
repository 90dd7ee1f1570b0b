package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Sightings.Seen;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.postgres.Sequentially;

/**
 * Records the id of an account that a website registered by its handle: that of the account that was first seen under it. Nobody
 * looked at that account, so whoever registers the handle anew must not get its place; a link that was never removed would give it.
 * What a person registered is left to people, and a handle that is the district's own domain to the domain.
 */
@ApplicationScoped
public class HandleBindings {

    private final Registry registry;
    private final Sightings sightings;

    HandleBindings(Registry registry, Sightings sightings) {
        this.registry = registry;
        this.sightings = sightings;
    }

    /** Records what the sightings of these accounts say, which were stored before. */
    public Uni<Void> learn(List<Seen> seen, RegistryView current) {
        return Sequentially.forEach(seen.stream().filter(Seen::hasId).toList(), one -> {
            var district = current.districts().get(one.districtId());
            return district == null ? Uni.createFrom().voidItem() : bind(one, district);
        });
    }

    private Uni<Void> bind(Seen seen, RegisteredDistrict district) {
        return district.unboundClaim(new Account(seen.platform(), seen.handle(), seen.accountId()))
                .map(claim -> sightings
                        .of(district.districtId())
                        .map(all -> all.stream()
                                .filter(sighting -> sighting.platform().equals(seen.platform())
                                        && sighting.handle().equals(seen.handle()))
                                .min(Comparator.comparing(Sighting::firstSeenAt).thenComparing(Sighting::accountId)))
                        .chain(first -> first.map(sighting -> record(district, claim, sighting.accountId()))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> record(RegisteredDistrict district, AccountClaim claim, String accountId) {
        var account = claim.account();
        return registry.recordIds(
                        district.districtId(),
                        List.of(new Account(account.platform(), account.handle(), accountId)),
                        new Actor(claim.claimedBy(), false, false))
                .replaceWithVoid();
    }
}

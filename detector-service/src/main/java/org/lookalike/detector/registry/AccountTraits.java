package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Sightings.Seen;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.images.PictureHash;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.postgres.Sequentially;

/** Learns the ids and the pictures of the districts' official accounts from how they are seen. */
@ApplicationScoped
public class AccountTraits {

    private final Registry registry;
    private final Sightings sightings;
    private final int mostBits;

    AccountTraits(Registry registry, Sightings sightings, MatchPolicy policy) {
        this.registry = registry;
        this.sightings = sightings;
        this.mostBits = (int) policy.number("avatar.most_bits");
    }

    /** Stores the sightings, and registers what they tell that is not known. Usually that is nothing. */
    public Uni<Void> learn(List<Seen> seen, RegistryView known) {
        var withIds = seen.stream().filter(Seen::hasId).toList();
        var pictures = seen.stream()
                .flatMap(one -> picture(one, known).stream())
                .distinct()
                .toList();
        return sightings
                .record(seen)
                .chain(() -> Sequentially.forEach(withIds, one -> bind(one, known)))
                .chain(() -> Sequentially.forEach(pictures, registry::learn));
    }

    /**
     * Records the id of an account that a website registered by its handle: that of the account that was first seen under it. Nobody
     * looked at that account, so whoever registers the handle anew must not get its place; a link that was never removed would give it.
     * What a person registered is left to people, and a handle that is the district's own domain to the domain.
     */
    private Uni<Void> bind(Seen seen, RegistryView known) {
        var district = known.districts().get(seen.districtId());
        var claim =
                district == null ? null : district.unboundClaim(seen.account()).orElse(null);
        if (claim == null) {
            return Uni.createFrom().voidItem();
        }
        var claimed = claim.account();
        var website = new Actor(claim.claimedBy(), false, false);
        return sightings
                .of(seen.districtId())
                .map(all -> all.stream()
                        .filter(one -> one.platform().equals(seen.platform())
                                && one.handle().equals(seen.handle()))
                        .sorted(Comparator.comparing(Sighting::firstSeenAt).thenComparing(Sighting::accountId))
                        .limit(1)
                        .map(first -> new Account(claimed.platform(), claimed.handle(), first.accountId()))
                        .toList())
                .chain(first -> first.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : registry.recordIds(seen.districtId(), first, website).replaceWithVoid());
    }

    /** The hash of an official account's picture, by the account's {@link Account#key platform and id}. */
    record Picture(String districtId, String accountKey, String hash) {}

    /** A changed picture, as impostors copy it; of a handle alone it may be another's, and of a leader it is a face. */
    private Optional<Picture> picture(Seen seen, RegistryView known) {
        var district = known.districts().get(seen.districtId());
        if (district == null || seen.avatarHash() == null) {
            return Optional.empty();
        }
        var account = seen.account();
        var isOwn = district.profile().officialAccounts().stream()
                .anyMatch(own -> own.accountId() != null && own.isTheSameAs(account));
        var picture = new PictureHash(seen.avatarHash());
        var isNew = Stream.ofNullable(district.accountPictures().get(account.key()))
                .allMatch(hash -> new PictureHash(hash).distance(picture) > mostBits);
        return isOwn && isNew
                ? Optional.of(new Picture(seen.districtId(), account.key(), picture.hex()))
                : Optional.empty();
    }
}

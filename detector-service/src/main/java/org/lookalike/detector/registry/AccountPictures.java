package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Sightings.Seen;
import org.lookalike.images.PictureHash;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.postgres.Sequentially;

/**
 * Learns the pictures of the districts' official accounts, as impostors copy them. Only accounts registered with their id
 * count, as a handle may be taken over; and only the district's own accounts, as a leader's shows a face.
 */
@ApplicationScoped
public class AccountPictures {

    private final Registry registry;
    private final int mostBits;

    AccountPictures(Registry registry, MatchPolicy policy) {
        this.registry = registry;
        this.mostBits = (int) policy.number("avatar.most_bits");
    }

    /**
     * The picture of an official account.
     *
     * @param accountKey the account, by {@link Account#key platform and id}
     * @param hash as {@link PictureHash} writes it
     */
    record Picture(String districtId, String accountKey, String hash) {}

    /** Registers the pictures that differ from the known ones. Usually there are none, and nothing is written. */
    public Uni<Void> learn(List<Seen> seen, RegistryView known) {
        var unknown = seen.stream()
                .flatMap(one -> picture(one, known).stream())
                .distinct()
                .toList();
        return Sequentially.forEach(unknown, registry::learn);
    }

    private Optional<Picture> picture(Seen seen, RegistryView known) {
        var district = known.districts().get(seen.districtId());
        if (district == null || seen.avatarHash() == null) {
            return Optional.empty();
        }
        var account = new Account(seen.platform(), seen.handle(), seen.accountId());
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

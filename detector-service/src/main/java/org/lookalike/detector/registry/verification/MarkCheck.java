package org.lookalike.detector.registry.verification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.detector.registry.WebDomain;

/** What the latest sighting of a district's own account says of its verification, and when that was, if ever. */
public record MarkCheck(DistrictProfile.Account account, Result result, @Nullable Instant at) {

    public enum Result {
        MARK,
        /** The platform found that the account belongs to the district's web domain: by its handle, or a link back to it. */
        WEB_DOMAIN,
        /** The platform shows that there is no mark. */
        NO_MARK,
        /** The account was seen, but without a word of it. */
        NOT_TOLD,
        /** The account was not seen yet, or too long ago. */
        NOT_SEEN
    }

    public static List<MarkCheck> of(DistrictProfile profile, String platform, List<Sighting> seen) {
        return profile.accountsOn(platform).stream()
                .map(account -> of(account, profile, seen))
                .toList();
    }

    public static MarkCheck of(DistrictProfile.Account account, DistrictProfile profile, List<Sighting> seen) {
        return seen.stream()
                .filter(sighting -> account.isTheSameAs(sighting.account()))
                .max(Comparator.comparing(Sighting::lastSeenAt))
                .map(latest -> new MarkCheck(account, result(latest, profile), latest.lastSeenAt()))
                .orElseGet(() -> new MarkCheck(account, Result.NOT_SEEN, null));
    }

    private static Result result(Sighting sighting, DistrictProfile profile) {
        if (provesOneOf(profile.webDomains(), sighting.provedDomains())) {
            return Result.WEB_DOMAIN;
        }
        if (sighting.verified() != null) {
            return sighting.verified() ? Result.MARK : Result.NO_MARK;
        }
        return sighting.platform().equals(Platform.BLUESKY.code()) ? Result.NO_MARK : Result.NOT_TOLD;
    }

    /** Whether a domain is within the district's, which registered the account: a pupil with a part gains nothing. */
    static boolean provesOneOf(List<String> webDomains, List<String> provedDomains) {
        return provedDomains.stream().anyMatch(proved -> WebDomain.isWithin(proved, webDomains));
    }

    public boolean isVerified() {
        return result == Result.MARK || result == Result.WEB_DOMAIN;
    }

    /** Whether it speaks against a grant; so does silence about what a check had found. */
    boolean contradicts(boolean wasFound) {
        return result == Result.NO_MARK || wasFound && result == Result.NOT_TOLD;
    }
}

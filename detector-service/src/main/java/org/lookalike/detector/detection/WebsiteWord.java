package org.lookalike.detector.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.Severity;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.profileaddresses.HandleId;

/**
 * What the word of a website is worth where an account contradicts it. Whoever broke into a site has it name an impostor, and whoever
 * registers a handle anew gets the links that were made for its former owner. So an account that only a website calls the district's
 * is assessed as if it did not. One in disguise, with scam wording, made after the site began to name its handle, or within three months
 * before, raises an alert all the same. The district's name alone raises none, as the district's own accounts have it too: the district is
 * asked whose the account is. It is asked as well where families report the account.
 */
public final class WebsiteWord {

    /** Reasons that no account of a district's own gives. */
    static final Set<String> CONTRADICTING = Set.of(
            "handle_taken_over",
            "handle_confusable",
            "handle_respelled",
            "display_name_confusable",
            "display_name_respelled",
            "bait_words",
            "disowned");

    /** Few of a district's own accounts are so young when its site is first read, and those of whoever broke into it are. */
    private static final Duration NEW_TO_THE_SITE = Duration.ofDays(90);

    /** No platform's id is one of these, so an account that is registered with it is another one than any that is seen. */
    private static final String SOME_OTHER_ID = HandleId.PREFIX;

    private final Matcher matcher;

    WebsiteWord(Matcher matcher) {
        this.matcher = matcher;
    }

    /** Whether what an account shows speaks against its being the district's, whatever the district's website says. */
    public static boolean isContradictedBy(DistrictMatch match) {
        return match.evidence().stream().anyMatch(reason -> CONTRADICTING.contains(reason.signal()));
    }

    /** How an account resembles a district whose website alone vouches for it, and whether it contradicts that website. */
    private record Vouched(DistrictMatch match, boolean isContradicted, boolean isReported) {

        boolean isAsked() {
            return isReported || match.severity().compareTo(Severity.HIGH) >= 0;
        }
    }

    /** The assessment of an account, with a match in place of a claim that it contradicts, and with a question about one that it does not. */
    Assessment weighed(Assessment assessment, ObservedAccount account, List<String> namedBy, RegistryView registry) {
        if (assessment.claimedBy().isEmpty() || assessment instanceof Assessment.Official) {
            return assessment;
        }
        var matches = new ArrayList<>(assessment.matches());
        var asked = new ArrayList<>(assessment.unclaimed());
        var claimedBy = new ArrayList<>(assessment.claimedBy());
        assessment.claimedBy().stream()
                .flatMap(id -> Optional.ofNullable(registry.districts().get(id)).stream())
                .flatMap(district -> vouched(district, account, namedBy, registry).stream())
                .forEach(vouched -> {
                    if (vouched.isContradicted()) {
                        matches.add(vouched.match());
                        claimedBy.remove(vouched.match().districtId());
                    } else if (vouched.isAsked()) {
                        asked.add(new UnclaimedMatch(UnclaimedMatch.Kind.NAMED_BY_SITE, vouched.match()));
                    }
                });
        matches.sort(Comparator.comparingDouble(DistrictMatch::score).reversed());
        return Assessment.of(matches, asked, claimedBy);
    }

    private Optional<Vouched> vouched(
            RegisteredDistrict district, ObservedAccount account, List<String> namedBy, RegistryView registry) {
        var own = account.asRegistered();
        var isReported = account.families() > 0;
        return district.claimByWebsiteAlone(own).flatMap(claim -> {
            if (claim.account().accountId() == null && isMadeAfter(account, claim.claimedAt())) {
                return match(district.identityIdentifying(own, SOME_OTHER_ID), account, namedBy, registry)
                        .map(match -> new Vouched(match, true, isReported));
            }
            var isNew = isMadeAfter(account, claim.claimedAt().minus(NEW_TO_THE_SITE));
            return match(district.identityWithout(own), account, namedBy, registry)
                    .map(match -> new Vouched(match, isNew || isContradictedBy(match), isReported));
        });
    }

    private static boolean isMadeAfter(ObservedAccount account, Instant then) {
        Instant createdAt = account.shown().createdAt();
        return createdAt != null && createdAt.isAfter(then);
    }

    private Optional<DistrictMatch> match(
            DistrictIdentity other, ObservedAccount account, List<String> namedBy, RegistryView registry) {
        var index = registry.index().with(List.of(other), List.of());
        return matcher.assess(account.profile(namedBy), index).matches().stream()
                .filter(match -> match.districtId().equals(other.districtId()))
                .findFirst();
    }
}

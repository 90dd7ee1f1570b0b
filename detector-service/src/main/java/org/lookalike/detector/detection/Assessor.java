package org.lookalike.detector.detection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.matching.search.IdentityIndex;

/**
 * Scores accounts by the matching library, and counts the outcomes. Scoring is nearly all of the cost of an account, so it
 * runs on all processors.
 */
@ApplicationScoped
public class Assessor {

    private final Matcher matcher;
    private final Counter matches;
    private final Counter officials;
    private final Counter unclaimed;
    private final Counter others;

    Assessor(Matcher matcher, MeterRegistry meters) {
        this.matcher = matcher;
        this.matches = counter(meters, "match");
        this.officials = counter(meters, "official");
        this.unclaimed = counter(meters, "unclaimed");
        this.others = counter(meters, "no_match");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("lookalike.snapshots.assessed")
                .description("Account snapshots scored against the registry")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Scores accounts in their order. It takes microseconds per account and does no I/O. */
    public List<AssessedAccount> assess(List<ObservedAccount> accounts, RegistryView registry) {
        return accounts.parallelStream()
                .map(account -> assess(account, List.of(), registry))
                .toList();
    }

    /**
     * Scores an account that websites name. An account that is gone can impersonate nobody.
     *
     * @param namedBy the hosts of the websites
     */
    public AssessedAccount assess(ObservedAccount account, List<String> namedBy, RegistryView registry) {
        var assessment =
                account.state().isGone() ? new NoMatch() : matcher.assess(account.profile(namedBy), registry.index());
        return new AssessedAccount(account, assessment, named(assessment, registry));
    }

    /** The district of an index that an account resembles most, whatever the score; empty if it resembles none at all. */
    public Optional<DistrictMatch> closest(ObservedAccount account, IdentityIndex index) {
        return matcher.closest(account.profile(List.of()), index);
    }

    /** Counts the outcomes of accounts that were just observed. */
    public void count(List<AssessedAccount> assessments) {
        assessments.forEach(assessed -> counterOf(assessed.assessment()).increment());
    }

    private static Map<String, RegisteredDistrict> named(Assessment assessment, RegistryView registry) {
        // Nearly all accounts have nothing to do with any district.
        if (assessment instanceof NoMatch noMatch && noMatch.claimedBy().isEmpty()) {
            return Map.of();
        }
        return Stream.concat(resembled(assessment), assessment.claimedBy().stream())
                .collect(Collectors.toMap(id -> id, registry.districts()::get));
    }

    private static Stream<String> resembled(Assessment assessment) {
        var imitated = assessment instanceof Match match ? match.districts().stream() : Stream.<DistrictMatch>empty();
        var asked = assessment.unclaimed().stream().map(UnclaimedMatch::match);
        return Stream.concat(imitated, asked).map(DistrictMatch::districtId);
    }

    private Counter counterOf(Assessment assessment) {
        if (assessment instanceof Match) {
            return matches;
        }
        if (assessment instanceof Unclaimed) {
            return unclaimed;
        }
        return assessment instanceof Official ? officials : others;
    }
}

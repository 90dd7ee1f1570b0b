package org.lookalike.detector.detection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * Assesses accounts with what websites say of them. The few that resemble a district are looked up, by one query a batch, and assessed once
 * more where a site names them. Then only those districts are told that had something to be told before, so that it makes no difference to
 * the others whether somebody's registration caused the second look. Scoring is nearly all of the cost, so it runs on all processors.
 */
@ApplicationScoped
public class AccountAssessment {

    private static final Map<Class<? extends Assessment>, String> OUTCOMES = Map.of(
            Match.class, "match", Official.class, "official", Unclaimed.class, "unclaimed", NoMatch.class, "no_match");

    private final Matcher matcher;
    private final WebsiteWord websiteWord;
    private final WebsiteNaming websites;
    private final Vertx vertx;
    private final Map<Class<? extends Assessment>, Counter> counters = new HashMap<>();

    AccountAssessment(Matcher matcher, WebsiteNaming websites, Vertx vertx, MeterRegistry meters) {
        this.matcher = matcher;
        this.websiteWord = new WebsiteWord(matcher);
        this.websites = websites;
        this.vertx = vertx;
        OUTCOMES.forEach((type, outcome) -> counters.put(
                type,
                Counter.builder("lookalike.snapshots.assessed")
                        .description("Account snapshots scored against the registry")
                        .tag("outcome", outcome)
                        .register(meters)));
    }

    /** Assesses accounts that were just observed, in their order, and counts the outcomes. */
    public Uni<List<AssessedAccount>> assess(List<ObservedAccount> accounts, RegistryView registry) {
        return assessAgain(accounts, registry)
                .invoke(assessments -> assessments.forEach(assessed ->
                        counters.get(assessed.assessment().getClass()).increment()));
    }

    /** Assesses accounts that were counted before, in their order. */
    public Uni<List<AssessedAccount>> assessAgain(List<ObservedAccount> accounts, RegistryView registry) {
        return vertx.executeBlocking(() -> accounts.parallelStream()
                        .map(account -> scored(account, List.of(), registry))
                        .toList())
                .chain(assessed -> {
                    var resembling = assessed.stream()
                            .filter(AssessedAccount::resemblesADistrict)
                            .map(AssessedAccount::account)
                            .toList();
                    return resembling.isEmpty()
                            ? Uni.createFrom().item(assessed)
                            : websites.websitesNaming(resembling)
                                    .chain(namedBy -> withMentions(assessed, namedBy, registry));
                });
    }

    private Uni<List<AssessedAccount>> withMentions(
            List<AssessedAccount> assessed, Map<String, List<String>> namedBy, RegistryView registry) {
        return namedBy.isEmpty()
                ? Uni.createFrom().item(assessed)
                : vertx.executeBlocking(() -> assessed.stream()
                        .map(one -> withMentions(one, namedBy.get(one.account().key()), registry))
                        .toList());
    }

    private AssessedAccount withMentions(AssessedAccount one, @Nullable List<String> hosts, RegistryView registry) {
        return hosts == null ? one : scored(one.account(), hosts, registry).amongThoseOf(one);
    }

    /** Scores an account that websites on these hosts name. An account that is gone can impersonate nobody. */
    private AssessedAccount scored(ObservedAccount account, List<String> namedBy, RegistryView registry) {
        if (account.state().isGone()) {
            return new AssessedAccount(account, new NoMatch(), Map.of());
        }
        var assessment = websiteWord.weighed(
                matcher.assess(account.profile(namedBy), registry.index()), account, namedBy, registry);
        return new AssessedAccount(account, assessment, named(assessment, registry));
    }

    private static Map<String, RegisteredDistrict> named(Assessment assessment, RegistryView registry) {
        // Nearly all accounts have nothing to do with any district.
        if (assessment instanceof NoMatch noMatch && noMatch.claimedBy().isEmpty()) {
            return Map.of();
        }
        return Stream.concat(resembled(assessment), assessment.claimedBy().stream())
                .distinct()
                .collect(Collectors.toMap(id -> id, registry.districts()::get));
    }

    private static Stream<String> resembled(Assessment assessment) {
        var asked = assessment.unclaimed().stream().map(UnclaimedMatch::match);
        return Stream.concat(assessment.matches().stream(), asked).map(DistrictMatch::districtId);
    }

    /** The district of an index that an account resembles most, whatever the score; empty if it resembles none at all. */
    public Optional<DistrictMatch> closest(ObservedAccount account, IdentityIndex index) {
        return matcher.closest(account.profile(List.of()), index);
    }

    /** Knows which websites name accounts as their own. */
    public interface WebsiteNaming {

        /** The hosts of the sites that name these accounts, by the key of the account; accounts that none names are left out. */
        Uni<Map<String, List<String>>> websitesNaming(Collection<ObservedAccount> accounts);
    }
}

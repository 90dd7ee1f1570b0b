package org.lookalike.detector.assessment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.lookalike.detector.identity.RegistryView;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Matcher;

/** Asks the matching library, and counts its answers. */
@ApplicationScoped
public class Assessor {

    private final Matcher matcher;
    private final Counter matches;
    private final Counter officials;
    private final Counter others;

    Assessor(Matcher matcher, MeterRegistry meters) {
        this.matcher = matcher;
        this.matches = counter(meters, "match");
        this.officials = counter(meters, "official");
        this.others = counter(meters, "no_match");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("lookalike.snapshots.assessed")
                .description("Account snapshots scored against the registry")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Scores one account that was just observed. Takes microseconds, does no I/O. */
    public Judgement assess(ObservedAccount account, RegistryView registry) {
        var judgement = assessAgain(account, registry);
        counterOf(judgement.assessment()).increment();
        return judgement;
    }

    /** Scores one account that was counted before; an account that is gone can impersonate nobody. */
    public Judgement assessAgain(ObservedAccount account, RegistryView registry) {
        var assessment = account.state().isGone() ? new NoMatch() : matcher.assess(account.profile(), registry.index());
        if (assessment instanceof Match match) {
            return new Judgement(
                    account,
                    match,
                    match.districts().stream()
                            .map(DistrictMatch::districtId)
                            .collect(Collectors.toMap(id -> id, registry.districts()::get)));
        }
        return new Judgement(account, assessment, Map.of());
    }

    private Counter counterOf(Assessment assessment) {
        if (assessment instanceof Match) {
            return matches;
        }
        return assessment instanceof Official ? officials : others;
    }
}

package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.WebsiteWord;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.website.WebsiteEvent.Visit;

/**
 * Which of the accounts that a site names are contradicted by their handles alone, whether they were seen or not. What an account shows
 * besides is assessed when it is seen.
 */
@ApplicationScoped
class AlarmingHandles {

    private final AccountAssessment assessment;

    AlarmingHandles(AccountAssessment assessment) {
        this.assessment = assessment;
    }

    /** The {@link #key keys} of those of a visit, for these districts. */
    Uni<Set<String>> of(WebsiteEvent event, Set<String> districtIds, RegistryView view) {
        if (districtIds.isEmpty()
                || !(event instanceof Visit visit)
                || visit.mentions().isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var accounts = visit.mentions().stream()
                .map(mention -> ObservedAccount.onWebsite(
                        mention.account(), mention.address(), visit.visitedAt(), visit.eventId()))
                .toList();
        return assessment.assessAgain(accounts, view).map(assessed -> assessed.stream()
                .flatMap(AlarmingHandles::alarming)
                .collect(Collectors.toSet()));
    }

    private static Stream<String> alarming(AssessedAccount assessed) {
        return assessed.matches().stream()
                .filter(WebsiteWord::isContradictedBy)
                .map(match -> match.districtId() + '|' + assessed.account().key());
    }

    /** Names a district and an account. */
    static String key(String districtId, WebsiteProof proof) {
        return districtId + '|' + WebsiteProof.keyOf(proof.account());
    }
}

package org.lookalike.detector.rescan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.RescanScope;
import org.lookalike.detector.rescan.Rescans.Tally;
import org.lookalike.detector.rescan.SeenAccounts.Batch;
import org.lookalike.detector.website.AccountAssessment;
import org.lookalike.kafka.RetryingBatchProcessor;

/** Assesses accounts seen earlier against an up-to-date registry and stores the results. */
@ApplicationScoped
class RescanBatchProcessor {

    private final CurrentRegistry registry;
    private final AccountAssessment assessment;
    private final RetryingBatchProcessor<AssessedAccount> batch;

    RescanBatchProcessor(CurrentRegistry registry, AccountAssessment assessment, AlertRecorder recorder) {
        this.registry = registry;
        this.assessment = assessment;
        this.batch = new RetryingBatchProcessor<>(recorder::apply, RescanBatchProcessor::skip);
    }

    /**
     * Waits while the database is unavailable; an account that cannot be stored is skipped.
     *
     * @param scope the districts whose alerts are raised and updated
     */
    Uni<Tally> process(Batch read, RescanScope scope) {
        return registry.upToDate()
                .chain(view -> assess(read.accounts(), view, scope))
                .chain(assessments -> batch.process(assessments).replaceWith(() -> tally(read, assessments)));
    }

    private Uni<List<AssessedAccount>> assess(List<ObservedAccount> accounts, RegistryView view, RescanScope scope) {
        var latest = new LinkedHashMap<String, ObservedAccount>();
        accounts.forEach(account -> latest.merge(account.key(), account, RescanBatchProcessor::later));
        return assessment.assessAgain(List.copyOf(latest.values()), view).map(assessments -> assessments.stream()
                .map(assessed -> within(scope, assessed))
                .toList());
    }

    private static AssessedAccount within(RescanScope scope, AssessedAccount assessed) {
        var account = assessed.account();
        return scope.isOfAll(account.platform(), account.accountId(), account.handle())
                ? assessed.inRescanOfAll()
                : assessed.inRescanOf(scope.districtIds());
    }

    /** Of several observations of an account only the last is assessed, as an earlier one raises no alert any more. */
    private static ObservedAccount later(ObservedAccount one, ObservedAccount other) {
        return other.observedAt().isBefore(one.observedAt()) ? one : other;
    }

    private static Tally tally(Batch read, List<AssessedAccount> assessments) {
        var matching = assessments.stream()
                .filter(assessed -> !assessed.matches().isEmpty())
                .count();
        return new Tally(assessments.size(), (int) matching, read.unreadable());
    }

    /** The record was rejected at intake, or will be. */
    private static Uni<Void> skip(AssessedAccount assessed, Throwable failure) {
        return Uni.createFrom().voidItem();
    }
}

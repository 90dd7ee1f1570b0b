package org.lookalike.detector.rescan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RescanScope;
import org.lookalike.detector.rescan.Rescans.Tally;
import org.lookalike.kafka.RetryingBatchProcessor;

/** Assesses accounts seen earlier against an up-to-date registry and stores the results. */
@ApplicationScoped
class RescanBatchProcessor {

    private final CurrentRegistry registry;
    private final AccountAssessment assessment;
    private final AlertRecorder recorder;

    RescanBatchProcessor(CurrentRegistry registry, AccountAssessment assessment, AlertRecorder recorder) {
        this.registry = registry;
        this.assessment = assessment;
        this.recorder = recorder;
    }

    /** Waits while the database is unavailable; skips an account that cannot be assessed or stored. */
    Uni<Tally> process(SeenAccounts.Batch read, RescanScope scope) {
        var accounts = latest(read.accounts());
        var matching = new HashSet<String>();
        var skipped = new HashSet<String>();
        return registry.upToDate()
                .chain(view -> new RetryingBatchProcessor<ObservedAccount>(
                                some -> assessment.assessAgain(some, view).chain(assessments -> {
                                    var concerned = assessments.stream()
                                            .map(assessed -> within(scope, assessed))
                                            .toList();
                                    concerned.stream()
                                            .filter(assessed ->
                                                    !assessed.matches().isEmpty())
                                            .forEach(assessed -> matching.add(
                                                    assessed.account().key()));
                                    return recorder.apply(concerned);
                                }),
                                (account, failure) -> {
                                    // The record was rejected at intake, or will be.
                                    skipped.add(account.key());
                                    return Uni.createFrom().voidItem();
                                })
                        .process(accounts))
                .replaceWith(() -> new Tally(accounts.size(), matching.size(), read.unreadable() + skipped.size()));
    }

    /** Of several observations of an account only the last is assessed, as an earlier one raises no alert any more. */
    private static List<ObservedAccount> latest(List<ObservedAccount> accounts) {
        var latest = new LinkedHashMap<String, ObservedAccount>();
        accounts.forEach(account -> latest.merge(
                account.key(), account, (one, other) -> other.observedAt().isBefore(one.observedAt()) ? one : other));
        return List.copyOf(latest.values());
    }

    private static AssessedAccount within(RescanScope scope, AssessedAccount assessed) {
        var account = assessed.account();
        return scope.isOfAll(account.platform(), account.accountId(), account.handle())
                ? assessed.inRescanOfAll()
                : assessed.inRescanOf(scope.districtIds());
    }
}

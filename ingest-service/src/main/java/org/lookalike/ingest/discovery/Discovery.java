package org.lookalike.ingest.discovery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Sources;

/** Keeps every source in use busy, each on its own: one that is slow or fails holds up no other. */
@ApplicationScoped
class Discovery {

    private final Sources sources;
    private final SourceStates states;
    private final PollCycles rounds;
    private final LookUps lookUps;
    private final SourcePoller asker;

    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Discovery(Sources sources, SourceStates states, PollCycles rounds, LookUps lookUps, SourcePoller asker) {
        this.sources = sources;
        this.states = states;
        this.rounds = rounds;
        this.lookUps = lookUps;
        this.asker = asker;
    }

    void begin(@Observes StartupEvent started) {
        sources.setups()
                .forEach(setup -> Log.infof(
                        "Source name=%s inUse=%s",
                        setup.name(), sources.inUse().stream().anyMatch(source -> source.name()
                                .equals(setup.name()))));
    }

    @Scheduled(
            every = "{lookalike.discovery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void poll() {
        if (!stopping) {
            sources.inUse().forEach(this::keepBusy);
        }
    }

    /**
     * Makes what sources lack that were not in use before. Also while the service is still starting: where that takes long,
     * a first run that is skipped would leave them idle for a minute.
     */
    @Scheduled(every = "1m", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> complete() {
        var inUse = sources.inUse();
        return inUse.isEmpty()
                ? Uni.createFrom().voidItem()
                : states.add(inUse)
                        .chain(() -> rounds.complete(sources.askedInRounds().stream()
                                .map(AccountSource::name)
                                .toList()))
                        .chain(() -> watchAlerted(inUse));
    }

    private Uni<Void> watchAlerted(List<AccountSource> inUse) {
        return Multi.createFrom()
                .iterable(inUse)
                .filter(source -> sources.lookingUp(source.platform()).equals(Optional.of(source)))
                .onItem()
                .transformToUniAndConcatenate(lookUps::watchAlerted)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void keepBusy(AccountSource source) {
        if (busy.add(source.name())) {
            askAll(source)
                    .onTermination()
                    .invoke(() -> busy.remove(source.name()))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> Log.warnf(
                                    "Asking was interrupted, it goes on later source=%s: %s", source.name(), failure));
        }
    }

    private Uni<Void> askAll(AccountSource source) {
        return Uni.createFrom()
                .deferred(() -> stopping ? Uni.createFrom().item(false) : asker.askNext(source))
                .repeat()
                .whilst(asked -> asked)
                .collect()
                .last()
                .replaceWithVoid();
    }

    void stopAsking(@Observes ShutdownDelayInitiatedEvent stopping) {
        this.stopping = true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        this.stopping = true;
    }
}

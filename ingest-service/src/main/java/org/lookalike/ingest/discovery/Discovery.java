package org.lookalike.ingest.discovery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Sources;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;

/** Polls every enabled source. A slow or failing one does not delay others. */
@ApplicationScoped
class Discovery {

    private final Sources sources;
    private final SourceStates states;
    private final LookUps lookUps;
    private final SourcePoller poller;
    private final Pool pool;

    private final WorkLoop polling = new WorkLoop("Polling");
    private volatile boolean stopping;

    Discovery(Sources sources, SourceStates states, LookUps lookUps, SourcePoller poller, Pool pool) {
        this.sources = sources;
        this.states = states;
        this.lookUps = lookUps;
        this.poller = poller;
        this.pool = pool;
    }

    void begin(@Observes StartupEvent started) {
        sources.setups()
                .forEach(setup -> Log.infof("Source name=%s inUse=%s", setup.name(), setup instanceof Connector.On));
    }

    @Scheduled(
            every = "{lookalike.discovery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void poll() {
        if (!stopping) {
            sources.enabled().forEach(source -> polling.start(source, () -> pollNext(source)));
        }
    }

    /** Creates the rows of new sources, also while the service starts: a skipped first run would cost a minute. */
    @Scheduled(every = "1m", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> enrolSources() {
        var enabled = sources.enabled();
        return enabled.isEmpty()
                ? Uni.createFrom().voidItem()
                : RecurringJob.of(
                        states.add(enabled)
                                .chain(() -> addTurns(PollCycles.TABLE, sources.polledPerDistrict()))
                                .chain(() -> addTurns(LikelyHandleQueue.TABLE, sources.lookingUpLikelyHandles()))
                                .chain(() -> addTurns(AlertedLookUps.TABLE, reCheckingIn(enabled)))
                                .chain(() -> Sequentially.forEach(reCheckingIn(enabled), lookUps::watchAlerted)),
                        "New sources are added later");
    }

    /** Sources of a platform that is connected while the service runs do not wait for the next run. */
    void enrolSources(@Observes Sources.Changed changed) {
        enrolSources().subscribe().with(done -> {});
    }

    private Uni<Void> addTurns(String table, List<AccountSource> enabled) {
        return DistrictQueue.addMissing(pool, table, enabled);
    }

    private List<AccountSource> reCheckingIn(List<AccountSource> enabled) {
        return enabled.stream()
                .filter(source -> sources.forReCheck(source.platform()).equals(Optional.of(source)))
                .toList();
    }

    private Uni<Boolean> pollNext(AccountSource source) {
        return stopping || !sources.enabled().contains(source)
                ? Uni.createFrom().item(false)
                : poller.pollNext(source);
    }

    void stopPolling(@Observes ShutdownDelayInitiatedEvent stopping) {
        this.stopping = true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        this.stopping = true;
    }
}

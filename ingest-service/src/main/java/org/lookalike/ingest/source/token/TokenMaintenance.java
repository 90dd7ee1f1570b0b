package org.lookalike.ingest.source.token;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.Sources;
import org.lookalike.postgres.Sequentially;

/** Looks after the tokens of all sources, also of those that are not asked at the moment. */
@ApplicationScoped
class TokenMaintenance {

    private final Sources sources;

    TokenMaintenance(Sources sources) {
        this.sources = sources;
    }

    @Scheduled(
            every = "1m",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> maintain() {
        var tokens = sources.setups().stream()
                .flatMap(setup -> setup instanceof On on ? on.token().stream() : Stream.empty())
                .toList();
        return Sequentially.map(tokens, TokenMaintenance::maintain).replaceWithVoid();
    }

    private static Uni<Void> maintain(SourceToken token) {
        return token.maintain()
                .onFailure()
                .invoke(failure -> Log.debugf("A token could not be looked after: %s", failure))
                .onFailure()
                .recoverWithNull();
    }
}

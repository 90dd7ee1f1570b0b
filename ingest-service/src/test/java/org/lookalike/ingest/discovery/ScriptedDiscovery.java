package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;

/** What tests of discovery share: sources with scripted results, and districts that are forgotten after the test. */
abstract class ScriptedDiscovery {

    static final Quota PLENTY = new Quota("calls", 1000, new Quota.Every(Duration.ofDays(1)));

    @Inject
    SourcePoller poller;

    @Inject
    SourceStates states;

    @Inject
    PollCycles pollCycles;

    @Inject
    WatchList watchList;

    @Inject
    Pool pool;

    final List<String> districts = new ArrayList<>();

    long revision = 1;

    @AfterEach
    void forgetDistricts() {
        apply(districts.stream()
                .<DistrictChange>map(DistrictChange.Removed::new)
                .toList());
    }

    ScriptedSource source(Quota quota, QueryType... queryTypes) {
        var source = new ScriptedSource(quota, queryTypes);
        states.add(List.of(source)).await().indefinitely();
        return source;
    }

    void register(ScriptedSource source, String... names) {
        register(source, Stream.of(names).map(name -> district(source, name, 0)).toList());
    }

    /** @param more the number of its aliases and of its schools */
    static WatchedDistrict district(ScriptedSource source, String name, int more) {
        return new WatchedDistrict(
                "dst_%s_%s".formatted(name, source.name().replaceAll(".*-", "")),
                null,
                name + " public schools",
                IntStream.range(0, more).mapToObj(i -> name + " alias " + i).toList(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                IntStream.range(0, more).mapToObj(i -> name + " school " + i).toList(),
                List.of());
    }

    void register(ScriptedSource source, List<WatchedDistrict> registered) {
        var changes = new ArrayList<DistrictChange>();
        for (var district : registered) {
            districts.add(district.districtId());
            changes.add(new DistrictChange.Registered(district, revision++));
        }
        pool.withTransaction(transaction -> watchList
                        .apply(transaction, changes)
                        .chain(changed -> pollCycles.restart(transaction, changed, List.of(source))))
                .await()
                .indefinitely();
    }

    void apply(List<DistrictChange> changes) {
        pool.withTransaction(transaction -> watchList.apply(transaction, changes))
                .await()
                .indefinitely();
    }

    Uni<Boolean> all(ScriptedSource source) {
        return Uni.createFrom()
                .deferred(() -> poller.pollNext(source))
                .repeat()
                .whilst(asked -> asked)
                .collect()
                .last();
    }

    void askAll(ScriptedSource source, int atMost) {
        for (int i = 0; i < atMost; i++) {
            if (!poller.pollNext(source).await().indefinitely()) {
                return;
            }
        }
    }

    SourceStates.State state(ScriptedSource source) {
        return states.all().await().indefinitely().stream()
                .filter(state -> state.source().equals(source.name()))
                .findFirst()
                .orElseThrow();
    }

    void execute(String statement, Object value) {
        Statements.execute(pool, statement, value);
    }

    long count(String query, Object value) {
        return Statements.number(pool, query, value);
    }
}

package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceQuery;

/** The search for likely handles of districts, in turns and within budgets. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class LikelyHandlesIT extends ScriptedDiscovery {

    @Inject
    LikelyHandleQueue likelyHandleQueue;

    @Inject
    ImmediatePoller immediatePoller;

    @Tag("nightly")
    @Test
    void likelyHandles_areLookedUpInTurns_withinTheBudgetOfEachDistrict() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE);
        register(source, "maple", "willow", "cedar");
        restartHandles(source);
        execute("UPDATE handle_turn SET due_at = now() WHERE source = $1", source.name());
        askAll(source, 1000);
        assertThat(handlesAsked(source).stream().map(handle -> handle.substring(0, 1)))
                .as("one call for two handles each")
                .containsExactlyInAnyOrder("m", "m", "w", "w", "c", "c");

        restartHandles(source);
        askAll(source, 1000);
        assertThat(source.queries).as("a change brings no new budget").hasSize(3);

        execute("UPDATE handle_turn SET due_at = now() - interval '1 day' WHERE source = $1", source.name());
        askAll(source, 1000);
        assertThat(handlesAsked(source)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3 * 100);
    }

    @Test
    void handleThatSomebodyHas_isNotAskedAgainSoon_andOneThatNobodyHadIsAskedLater() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE);
        source.responding(query -> {
            var handles = query.items();
            return new QueryResult(
                    List.of(AccountFacts.of(source.platform(), "id-" + handles.get(0), handles.get(0))
                            .build()),
                    List.of(),
                    Set.copyOf(handles.subList(1, handles.size())),
                    RateLimitStatus.UNKNOWN);
        });
        register(source, "maple");
        restartHandles(source);
        askAll(source, 10);
        var taken = source.queries.stream().map(query -> query.item()).toList();
        source.queries.clear();

        execute("UPDATE likely_handle SET asked_at = asked_at - interval '2 days' WHERE source = $1", source.name());
        execute(
                "UPDATE handle_turn SET due_at = now() - interval '1 day', rest_until = 'epoch' WHERE source = $1",
                source.name());
        askAll(source, 10);
        assertThat(handlesAsked(source)).isNotEmpty().doesNotContainAnyElementsOf(taken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void likelyHandles_leaveAFifthOfTheQuota_andGiveBackWhatTheyDidNotCost(int accountsWithoutCharge) {
        var source = source(new Quota("calls", 100, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_HANDLE)
                .charging(30);
        source.responding(query -> QueryResult.of(
                        IntStream.range(0, accountsWithoutCharge)
                                .mapToObj(number -> AccountFacts.of(source.platform(), "id1", "maple")
                                        .build())
                                .toList(),
                        RateLimitStatus.UNKNOWN)
                .withCharged(0));
        register(source, "maple");
        restartHandles(source);
        askAll(source, 1000);

        assertThat(source.queries)
                .as("each costs 1, and 61 while it is under way")
                .hasSize(20);
        immediatePoller
                .query(source, SourceQuery.handles(List.of("maple")))
                .await()
                .indefinitely();
    }

    private void restartHandles(ScriptedSource source) {
        pool.withTransaction(transaction -> likelyHandleQueue.restart(transaction, districts, List.of(source.name())))
                .await()
                .indefinitely();
    }

    private static List<String> handlesAsked(ScriptedSource source) {
        return source.queries.stream().flatMap(query -> query.items().stream()).toList();
    }
}

package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/** Queries that somebody waits for: checks of a source, and look-ups at once. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class ImmediateQueryIT extends ScriptedDiscovery {

    @Inject
    QuotaUsage quotaUsage;

    @Inject
    ImmediatePoller immediatePoller;

    @Inject
    SourceOperations operations;

    @Test
    void districtThatComesFirst_leavesOthersTheirShareOfAQuota() {
        var source = source(new Quota("calls", 40, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_ID);
        register(source, "elm", "maple");
        assertThatThrownBy(() -> {
                    for (int query = 0; query < 40; query++) {
                        lookUp(source, districts.get(0));
                    }
                })
                .hasMessageContaining("limit is used up");
        var shareOfOne = 20 / count("SELECT count(*) FROM watched_district WHERE district_id <> $1", "none");
        assertThat(source.queries).hasSizeBetween(20, (int) (21 + shareOfOne));

        assertThat(lookUp(source, districts.get(1))).isEqualTo(QueryResult.EMPTY);
    }

    private QueryResult lookUp(ScriptedSource source, String districtId) {
        return immediatePoller
                .query(source, SourceQuery.ids(List.of("id1")), districtId)
                .await()
                .indefinitely();
    }

    @Test
    void test_isCharged_andEndsThePauseOfASourceThatAnswersAgain() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE, QueryType.SEARCH);
        source.responding(query -> {
            throw SourceFailure.unauthorized(
                    "the token has expired; set lookalike.sources.scripted.token to a new one");
        });
        assertThat(operations.test(source).await().indefinitely())
                .isEqualTo(new SourceOperations.Tested(
                        false, "the token has expired; set lookalike.sources.scripted.token to a new one"));
        assertThat(states.isAvailable(source).await().indefinitely()).isFalse();

        source.responding(query -> QueryResult.EMPTY);
        assertThat(operations.test(source).await().indefinitely()).isEqualTo(new SourceOperations.Tested(true, null));
        assertThat(states.isAvailable(source).await().indefinitely()).isTrue();
        assertThat(source.queries).hasSize(2).allMatch(query -> query.queryType() == QueryType.LOOK_UP_HANDLE);
        assertThat(quotaUsage.budgets(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(2));
    }

    /** Pauses that platforms ask for: by a refusal, by another failure, and with an answer. */
    static Stream<Function<Instant, QueryResult>> requestedPauses() {
        return Stream.of(
                until -> {
                    throw SourceFailure.limited("too many requests", until);
                },
                until -> {
                    throw SourceFailure.unavailable("it is being repaired", until);
                },
                until -> QueryResult.of(List.of(), new RateLimitStatus(0L, until)));
    }

    @ParameterizedTest
    @MethodSource("requestedPauses")
    void test_isNotSent_whileThePlatformAsksForAPause(Function<Instant, QueryResult> asking) {
        var later = Instant.now().plusSeconds(7200);
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE).responding(query -> asking.apply(later));
        operations.test(source).await().indefinitely();

        var again = operations.test(source).await().indefinitely();
        assertThat(again.why())
                .startsWith("its platform asks for a pause until " + later.truncatedTo(ChronoUnit.SECONDS));
        assertThat(source.queries).hasSize(1);
        states.reopened(source, null).await().indefinitely();
        assertThat(state(source).pausedUntil()).isCloseTo(later, within(1, ChronoUnit.MILLIS));
    }

    /** As X has it when its credits are used up; the quota counts nothing that was not charged. */
    @Test
    void test_isSent_whereOnlyMoneyIsMissing() {
        var source = source(new Quota("cents", 25, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_HANDLE)
                .charging(10)
                .responding(query -> {
                    throw SourceFailure.unpaid("no credits");
                });
        operations.test(source).await().indefinitely();
        assertThat(state(source).pausedUntil())
                .isCloseTo(Instant.now().plusSeconds(3600), within(1, ChronoUnit.MINUTES));
        for (int test = 0; test < 5; test++) {
            assertThat(operations.test(source).await().indefinitely().why()).isEqualTo("no credits");
        }
        source.responding(query -> QueryResult.EMPTY);
        assertThat(operations.test(source).await().indefinitely().answered()).isTrue();
        assertThat(states.isAvailable(source).await().indefinitely()).isTrue();
    }

    @Test
    void test_isNotSent_whereTheLimitIsUsedUp() {
        var source = source(new Quota("calls", 1, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_HANDLE);
        operations.test(source).await().indefinitely();
        var again = operations.test(source).await().indefinitely();
        assertThat(again.answered()).isFalse();
        assertThat(again.why()).startsWith("its limit is used up until ");
        assertThat(source.queries).hasSize(1);
    }

    @Test
    void immediateQuery_isChargedForAllItsItems() {
        var source = source(PLENTY, QueryType.LOOK_UP_HANDLE).charging(10);
        immediatePoller
                .query(source, SourceQuery.handles(List.of("maple", "hollow")))
                .await()
                .indefinitely();
        assertThat(quotaUsage.budgets(source).await().indefinitely())
                .singleElement()
                .satisfies(balance -> assertThat(balance.used()).isEqualTo(21));
    }

    @Test
    void immediateQuery_beyondTheQuota_isNotSent_andSaysWhenItMayBe() {
        var source = source(new Quota("calls", 1, new Quota.Every(Duration.ofDays(1))), QueryType.LOOK_UP_ID);
        var query = SourceQuery.ids(List.of("maple"));
        immediatePoller.query(source, query).await().indefinitely();

        assertThatThrownBy(() -> immediatePoller.query(source, query).await().indefinitely())
                .isInstanceOfSatisfying(SourceFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.LIMITED);
                    assertThat(failure.retryAt()).isAfter(Instant.now());
                });
        assertThat(source.queries).hasSize(1);
    }
}

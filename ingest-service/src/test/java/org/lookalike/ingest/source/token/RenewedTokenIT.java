package org.lookalike.ingest.source.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;
import org.lookalike.testing.HeldTables;

/** The renewal of tokens, with the database that replicas share. Each test has a source of its own. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class RenewedTokenIT {

    private static final String REMEDY = "set lookalike.sources.scripted.refresh-token to a new one";

    /** Breaks the connection that waits to store a token. */
    private static final String BREAK =
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND query LIKE '%UPDATE source_token%'""";

    @Inject
    Pool pool;

    @Inject
    DataSource database;

    private final String source = "scripted-" + UUID.randomUUID();
    private final Platform platform = new Platform();

    /** A platform whose refresh tokens are valid once: refresh0, then refresh1 and so on. */
    private static final class Platform implements TokenIssuer {

        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private volatile int next;
        private volatile Function<IssuedToken, Uni<IssuedToken>> outcome =
                issued -> Uni.createFrom().item(issued);
        private volatile Duration lasting = Duration.ofHours(2);
        private volatile boolean revokesReused;
        private volatile int hiccups;

        @Override
        public boolean revokesReused() {
            return revokesReused;
        }

        @Override
        public Uni<IssuedToken> renew(String token) {
            asked.add(token);
            if (hiccups-- > 0) {
                return Uni.createFrom().failure(SourceFailure.refused("a refusal of a moment"));
            }
            if (!token.equals("refresh" + next)) {
                next = revokesReused ? Integer.MIN_VALUE : next;
                return Uni.createFrom()
                        .failure(SourceFailure.refused("the platform does not accept the refresh token"));
            }
            next++;
            var now = Instant.now();
            return outcome.apply(new IssuedToken(
                    "access" + next,
                    now.plus(lasting),
                    "refresh" + next,
                    null,
                    now.plus(lasting).minusSeconds(900)));
        }
    }

    private RenewedToken replica(String configured, String... keys) {
        var config = keys.length == 0 ? List.of(TestTokens.KEY) : List.of(keys);
        return new SourceTokens(() -> Optional.of(config), pool, TestTokens.attempts(), Clock.systemUTC())
                .renewed(source, new ConfiguredToken(configured, false, Duration.ZERO, REMEDY), platform);
    }

    private static String sent(RenewedToken token) {
        return token.authorize(access -> Uni.createFrom().item(access)).await().indefinitely();
    }

    private static SourceFailure failure(Uni<?> uni) {
        return catchThrowableOfType(SourceFailure.class, () -> uni.await().indefinitely());
    }

    private void execute(String set) {
        Statements.execute(pool, "UPDATE source_token SET %s WHERE source = $1".formatted(set), source);
    }

    private String encrypted() {
        return pool.preparedQuery("SELECT encrypted FROM source_token WHERE source = $1")
                .execute(Tuple.of(source))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void configuredToken_isExchangedOnce_andItsSuccessorsFromThenOn() {
        assertThat(sent(replica("refresh0"))).isEqualTo("access1");
        assertThat(sent(replica("refresh0")))
                .as("another replica, or after a restart")
                .isEqualTo("access1");
        execute("due_at = now()");
        assertThat(sent(replica("refresh0"))).isEqualTo("access2");
        assertThat(platform.asked).containsExactly("refresh0", "refresh1");
        assertThat(encrypted()).doesNotContain("access2", "refresh2", "refresh1");
    }

    /** As the row stands after the service ended three times during a renewal. */
    @Test
    void renewalWithWhichTheServiceEnds_isLeftAlone_andTheReasonIsShown_untilSomebodyAsksForIt() {
        sent(replica("refresh0"));
        execute("due_at = now(), attempts = 3, usable_until = now()");

        assertThat(failure(
                        replica("refresh0").authorize(access -> Uni.createFrom().item(access))))
                .hasMessageContaining("the service stopped each time")
                .hasMessageContaining(REMEDY);
        replica("refresh0").maintain().await().indefinitely();
        assertThat(replica("refresh0").state().await().indefinitely().problem()).contains("the service stopped");
        assertThat(platform.asked).containsExactly("refresh0");

        replica("refresh0").renew().await().indefinitely();
        assertThat(sent(replica("refresh0"))).isEqualTo("access2");
    }

    @Test
    void attemptsAtARenewal_areCountedBeforeItBegins() {
        var counted = new AtomicLong();
        platform.outcome = issued -> pool.preparedQuery("SELECT attempts FROM source_token WHERE source = $1")
                .execute(Tuple.of(source))
                .invoke(rows -> counted.set(rows.iterator().next().getInteger(0)))
                .replaceWith(issued);
        sent(replica("refresh0"));

        assertThat(counted).hasValue(1);
        assertThat(Statements.number(pool, "SELECT attempts::bigint FROM source_token WHERE source = $1", source))
                .isZero();
    }

    @Test
    void replicas_renewOnce_together() {
        sent(replica("refresh0"));
        execute("due_at = now()");
        var sent = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> replica("refresh0")
                                .authorize(access -> Uni.createFrom().item(access)))
                        .toList())
                .andCollectFailures()
                .await()
                .indefinitely();
        assertThat(sent).allMatch(access -> access.equals("access1") || access.equals("access2"));
        assertThat(platform.asked).containsExactly("refresh0", "refresh1");
    }

    @Test
    void refusedAccessToken_isReplaced_butNotOneThatWasJustRenewed() {
        var token = replica("refresh0");
        sent(token);
        Function<String, Uni<String>> sending = access -> access.equals("access1")
                ? Uni.createFrom().failure(SourceFailure.unauthorized("status 401"))
                : Uni.createFrom().item(access);
        assertThat(failure(token.authorize(sending)).getMessage()).isEqualTo("status 401");
        assertThat(platform.asked).containsExactly("refresh0");

        execute("issued_at = now() - interval '61 minutes'");
        assertThat(token.authorize(sending).await().indefinitely()).isEqualTo("access2");
    }

    @Test
    void renewalThatACrashCutOff_isRepeatedWithTheTokenThatIsStored() {
        sent(replica("refresh0"));
        execute("due_at = now()");
        platform.outcome = issued -> {
            platform.next--;
            return Uni.createFrom().nothing();
        };
        replica("refresh0").renew().subscribe().with(never -> {});
        Awaitility.await().until(() -> platform.asked.size() == 2);
        platform.outcome = issued -> Uni.createFrom().item(issued);

        assertThat(sent(replica("refresh0")))
                .as("the access token is still valid")
                .isEqualTo("access1");
        assertThat(platform.asked).hasSize(2);
        execute("token_until = now() - interval '1 second'");
        assertThat(sent(replica("refresh0"))).isEqualTo("access2");
        assertThat(platform.asked).containsExactly("refresh0", "refresh1", "refresh1");
    }

    @Test
    void renewal_goesOn_whenNobodyWaitsForItAnyMore() {
        var answer = new CompletableFuture<Void>();
        platform.outcome = issued -> Uni.createFrom().completionStage(answer).replaceWith(issued);
        var waiting = replica("refresh0")
                .authorize(access -> Uni.createFrom().item(access))
                .subscribe()
                .with(access -> {});
        Awaitility.await().until(() -> platform.asked.size() == 1);
        waiting.cancel();
        answer.complete(null);
        Awaitility.await()
                .ignoreExceptionsInstanceOf(SourceFailure.class)
                .untilAsserted(() -> assertThat(sent(replica("refresh0"))).isEqualTo("access1"));
        assertThat(platform.asked).containsExactly("refresh0");
    }

    @Test
    void newRefreshTokenThatIsRefused_isReplacedByThePreviousOne() {
        sent(replica("refresh0"));
        execute("due_at = now()");
        platform.next = 0;
        assertThat(sent(replica("refresh0"))).isEqualTo("access1");
        assertThat(platform.asked).containsExactly("refresh0", "refresh1", "refresh0");
        assertThat(replica("refresh0").state().await().indefinitely().problem()).isNull();
    }

    /** As X does it. */
    @Test
    void platformThatRevokesTheFamilyOfAReusedToken_isNeverSentAnOldOne_andSentTheNewOneWhenARequestNeedsIt() {
        platform.revokesReused = true;
        sent(replica("refresh0"));
        execute("due_at = now()");
        replica("refresh0").maintain().await().indefinitely();
        assertThat(platform.asked).as("nothing needs it yet").containsExactly("refresh0");

        platform.hiccups = 1;
        assertThat(sent(replica("refresh0"))).as("still valid").isEqualTo("access1");
        execute("due_at = now(), usable_until = now()");
        assertThat(sent(replica("refresh0"))).isEqualTo("access2");
        assertThat(platform.asked).containsExactly("refresh0", "refresh1", "refresh1");
    }

    @Test
    void renewedToken_isNotLost_whenTheConnectionBreaksThatStoresIt() throws SQLException {
        sent(replica("refresh0"));
        execute("usable_until = now(), due_at = now()");
        var answer = new CompletableFuture<Void>();
        platform.outcome = issued -> Uni.createFrom().completionStage(answer).replaceWith(issued);
        var sent = replica("refresh0")
                .authorize(access -> Uni.createFrom().item(access))
                .subscribeAsCompletionStage();
        Awaitility.await().until(() -> platform.asked.size() == 2);
        try (var locking = database.getConnection();
                var statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("SELECT FROM source_token WHERE source = '%s' FOR UPDATE".formatted(source));
            answer.complete(null);
            Awaitility.await().until(() -> HeldTables.number(database, BREAK) == 1);
            locking.rollback();
        }
        assertThat(sent).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("access2");
        assertThat(platform.asked).containsExactly("refresh0", "refresh1");
    }

    @Test
    void failedRenewal_mattersOnlyWhenTheAccessTokenHasEnded() {
        sent(replica("refresh0"));
        platform.next = 7;
        execute("due_at = now()");
        assertThat(sent(replica("refresh0"))).isEqualTo("access1");
        var state = replica("refresh0").state().await().indefinitely();
        assertThat(state.problem()).isEqualTo("the platform does not accept the refresh token");
        assertThat(state.remedy()).isEqualTo(REMEDY);

        execute("usable_until = now()");
        var ended =
                failure(replica("refresh0").authorize(access -> Uni.createFrom().item(access)));
        assertThat(ended.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(ended).hasMessageContaining("does not accept").hasMessageContaining(REMEDY);
        assertThat(platform.asked).as("asked again in an hour").hasSize(3);
    }

    @Test
    void renewalIsAskedForAgain_whenThePlatformSays() {
        var later = Instant.now().plusSeconds(1800).truncatedTo(ChronoUnit.MILLIS);
        platform.outcome = issued -> Uni.createFrom().failure(SourceFailure.limited("not now", later));
        assertThat(failure(replica("refresh0")
                                .authorize(access -> Uni.createFrom().item(access)))
                        .retryAt())
                .isEqualTo(later);
        failure(replica("refresh0").authorize(access -> Uni.createFrom().item(access)));
        assertThat(platform.asked).hasSize(1);
    }

    @Test
    void newTokenInTheSettings_isTakenUp_andAnEarlierOneNeverAgain() {
        sent(replica("refresh0"));
        platform.next = 5;
        assertThat(sent(replica("refresh5"))).isEqualTo("access6");
        assertThat(sent(replica("refresh0")))
                .as("a replica with the earlier settings")
                .isEqualTo("access6");
        assertThat(platform.asked).containsExactly("refresh0", "refresh5");
    }

    @Test
    void operatorRenewsNow_andReadsWhyNot() {
        var token = replica("refresh0");
        token.renew().await().indefinitely();
        token.renew().await().indefinitely();
        assertThat(sent(token)).isEqualTo("access2");
        platform.next = 7;
        assertThat(failure(token.renew())).hasMessage("the platform does not accept the refresh token");
        assertThat(sent(token)).isEqualTo("access2");
    }

    @Test
    void tokenThatMustBeADayOld_isNotRenewedBefore() {
        var young = new SourceTokens(
                        () -> Optional.of(List.of(TestTokens.KEY)), pool, TestTokens.attempts(), Clock.systemUTC())
                .renewed(source, new ConfiguredToken("refresh0", true, Duration.ofHours(24), REMEDY), platform);
        assertThat(sent(young)).isEqualTo("refresh0");
        assertThat(failure(young.renew())).hasMessageContaining("24 hours");
        assertThat(platform.asked).isEmpty();
        execute("issued_at = now() - interval '25 hours', due_at = now() - interval '1 hour'");
        young.maintain().await().indefinitely();
        assertThat(sent(young)).isEqualTo("access1");
    }

    @Test
    void earlierKey_isReplaced_andALostOneIsSaid() {
        var other = "k2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
        sent(replica("refresh0"));
        var lost = failure(
                replica("refresh0", other).authorize(access -> Uni.createFrom().item(access)));
        assertThat(lost).hasMessageContaining("lookalike.tokens.keys").hasMessageContaining(REMEDY);

        replica("refresh0", other, TestTokens.KEY).maintain().await().indefinitely();
        assertThat(sent(replica("refresh0", other))).isEqualTo("access1");
        assertThat(platform.asked).hasSize(1);
    }

    @Test
    void tokenThatIsNotRenewed_showsItsEnd_askedForOnceADay() {
        var end = Instant.parse("2026-12-12T08:00:00Z");
        var inspections = new ConcurrentLinkedQueue<String>();
        var token = new SourceTokens(Optional::empty, pool, TestTokens.attempts(), Clock.systemUTC())
                .inspected(source, "fixed", "set another one", () -> {
                    inspections.add(source);
                    return Uni.createFrom().item(Optional.of(end));
                });
        token.maintain().await().indefinitely();
        token.maintain().await().indefinitely();
        var state = token.state().await().indefinitely();
        assertThat(state.endsAt()).isEqualTo(end);
        assertThat(state.renewable()).isFalse();
        assertThat(inspections).hasSize(1);
        assertThat(failure(token.renew())).hasMessageContaining("set another one");
    }
}

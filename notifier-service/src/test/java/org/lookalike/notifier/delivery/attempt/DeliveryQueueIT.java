package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.alert.Alerts;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.ClaimedDelivery.Flow;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.attempt.DeliveryRules.NextStep;
import org.lookalike.notifier.delivery.attempt.WorkerShares.Unavailable;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.delivery.planning.WaitingMails;
import org.lookalike.notifier.delivery.systemmail.SystemMails;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Preset;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.Sessions;
import org.lookalike.testing.HeldTables;

/** Several replicas, on a channel that the running service does not serve. */
@NotifierTest
class DeliveryQueueIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Limits AS_SHIPPED = new Limits(Map.of());
    private static final Unavailable NOTHING = new Unavailable(Set.of(), Set.of(), Set.of());

    @Inject
    DataSource database;

    @Inject
    Sessions sessions;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryWorker worker;

    @Inject
    DeliveryConfig config;

    @Inject
    WaitingDeliveries waiting;

    @Inject
    Subscriptions subscriptions;

    private TestChannel channel;

    private record TestChannel(String name) implements DeliveryChannel {
        @Override
        public Traits traits() {
            return new Traits(name, Recipient.class, true, Limit.WEBHOOK_ATTEMPTS, true);
        }

        @Override
        public String messageId(UUID deliveryId) {
            return "<%s.%s@lookalike.example>".formatted(deliveryId, UUID.randomUUID());
        }

        @Override
        public Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void nameChannel() {
        channel = new TestChannel("test-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void severalReplicas_neverClaimTheSameDelivery() throws Exception {
        dueDeliveries(30);
        var replicas = Executors.newFixedThreadPool(4);
        try {
            Callable<List<UUID>> replica = () -> {
                var claimed = new ArrayList<UUID>();
                for (var one = claim(LEASE); one != null; one = claim(LEASE)) {
                    claimed.add(one.id());
                }
                return claimed;
            };
            var all = new ArrayList<UUID>();
            for (var claims : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
                all.addAll(claims.get());
            }
            assertThat(all).hasSize(30).doesNotHaveDuplicates();
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    void everyAttempt_carriesTheSameMessageId_andCounts() throws Exception {
        dueDeliveries(1);
        var first = claim(LEASE);
        assertThat(conclude(first, new AttemptOutcome.Deferred(451, "later"), Duration.ZERO))
                .isTrue();
        var second = claim(LEASE);
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.leaseToken()).isNotEqualTo(first.leaseToken());
        assertThat(conclude(second, new AttemptOutcome.Accepted(), null)).isTrue();
        assertThat(claim(LEASE)).isNull();
        assertThat(state()).isEqualTo("SENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "RETRY"})
    void resultAfterTheLease_replacesTheGuess(DeliveryState state) throws Exception {
        var late = abandoned();

        assertThat(conclude(late, outcomeOf(state), state == DeliveryState.RETRY ? Duration.ZERO : null))
                .isTrue();

        assertThat(state()).isEqualTo(state.name());
        if (state == DeliveryState.RETRY) {
            assertThat(claim(LEASE).unknownOutcomes()).isZero();
        }
    }

    @Test
    void resultAfterAnotherAttemptBegan_isNotRecorded() throws Exception {
        var late = abandoned();
        execute("UPDATE delivery SET next_attempt_at = now() WHERE channel = '%s'".formatted(channel.name()));
        var another = claim(LEASE);

        assertThat(conclude(late, new AttemptOutcome.Accepted(), null)).isFalse();
        assertThat(state()).isEqualTo("SENDING");
        assertThat(conclude(another, new AttemptOutcome.Unknown("no answer"), null))
                .isTrue();
        assertThat(conclude(late, new AttemptOutcome.Accepted(), null)).isFalse();
        assertThat(state()).isEqualTo("AMBIGUOUS");
    }

    /** A delivery whose lease ran out within its attempt. */
    private ClaimedDelivery abandoned() throws SQLException {
        dueDeliveries(1);
        var claimed = claim(Duration.ofMillis(1));
        endSession(claimed);
        await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("AMBIGUOUS"));
        return claimed;
    }

    /** The database forgets by which session a delivery was claimed. */
    private void endSession(ClaimedDelivery claimed) throws SQLException {
        execute("UPDATE delivery SET lease_session = NULL WHERE id = '%s'".formatted(claimed.id()));
    }

    @Test
    void deliveryOfAReplicaThatDied_isAttemptedByAnother_soonAfterItsLease() throws Exception {
        dueDeliveries(1);
        var lease = Duration.ofSeconds(3);
        assertThat(config.lease()).isLessThan(Duration.ofSeconds(20));
        var dead = claim(lease);
        execute("SELECT pg_terminate_backend(lease_session) FROM delivery WHERE id = '%s'".formatted(dead.id()));

        var another = await().atMost(lease.plus(config.lease()).plusSeconds(10))
                .ignoreExceptions()
                .until(() -> claim(LEASE), Objects::nonNull);

        assertThat(another.id()).isEqualTo(dead.id());
        assertThat(another.attempts()).isEqualTo(2);
        assertThat(another.unknownOutcomes()).isOne();
        assertThat(another.waitedMillis())
                .isGreaterThanOrEqualTo(lease.toMillis())
                .isLessThan(30_000);
        assertThat(conclude(dead, new AttemptOutcome.Accepted(), null)).isFalse();
    }

    @Test
    void replicaThatStalled_isNotTakenForDead() throws Exception {
        dueDeliveries(2);
        var stalled = claim(Duration.ofMillis(1));
        var dead = claim(Duration.ofMillis(1));
        endSession(dead);

        await().atMost(Duration.ofSeconds(40)).until(() -> isAmbiguous(dead));

        assertThat(isAmbiguous(stalled)).isFalse();
        assertThat(renewed(dead)).isEmpty();
        assertThat(renewed(stalled)).containsExactly(stalled.leaseToken());
        assertThat(conclude(stalled, new AttemptOutcome.Accepted(), null)).isTrue();
        assertThat(renewed(stalled)).isEmpty();
    }

    private boolean isAmbiguous(ClaimedDelivery delivery) {
        return HeldTables.number(
                        database,
                        "SELECT count(*) FROM delivery WHERE state = 'AMBIGUOUS' AND id = '%s'"
                                .formatted(delivery.id()))
                == 1;
    }

    private List<UUID> renewed(ClaimedDelivery delivery) {
        return inTransaction(session ->
                queue.renew(session, List.of(UUID.randomUUID(), delivery.leaseToken()), Duration.ofMillis(1)));
    }

    private static AttemptOutcome outcomeOf(DeliveryState state) {
        return state == DeliveryState.SENT ? new AttemptOutcome.Accepted() : new AttemptOutcome.Deferred(451, "later");
    }

    @Test
    void domainThatGotItsMailsOfAMinute_waits_whileOthersGetTheirs() throws Exception {
        var busy = "%s.example".formatted(channel.name());
        for (int mail = 0; mail < 3; mail++) {
            post(new Recipient.Mailbox("clerk" + mail + "@" + busy));
        }
        post(new Recipient.Mailbox("clerk@%s.example".formatted("other" + channel.name())));

        var domains = new ArrayList<String>();
        for (var one = claimAtMost(4); one != null; one = claimAtMost(4)) {
            domains.add(one.recipient().replaceAll(".*@", ""));
        }

        assertThat(domains).hasSize(3).containsOnlyOnce("other" + busy);
        assertThat(claimAtMost(6).recipient()).endsWith("@" + busy);
    }

    @Test
    void webhooksOfAHost_shareItsRate() throws Exception {
        var busy = "hooks.%s.example".formatted(channel.name());
        for (int post = 0; post < 3; post++) {
            var url = URI.create("https://%s/%d".formatted(busy, post));
            post(new Recipient.Endpoint(url, Preset.STANDARD, List.of()));
        }

        assertThat(claimAtMost(4).recipient()).isEqualTo(busy);
        assertThat(claimAtMost(4)).isNotNull();
        assertThat(claimAtMost(4)).isNull();
        assertThat(claimAtMost(6)).isNotNull();
    }

    /** Where 1,500 critical mails of a district go to the same domain, another's waits for what the district may send there alone. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 21", "2, 21", "3, 21"})
    void manyOfADistrict_leaveRoomAtTheDomain_forAnotherDistricts(int priority, int expected) throws Exception {
        due("dst_elm", "'clerk' || n || '@%s.example'".formatted(channel.name()), 1500, 0);
        due("dst_maple", "'office@%s.example'".formatted(channel.name()), 1, priority);

        assertThat(claimsUntil("dst_maple", AS_SHIPPED)).isEqualTo(expected);
    }

    /** Where they go to as many domains, each twenty count as a priority less. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 21", "2, 41", "3, 61"})
    void criticalOnesOfADistrict_doNotHoldBackAnothers(int priority, int expected) throws Exception {
        due("dst_elm", "'clerk@' || n || '.%s.example'".formatted(channel.name()), 100, 0);
        due("dst_maple", "'office@%s.example'".formatted(channel.name()), 1, priority);

        // A minute passes in between, if the machine is slow.
        assertThat(claimsUntil("dst_maple", AS_SHIPPED)).isBetween(2, expected);
    }

    @Test
    void districtsTakeTurns() throws Exception {
        for (var district : List.of("dst_elm", "dst_maple", "dst_oak")) {
            due(district, "'clerk' || n || '@%s.example'".formatted(channel.name()), 3, 1);
        }
        var turns = new ArrayList<String>();
        for (var one = claim(LEASE); one != null; one = claim(LEASE)) {
            turns.add(one.flow().tenant());
        }
        assertThat(turns.subList(0, 3)).containsExactlyInAnyOrder("dst_elm", "dst_maple", "dst_oak");
        assertThat(turns.subList(3, 6)).containsExactlyInAnyOrder("dst_elm", "dst_maple", "dst_oak");
        assertThat(turns).hasSize(9);
    }

    @Test
    void whatHasNoWorker_isPassedOver() throws Exception {
        due("dst_elm", "'%s.example'".formatted(channel.name()), 1, 0);
        due("dst_maple", "'%s.example'".formatted(channel.name()), 1, 1);
        var host = "%s.example".formatted(channel.name());

        for (var unavailable : List.of(
                new Unavailable(Set.of("dst_elm", "dst_maple"), Set.of(), Set.of()),
                new Unavailable(Set.of(), Set.of(host), Set.of()),
                new Unavailable(Set.of("dst_maple"), Set.of(), Set.of(new Flow("dst_elm", host))))) {
            assertThat(claim(AS_SHIPPED, unavailable)).as("%s", unavailable).isNull();
        }
        var other = new Unavailable(Set.of(), Set.of("other.example"), Set.of(new Flow("dst_elm", host)));
        assertThat(claim(AS_SHIPPED, other).flow()).isEqualTo(new Flow("dst_maple", host));
    }

    @Test
    void delivery_waitsWithOthersOfTheFirstDistrictOfItsSubscription() {
        var district = Api.newDistrict();
        var subscription =
                UUID.fromString(Api.subscribe(Api.newAddress("turn"), List.of("dst_zz", district), "low", Map.of()));
        var mails = new SystemMails(sessions, subscriptions, open(), Optional::empty);
        var recipient = new Recipient.Mailbox("clerk@maplehollow.example");

        inTransaction(session -> mails.post(session, new SystemMail.Test(), recipient, subscription));
        assertThat(claim(LEASE).flow()).isEqualTo(new Flow(district, "maplehollow.example"));
        inTransaction(session -> mails.post(session, new SystemMail.Test(), recipient, null));
        assertThat(claim(LEASE).flow().tenant()).isEmpty();
    }

    private int claimsUntil(String tenant, Limits limits) {
        for (int claims = 1; claims <= 100; claims++) {
            var claimed = claim(limits, NOTHING);
            if (claimed != null && claimed.flow().tenant().equals(tenant)) {
                return claims;
            }
        }
        return Integer.MAX_VALUE;
    }

    /**
     * Mails that are due.
     *
     * @param recipient as SQL, of {@code n}
     */
    private void due(String tenant, String recipient, int count, int priority) throws SQLException {
        execute(
                """
                INSERT INTO delivery (id, recipient, channel, tenant, occasion, letter, state, priority, due_at, next_attempt_at)
                SELECT gen_random_uuid(), %s, '%s', '%s', 'letter', '{"kind": "test"}', 'PENDING', %d, now(), now()
                FROM generate_series(1, %d) AS n"""
                        .formatted(recipient, channel.name(), tenant, priority, count));
    }

    @Test
    void backlog_goesOutByWhatIsMostPressing() throws Exception {
        dueDeliveries(3);
        execute("UPDATE delivery SET priority = 3 WHERE channel = '%s'".formatted(channel.name()));
        execute(
                """
                UPDATE delivery SET priority = 0, next_attempt_at = now()
                WHERE id = (SELECT max(cast(id AS text))::uuid FROM delivery WHERE channel = '%s')"""
                        .formatted(channel.name()));
        var first = claim(LEASE);
        Integer priority = inTransaction(
                session -> session.createNativeQuery("SELECT priority FROM delivery WHERE id = :id", Integer.class)
                        .setParameter("id", first.id())
                        .getSingleResult());
        assertThat(priority).isZero();
    }

    private void post(Recipient recipient) {
        var mail = new SystemMail.Suppressed("office@maplehollow.example", List.of(), "550 no such mailbox");
        inTransaction(session ->
                new SystemMails(sessions, subscriptions, open(), Optional::empty).post(session, mail, recipient, null));
    }

    private OpenDeliveries open() {
        return new OpenDeliveries(List.of(channel));
    }

    private ClaimedDelivery claimAtMost(int rate) {
        var limits = new Limits(Map.of(Limit.ATTEMPTS_AT_A_DOMAIN, (long) rate));
        return claim(limits, NOTHING);
    }

    private ClaimedDelivery claim(Limits limits, Unavailable unavailable) {
        var replica = new DeliveryQueue(new FairQueue(limits), limits);
        return inTransaction(session -> replica.claim(session, channel, LEASE, unavailable));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void systemMail_isDeliveredAsItWasWritten_andOutlivesWhatItIsAbout() throws Exception {
        var mail =
                new SystemMail.Suppressed("office@maplehollow.example", List.of("Maple Hollow"), "550 no such mailbox");
        var systemMails = new SystemMails(sessions, subscriptions, open(), Optional::empty);
        var id = inTransaction(
                session -> systemMails.post(session, mail, new Recipient.Mailbox("clerk@maplehollow.example"), null));

        inTransaction(waiting::cancelUnwanted);

        var claimed = claim(LEASE);
        assertThat(claimed.id()).isEqualTo(id);
        assertThat(claimed.subscriptionId()).isNull();
        assertThat(claimed.reason()).isEqualTo(SendReason.LETTER);
        DeliveryContent delivered = inTransaction(session -> SystemMails.content(session, id, null));
        assertThat(delivered).isEqualTo(new DeliveryContent.SystemNotice(mail, null));
        assertThat(conclude(claimed, new AttemptOutcome.Accepted(), null)).isTrue();
    }

    @Test
    void deferredMessage_takesFurtherNews_andIsAttemptedInTimeForIt() throws Exception {
        dueDeliveries(1);
        var refused = claim(LEASE);
        conclude(refused, new AttemptOutcome.Deferred(421, "closed for the day"), LEASE);
        assertThat(isOpen(refused)).isTrue();
        assertThat(claim(LEASE)).isNull();

        inTransaction(
                session -> mails().add(session, refused.id(), 0, Instant.now().minusSeconds(1)));

        var unanswered = claim(LEASE);
        assertThat(unanswered.id()).isEqualTo(refused.id());
        assertThat(isOpen(refused)).as("while it is attempted").isFalse();
        conclude(unanswered, new AttemptOutcome.Unknown("no answer"), Duration.ZERO);
        conclude(claim(LEASE), new AttemptOutcome.Deferred(421, "closed for the day"), LEASE);
        assertThat(isOpen(refused)).as("once it may have been taken").isFalse();
    }

    @Test
    void deferredMessage_isMergedWithWhatWaits_butNotWithWhatIsUnderWay() throws Exception {
        dueDeliveries(3);
        var refused = claim(LEASE);
        var other = claim(LEASE);
        var underWay = claim(LEASE);
        for (var one : List.of(refused, other)) {
            conclude(one, new AttemptOutcome.Deferred(421, "closed for the day"), Duration.ZERO);
        }

        var again = claim(LEASE);

        assertThat(claim(LEASE)).as("the other was merged").isNull();
        assertThat(again.id()).isIn(refused.id(), other.id());
        assertThat(notificationsIn(again)).isEqualTo(2);
        assertThat(notificationsIn(underWay)).isEqualTo(1);
    }

    /** A digest of everything that somebody could raise must not exhaust the memory. */
    @Test
    void deliveryOfVeryManyAlerts_isMadeOfTheMostSevere_andCountsTheOthers() throws Exception {
        dueDeliveries(30);
        var one = claim(LEASE);
        execute(
                """
                UPDATE notification SET delivery_id = '%s'
                WHERE delivery_id IN (SELECT id FROM delivery WHERE channel = '%s')"""
                        .formatted(one.id(), channel.name()));
        execute(
                """
                UPDATE alert_state SET alert = '%1$s' || jsonb_build_object('alertId', alert_id, 'severity',
                  CASE WHEN alert_id IN (SELECT alert_id FROM notification WHERE delivery_id = '%2$s'
                                         ORDER BY alert_id DESC LIMIT 1) THEN 'critical' ELSE 'medium' END)
                WHERE alert_id IN (SELECT alert_id FROM notification WHERE delivery_id = '%2$s')"""
                        .formatted(Alerts.stored(), one.id()));
        var small = new Limits(Map.of(Limit.ALERTS_OF_A_DELIVERY, 5L));

        var told = (DeliveryContent.Alerts) inTransaction(session -> subscriptions
                .subscriber(session, one.subscriptionId())
                .chain(subscriber -> new DeliveryQueue(new FairQueue(small), small).alerts(session, one, subscriber)));

        assertThat(told.updates()).hasSize(5).anyMatch(update -> update.alert().severity() == Severity.CRITICAL);
        assertThat(told.more()).isEqualTo(25);
    }

    /** A webhook hears what was news and is over, but not that an alert is closed which was reopened. */
    @Test
    void reopenedAlert_isNotToldAsClosed() throws Exception {
        dueDeliveries(1);
        var one = as("webhook", claim(LEASE));
        for (var kind : List.of("closed", "reopened")) {
            execute(
                    """
                    INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id)
                    SELECT gen_random_uuid(), alert_id, subscription_id, '%s', 2, now(), delivery_id
                    FROM notification WHERE delivery_id = '%s' AND kind = 'raised'"""
                            .formatted(kind, one.id()));
        }
        storeAlerts(one);

        assertThat(told(one))
                .singleElement()
                .extracting(AlertUpdate::kinds)
                .isEqualTo(Set.of(NotificationKind.RAISED, NotificationKind.REOPENED));
    }

    private static ClaimedDelivery as(String channel, ClaimedDelivery one) {
        return new ClaimedDelivery(
                one.id(),
                one.leaseToken(),
                one.subscriptionId(),
                one.recipient(),
                channel,
                one.reason(),
                one.attempts(),
                one.unknownOutcomes(),
                one.waitedMillis(),
                one.messageId(),
                one.tenant(),
                one.domain());
    }

    /** Another transaction locks several alerts in the order of their ids, to erase them. */
    @Test
    void alerts_areLockedInTheOrderOfTheirIds() throws Exception {
        dueDeliveries(2);
        var one = claim(LEASE);
        execute(
                """
                UPDATE notification SET delivery_id = '%s'
                WHERE delivery_id IN (SELECT id FROM delivery WHERE channel = '%s')"""
                        .formatted(one.id(), channel.name()));
        storeAlerts(one);
        execute(
                """
                UPDATE notification SET created_at = now() + interval '1 minute'
                WHERE alert_id = (SELECT alert_id FROM notification WHERE delivery_id = '%s' ORDER BY alert_id LIMIT 1)"""
                        .formatted(one.id()));
        var lock =
                """
                SELECT pg_backend_pid() FROM alert_state
                WHERE alert_id = (SELECT alert_id FROM notification WHERE delivery_id = '%s' ORDER BY alert_id %s LIMIT 1)
                FOR UPDATE NOWAIT""";
        var reader = Executors.newSingleThreadExecutor();
        try (Connection eraser = database.getConnection();
                var statement = eraser.createStatement()) {
            eraser.setAutoCommit(false);
            int eraserId;
            try (var rows = statement.executeQuery(lock.formatted(one.id(), "ASC"))) {
                rows.next();
                eraserId = rows.getInt(1);
            }
            var told = reader.submit(() -> told(one));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> HeldTables.number(
                                    database,
                                    "SELECT count(*) FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))"
                                            .formatted(eraserId))
                            > 0);

            statement.execute(lock.formatted(one.id(), "DESC"));

            eraser.rollback();
            assertThat(told.get()).hasSize(2);
        } finally {
            reader.shutdownNow();
        }
    }

    private void storeAlerts(ClaimedDelivery delivery) throws SQLException {
        execute(
                """
                UPDATE alert_state SET alert = '%s' || jsonb_build_object('alertId', alert_id)
                WHERE alert_id IN (SELECT alert_id FROM notification WHERE delivery_id = '%s')"""
                        .formatted(Alerts.stored(), delivery.id()));
    }

    private List<AlertUpdate> told(ClaimedDelivery delivery) {
        return inTransaction(session -> subscriptions
                        .subscriber(session, delivery.subscriptionId())
                        .chain(subscriber -> queue.alerts(session, delivery, subscriber)))
                .updates();
    }

    /** Another replica may attempt it by then. */
    @Test
    void attemptWhoseLeaseRanOut_sendsNothing() throws Throwable {
        post(new Recipient.Mailbox("clerk@maplehollow.example"));
        var late = claim(LEASE);

        VertxContextSupport.subscribeAndAwait(() -> worker.attempt(channel, late));

        assertThat(HeldTables.number(
                        database,
                        "SELECT count(*) FROM delivery WHERE id = '%s' AND state = 'RETRY' AND last_error LIKE '%%lease%%'"
                                .formatted(late.id())))
                .isOne();
    }

    private boolean isOpen(ClaimedDelivery delivery) {
        List<Boolean> areOpen = inTransaction(session -> mails().areOpen(session, delivery.subscriptionId()));
        return areOpen.get(0);
    }

    private WaitingMails mails() {
        return new WaitingMails(open());
    }

    @Test
    void systemMailToASubscription_takesNoNews() throws Exception {
        var subscription = UUID.fromString(Api.subscribe(Api.newAddress("system-mail"), Api.newDistrict(), "low"));
        var mail = new SystemMail.Suppressed("office@maplehollow.example", List.of(), "550 no such mailbox");

        inTransaction(session -> new SystemMails(sessions, subscriptions, open(), Optional::empty)
                .post(session, mail, new Recipient.Mailbox("a@maplehollow.example"), subscription));

        List<Boolean> areOpen = inTransaction(session -> mails().areOpen(session, subscription));
        assertThat(areOpen).isEmpty();
    }

    private ClaimedDelivery claim(Duration lease) {
        return inTransaction(session -> queue.claim(session, channel, lease, NOTHING));
    }

    private boolean conclude(ClaimedDelivery delivery, AttemptOutcome outcome, Duration retryIn) {
        return inTransaction(
                session -> queue.conclude(session, delivery, outcome, new NextStep(outcome.event(), retryIn)));
    }

    private <T> T inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.forService(work));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void dueDeliveries(int count) throws SQLException {
        var subscription = Api.subscribe(Api.newAddress("queue"), Api.newDistrict(), "low");
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    WITH due AS (SELECT gen_random_uuid() AS alert_id, gen_random_uuid() AS delivery_id FROM generate_series(1, %1$d)),
                    alerts AS (INSERT INTO alert_state (alert_id, revision, open, alert)
                      SELECT alert_id, 1, true, '{"district": {"districtId": "dst_queue"}}' FROM due),
                    deliveries AS (INSERT INTO delivery (id, subscription_id, recipient, channel, occasion, state, due_at, next_attempt_at)
                      SELECT delivery_id, '%2$s', 'queue@maplehollow.example', '%3$s', 'news', 'PENDING', now(), now() FROM due)
                    INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id)
                      SELECT gen_random_uuid(), alert_id, '%2$s', 'raised', 1, now(), delivery_id FROM due
                    """
                            .formatted(count, subscription, channel.name()));
        }
    }

    private int notificationsIn(ClaimedDelivery delivery) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT count(*) FROM notification WHERE delivery_id = '%s' AND withdrawn_at IS NULL"
                                        .formatted(delivery.id()))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String state() throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT state FROM delivery WHERE channel = '%s'".formatted(channel.name()))) {
            rows.next();
            return rows.getString(1);
        }
    }
}

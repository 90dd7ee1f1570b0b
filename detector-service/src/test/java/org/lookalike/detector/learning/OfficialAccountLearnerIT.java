package org.lookalike.detector.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** Learning from official accounts may fail for as long as it likes: alerts are raised as ever, and it catches up. */
@DetectorTest
class OfficialAccountLearnerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PICTURE = "6363649b99b6e34b6e339e3ce9c178111e9467613b19d6968e61b9437a14c4ec";

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "testing.postgres.superuser")
    String superuser;

    @ConfigProperty(name = "testing.postgres.superuser-password")
    String password;

    @BeforeEach
    void failToLearnFromOneAccount() throws SQLException {
        asSuperuser(
                """
                create function refuse_sighting() returns trigger language plpgsql as
                    $$ begin raise exception 'no sighting can be stored'; end $$;
                create trigger refuse before insert on official_account_seen
                    for each row when (new.account_id = 'did:kestrel') execute function refuse_sighting()""");
    }

    @AfterEach
    void learnAgain() throws SQLException {
        asSuperuser("drop function if exists refuse_sighting cascade");
    }

    private void asSuperuser(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, superuser, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void learningFailsForAnHour_alertsFlow_thenItCatchesUp() throws SQLException {
        var districtId = Districts.register(Map.of(
                "name",
                "Kestrel Dune Public Schools",
                "officialAccounts",
                List.of(official("did:kestrel", "kestreldune.example"), official("did:dune", "dunebus.example"))));
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts");
                var identities = TopicReader.fromNow("district-identities")) {
            var account = Snapshots.account("did:kestrel", "kestreldune.example", "Kestrel Dune Schools");
            account.put("avatarHash", PICTURE);
            snapshots.publish(account);
            snapshots.publish(Snapshots.account("did:dune", "dunebus.example", "Kestrel Dune Buses"));
            snapshots.publish(Snapshots.account("did:copy", "kestreldunepublic", "Kestrel Dune Public Schools"));

            alerts.await(1, alert -> alert.contains("did:copy"), PATIENCE);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            waiting("due_at > queued_at + interval '20 seconds'"))
                    .as("it failed and is tried again later")
                    .isEqualTo(1));
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(sightings("did:dune"))
                    .as("the others are learned")
                    .isEqualTo(1));
            assertThat(
                            HeldTables.number(
                                    database,
                                    "select count(*) from rejected_record where key = convert_to('bluesky:did:kestrel', 'UTF8')"))
                    .as("nothing is rejected")
                    .isZero();

            learnAgain();
            HeldTables.execute(
                    database,
                    "update official_account_observation set queued_at = now() - interval '1 hour', due_at = now()");

            identities.await(1, district -> districtId.equals(district.key()) && district.contains(PICTURE), PATIENCE);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting("true"))
                    .isZero());
            assertThat(sightings("did:kestrel")).isEqualTo(1);
        }
    }

    @Test
    void observationThatCannotBeLearned_orEndsTheService_isDiscarded() {
        var observation =
                """
                insert into official_account_observation (district_id, platform, handle, account_id, observed_at, attempts)
                values ('dst_kestrel', 'bluesky', 'kestrel.example', '%s', now(), %d)""";
        HeldTables.execute(database, observation.formatted("did:kestrel", 2));
        HeldTables.execute(database, observation.formatted("did:crash", 3));
        HeldTables.execute(database, observation.formatted("did:innocent", 2));

        awaitWaiting("attempts = 3 and account_id = 'did:kestrel'", 1);
        awaitWaiting("true", 1);
        HeldTables.execute(database, "update official_account_observation set due_at = now()");
        awaitWaiting("true", 0);
        assertThat(sightings("did:kestrel")).as("failed three times").isZero();
        assertThat(sightings("did:crash")).as("ended the service three times").isZero();
        assertThat(sightings("did:innocent")).as("was beside one of them").isEqualTo(1);
        assertThat(meters.counter("lookalike.jobs.abandoned", "kind", "learning")
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    private void awaitWaiting(String condition, int observations) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(HeldTables.number(
                        database,
                        "select count(*) from official_account_observation where district_id = 'dst_kestrel' and "
                                + condition))
                .isEqualTo(observations));
    }

    private static Map<String, String> official(String accountId, String handle) {
        return Map.of("platform", "bluesky", "handle", handle, "accountId", accountId);
    }

    private long waiting(String condition) {
        return HeldTables.number(
                database,
                "select count(*) from official_account_observation where account_id = 'did:kestrel' and " + condition);
    }

    private long sightings(String accountId) {
        return HeldTables.number(
                database, "select count(*) from official_account_seen where account_id = '%s'".formatted(accountId));
    }
}

package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;

/** A mail server answers later than a lease lasts; and the database goes away before it answers, and stays away until the lease is over. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_lost"))
@WithTestResource(
        value = FaultySmtpResource.class,
        initArgs = {
            @ResourceArg(name = "lookalike.delivery.attempt-deadline", value = "12s"),
            @ResourceArg(name = "lookalike.delivery.lease", value = "3s"),
            @ResourceArg(name = "lookalike.delivery.retry.first", value = "10s"),
            @ResourceArg(name = "lookalike.delivery.retry.longest", value = "10s")
        })
@Tag("nightly")
class DatabaseLostIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String district = Api.newDistrict();
    private final String taken = Api.newAddress("held");
    private final String putOff = Api.newAddress("heldbusy");

    @Test
    void whatTheServerAnswered_isRecordedOnceTheDatabaseIsBack_andNoGuessIsActedOn() throws Exception {
        FaultySmtpResource.server().holdAnswers();
        try (var topic = new AlertTopic()) {
            Api.subscribe(taken, district, "low");
            Api.subscribe(putOff, district, "low");
            topic.about(district).next("new", "high");
            await().atMost(TIMEOUT).until(() -> copies(taken) == 1 && copies(putOff) == 1);
        }

        TestDatabase.away(true);
        try {
            FaultySmtpResource.server().release();
            awaitEndOfLease();
        } finally {
            TestDatabase.away(false);
        }

        // The first requests may still meet a connection that is gone.
        await().atMost(TIMEOUT).ignoreExceptions().until(() -> isSent(taken) && isSent(putOff));
        assertThat(outcomes(taken)).containsExactly("accepted");
        assertThat(copies(taken)).isOne();
        assertThat(outcomes(putOff)).containsExactly("deferred", "accepted");
        assertThat(FaultySmtpResource.server().received(putOff).get(1).data())
                .doesNotContain("You may have received this email before");
    }

    @Test
    void serverThatAnswersAfterALease_getsTheMailOnce() throws Exception {
        FaultySmtpResource.server().holdAnswers();
        var elsewhere = Api.newDistrict();
        var slow = Api.newAddress("held");
        try (var topic = new AlertTopic()) {
            Api.subscribe(slow, elsewhere, "low");
            topic.about(elsewhere).next("new", "high");
            await().atMost(TIMEOUT).until(() -> copies(slow) == 1);
        }
        awaitEndOfLease();
        FaultySmtpResource.server().release();

        await().atMost(TIMEOUT).until(() -> isSent(slow));
        assertThat(outcomes(slow)).containsExactly("accepted");
        assertThat(copies(slow)).isOne();
    }

    private static void awaitEndOfLease() {
        var end = Instant.now().plus(LEASE.multipliedBy(2));
        await().atMost(TIMEOUT).until(() -> Instant.now().isAfter(end));
    }

    private static int copies(String address) {
        return FaultySmtpResource.server().received(address).size();
    }

    private static boolean isSent(String address) {
        return Api.states(address).equals(List.of("sent"));
    }

    private static List<String> outcomes(String address) {
        return Api.deliveries(address).getList("items[0].attempts.outcome");
    }
}

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

/** The database goes away between a mail's last byte and the server's answer, and stays away until the lease is over. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_lost"))
@WithTestResource(
        value = FaultySmtpResource.class,
        initArgs = {
            @ResourceArg(name = "lookalike.delivery.attempt-deadline", value = "4s"),
            @ResourceArg(name = "lookalike.delivery.lease", value = "9s"),
            @ResourceArg(name = "lookalike.delivery.retry.first", value = "10s"),
            @ResourceArg(name = "lookalike.delivery.retry.longest", value = "10s")
        })
@Tag("nightly")
class DatabaseLostIT {

    private static final Duration LEASE = Duration.ofSeconds(9);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String district = Api.newDistrict();
    private final String taken = Api.newAddress("held");
    private final String putOff = Api.newAddress("heldbusy");

    @Test
    void whatTheServerAnswered_isRecordedOnceTheDatabaseIsBack_andNoGuessIsActedOn() throws Exception {
        try (var topic = new AlertTopic()) {
            Api.subscribe(taken, district, "low");
            Api.subscribe(putOff, district, "low");
            topic.about(district).next("new", "high");
            await().atMost(TIMEOUT).until(() -> copies(taken) == 1 && copies(putOff) == 1);
        }

        TestDatabase.away(true);
        try {
            FaultySmtpResource.server().release();
            var leaseIsOver = Instant.now().plus(LEASE);
            await().atMost(TIMEOUT).until(() -> Instant.now().isAfter(leaseIsOver));
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

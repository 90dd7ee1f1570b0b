package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;

/** A mail to a server with an untrusted certificate is deferred, because an operator can fix that. */
@Tag("nightly")
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_strange"))
@WithTestResource(UntrustedMailServerResource.class)
class UntrustedMailServerIT {

    @Test
    void serverWithAnUnknownCertificate_getsNoMail() {
        var address = Api.newAddress("office");
        var subscription = Api.subscribe(address, Api.newDistrict(), "low");
        given().post("/api/v1/subscriptions/%s/test-mail".formatted(subscription));

        // The server's own thread fails when we hang up.
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(40)).until(() -> Api.deliveries(address)
                .getList("items[0].attempts.outcome")
                .contains("deferred"));

        assertThat(Api.states(address)).containsAnyOf("retry", "sending");
        assertThat(Api.deliveries(address).getString("items[0].lastError"))
                .startsWith("nothing was sent: ")
                .contains("unable to find valid certification path");
        assertThat(UntrustedMailServerResource.received()).isZero();
    }
}

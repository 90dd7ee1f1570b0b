package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.FaultySmtpServer.Guard;
import org.lookalike.testing.PackagedService;
import org.lookalike.testing.SecuredServers.SignIn;
import org.lookalike.testing.SecuredServiceTest;
import org.lookalike.testing.TopicWriter;

/** Alerts, districts and reports are read, and mails handed over, on servers that ask who the service is. By day it stands for the other services too. */
@Tag("nightly")
class SecuredServersIT extends SecuredServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "s3cret of the mail server";

    SecuredServersIT() {
        super(
                "notifier",
                Map.of(
                        "LOOKALIKE_LINKS_KEYS", PackagedServiceIT.KEY,
                        "LOOKALIKE_ACCESS_DELEGATION_KEYS", PackagedServiceIT.KEY));
    }

    @Override
    protected void work(PackagedService service, SignIn by) {
        try (var topics = TopicWriter.open(servers().openKafka())) {
            for (var topic : List.of(
                    "impersonation-alerts",
                    "district-identities",
                    "watch-reports",
                    "unclaimed-accounts",
                    "tips-waiting")) {
                topics.send(topic, "nonsense", "not an event", Map.of());
                await().atMost(PATIENCE)
                        .until(() -> service.get("/api/v1/rejections").body().contains("\"%s\"".formatted(topic)));
            }
        }
    }

    @Test
    void mailServerThatAsks_getsItsMail() {
        assertMailIsTaken(false);
    }

    @Test
    void mailServerWithImplicitTls_getsItsMail() {
        assertMailIsTaken(true);
    }

    private void assertMailIsTaken(boolean implicit) {
        try (var server = mailServer(implicit);
                var service = launch(SignIn.PASSWORD, mail(server, implicit))) {
            var recipient = "taken-%s@maplehollow.example".formatted(implicit);
            alert(service.awaitReady(), recipient);
            await().atMost(PATIENCE).until(() -> !server.received(recipient).isEmpty());
        }
    }

    @Test
    void mailServerOfAnotherAuthority_getsNoMail() {
        assertMailIsKept(
                "QUARKUS_TLS_MAIL_TRUST_STORE_PEM_CERTS",
                servers().authorityOfStrangers().toString(),
                "unable to find valid certification path");
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_MAILER_HOST,     localhost, matching localhost found",
        "QUARKUS_MAILER_PASSWORD, wrong,     535 5.7.8 who are you"
    })
    void mailServerThatCannotBeUsed_getsNoMail(String variable, String value, String reason) {
        assertMailIsKept(variable, value, reason);
    }

    /** The delivery says why. */
    private void assertMailIsKept(String variable, String value, String reason) {
        try (var server = mailServer(false)) {
            var settings = new HashMap<>(mail(server, false));
            settings.put(variable, value);
            try (var service = launch(SignIn.PASSWORD, settings)) {
                var recipient = "%s@maplehollow.example".formatted(variable.toLowerCase(Locale.ROOT));
                alert(service.awaitReady(), recipient);
                await().atMost(PATIENCE).until(() -> service.get("/api/v1/deliveries?address=" + recipient)
                        .body()
                        .contains(reason));
                assertThat(server.reached()).isZero();
                assertThat(service.log()).doesNotContain(PASSWORD);
            }
        }
    }

    private FaultySmtpServer mailServer(boolean implicit) {
        return new FaultySmtpServer(new Guard(servers().server().context(), implicit, "lookalike", PASSWORD));
    }

    /** As docs/mail.md says. */
    private Map<String, String> mail(FaultySmtpServer server, boolean implicit) {
        return Map.of(
                "QUARKUS_MAILER_HOST",
                "127.0.0.1",
                "QUARKUS_MAILER_PORT",
                Integer.toString(server.port()),
                "QUARKUS_MAILER_START_TLS",
                implicit ? "DISABLED" : "REQUIRED",
                "QUARKUS_MAILER_TLS",
                Boolean.toString(implicit),
                "QUARKUS_MAILER_USERNAME",
                "lookalike",
                "QUARKUS_MAILER_PASSWORD",
                PASSWORD,
                "QUARKUS_MAILER_TLS_CONFIGURATION_NAME",
                "mail",
                "QUARKUS_TLS_MAIL_TRUST_STORE_PEM_CERTS",
                servers().authority().toString());
    }

    private void alert(PackagedService service, String recipient) {
        var district = "dst_" + recipient.replaceAll("[^a-z]", "_");
        assertThat(service.post(
                                "/api/v1/subscriptions",
                                "application/json",
                                """
                                {"address": "%s", "districtIds": ["%s"], "minimumSeverity": "low", "vouched": true}"""
                                        .formatted(recipient, district))
                        .statusCode())
                .isEqualTo(201);
        try (var topic = new AlertTopic(TopicWriter.open(servers().openKafka()))) {
            topic.about(district).next("new", "high");
        }
    }
}

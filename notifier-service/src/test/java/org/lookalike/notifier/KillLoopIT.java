package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.testing.PackagedService;

/**
 * The service as it is shipped, killed again and again while it mails. {@code -Dkill-loop.mails=2000 -Dkill-loop.kills=20}
 * makes it longer.
 */
@Tag("nightly")
class KillLoopIT {

    private static final int MAILS = Integer.getInteger("kill-loop.mails", 200);
    private static final int KILLS = Integer.getInteger("kill-loop.kills", 3);
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> recipients = IntStream.range(0, MAILS)
            .mapToObj(mail -> "slow-%s-%d@maplehollow.example".formatted(run, mail))
            .toList();

    @TempDir
    Path folder;

    @Test
    void everyAlertIsMailed_andEveryKillMakesAtMostOneCopy_underTheSameId() {
        try (var sink = new FaultySmtpServer();
                var topic = new AlertTopic()) {
            try (var service = launch(sink, 0)) {
                service.awaitReady();
                recipients.forEach(recipient -> subscribe(service, recipient));
                recipients.forEach(recipient -> topic.about(district(recipient)).next("new", "high"));
                awaitReached(sink, MAILS / (KILLS + 1));
                service.kill();
            }
            for (int kill = 2; kill <= KILLS; kill++) {
                try (var service = launch(sink, kill)) {
                    awaitReached(sink, kill * MAILS / (KILLS + 1));
                    service.kill();
                }
            }
            try (var service = launch(sink, KILLS + 1)) {
                awaitReached(sink, MAILS);
                await().atMost(TIMEOUT).until(() -> waiting(service) == 0);
            }
            assertMailed(sink, KILLS);
        }
    }

    /** With the leases and sessions that installations have: what the killed replica had read or begun is taken over in time. */
    @Test
    void replicaThatIsKilled_leavesNoHalfMinuteWithoutAMail() {
        var settings = Map.of("lookalike.delivery.retry.first", "100ms");
        try (var sink = new FaultySmtpServer();
                var topic = new AlertTopic();
                var other = launch(sink, 0, settings);
                var killed = launch(sink, 1, settings)) {
            other.awaitReady();
            killed.awaitReady();
            recipients.forEach(recipient -> subscribe(other, recipient));
            var before = recipients.subList(0, MAILS / 2);
            before.forEach(recipient -> topic.about(district(recipient)).next("new", "high"));
            awaitReached(sink, MAILS / 4);
            var kill = Instant.now();
            killed.kill();
            recipients.subList(MAILS / 2, MAILS).forEach(recipient -> topic.about(district(recipient))
                    .next("new", "high"));
            awaitReached(sink, MAILS);
            await().atMost(TIMEOUT).until(() -> waiting(other) == 0);
            assertMailed(sink, 1);
            assertThat(sink.longestGap(kill)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private void assertMailed(FaultySmtpServer sink, int kills) {
        int copies = 0;
        for (var recipient : recipients) {
            var mails = sink.received(recipient);
            assertThat(mails).as(recipient).isNotEmpty();
            assertThat(mails.stream().map(KillLoopIT::messageId).distinct())
                    .as(recipient)
                    .hasSize(1);
            copies += mails.size() - 1;
        }
        System.out.printf("%d mails, %d kills, %d copies%n", MAILS, kills, copies);
        assertThat(copies).isLessThanOrEqualTo(kills);
    }

    /** One attempt at a time: a kill then interrupts one attempt at most. */
    private PackagedService launch(FaultySmtpServer sink, int number) {
        return launch(
                sink,
                number,
                Map.of(
                        "lookalike.delivery.attempt-deadline", "2s",
                        "lookalike.delivery.lease", "5s",
                        "lookalike.delivery.retry.first", "100ms"));
    }

    private PackagedService launch(FaultySmtpServer sink, int number, Map<String, String> delivery) {
        var settings = new HashMap<>(delivery);
        settings.put("mp.messaging.incoming.impersonation-alerts.group.id", "kill-loop-" + run);
        settings.put("lookalike.links.keys", PackagedServiceIT.KEY);
        settings.put("quarkus.mailer.port", Integer.toString(sink.port()));
        settings.put("quarkus.mailer.start-tls", "DISABLED");
        settings.put("lookalike.limits.mail-attempts", "1");
        settings.put("lookalike.limits.attempts-at-a-domain", "1000000");
        return PackagedService.launch(folder.resolve("log" + number), "kill_loop_" + run, settings);
    }

    private static void subscribe(PackagedService service, String recipient) {
        var answer = service.post(
                "/api/v1/subscriptions",
                "application/json",
                """
                {"address": "%s", "districtIds": ["%s"], "minimumSeverity": "low", "vouched": true}"""
                        .formatted(recipient, district(recipient)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String district(String recipient) {
        return "dst_" + recipient.replaceAll("@.*", "").replace('-', '_');
    }

    private void awaitReached(FaultySmtpServer sink, int count) {
        await().atMost(TIMEOUT).until(() -> sink.reached() >= count);
    }

    private static int waiting(PackagedService service) {
        return List.of("pending", "sending", "retry", "ambiguous").stream()
                .mapToInt(state -> service.get("/api/v1/deliveries?limit=1&state=" + state)
                                .body()
                                .contains("\"id\"")
                        ? 1
                        : 0)
                .sum();
    }

    private static String messageId(FaultySmtpServer.Received mail) {
        return mail.data().replaceAll("(?s).*Message-ID: (<[^>]+>).*", "$1");
    }
}

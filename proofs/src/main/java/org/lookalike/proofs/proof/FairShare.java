package org.lookalike.proofs.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.Mail;
import org.lookalike.proofs.oracle.MailReconciliation;
import org.lookalike.proofs.oracle.PublishedAlert;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.SilentServer;
import org.lookalike.proofs.rig.WebhookSink;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;
import org.lookalike.proofs.world.World;

/**
 * What a district notices of another one that does all it may do, as fast as it can: hundreds of its recipients in the first one's own
 * mail domain hear of its alerts, dozens of its webhooks lead to hosts that never answer, and its keys send every kind of request.
 */
final class FairShare implements Proof {

    private static final double MOST_MILLIS_MORE = 1_000;
    private static final int BYSTANDERS = 60_000;
    private static final int PER_SECOND = 200;

    /** Seconds from one imitation of the first district to the next: fewer mails than a domain takes a minute. */
    private static final int SECONDS_PER_ALERT = 4;

    private static final int SECONDS_PER_ALERT_OF_THE_OTHER = 2;
    private static final int RECIPIENTS = 400;
    private static final int SILENT_WEBHOOKS = 36;
    private static final String OFFICE = "office@first.example";

    @Override
    public String name() {
        return "fair-share";
    }

    @Override
    public String promise() {
        return "While one district uses all that it may, as fast as it can, another district's alerts are with the mail server and at its webhook"
                + " less than a second later than before (99 of 100), and none is lost.";
    }

    @Override
    public Finding run(Context context) {
        int quietSeconds = context.size().pick(20, 100);
        int busySeconds = context.size().pick(30, 200);
        int warmUpSeconds = context.size().pick(10, 60);
        var world = World.invent(2, 1_000, 1_000, context.seed());
        var options = RigOptions.forMeasurement(Scenario.ONE_MAIL_PER_ALERT)
                .with("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.0/8");
        try (var sink = WebhookSink.start();
                var silent = SilentServer.start();
                var scenario = Scenario.start(context, world, options, Service.DETECTOR, Service.NOTIFIER)) {
            var run = new Run(scenario, sink, context.seed());
            run.subscribe(silent.hosts(SILENT_WEBHOOKS));
            run.load(warmUpSeconds);
            var quiet = run.load(quietSeconds);
            run.otherBegins();
            try (var neighbor = run.neighbor()) {
                var busy = run.load(busySeconds);
                neighbor.close();
                return run.finding(quiet, busy, neighbor);
            }
        }
    }

    /** The time of a phase. */
    private record Phase(Instant begin, Instant end) {}

    private static final class Run {

        private final Scenario scenario;
        private final District first;
        private final District other;
        private final WebhookSink sink;
        private final List<Account> bystanders;
        private final List<Account> ofFirst;
        private final List<Account> ofOther;
        private int published;
        private boolean isOtherBusy;

        Run(Scenario scenario, WebhookSink sink, long seed) {
            this.scenario = scenario;
            this.first = scenario.world().districts().get(0);
            this.other = scenario.world().districts().get(1);
            this.sink = sink;
            var accounts = scenario.world().accounts();
            this.bystanders = World.bystanders(BYSTANDERS, accounts.size(), seed);
            this.ofFirst = imitationsOf(first, accounts);
            this.ofOther = imitationsOf(other, accounts);
        }

        private static List<Account> imitationsOf(District district, List<Account> accounts) {
            return accounts.stream()
                    .filter(account -> account.bio().contains(district.name()))
                    .toList();
        }

        void subscribe(List<URI> silent) {
            subscribe(first, "address", "\"%s\"".formatted(OFFICE));
            subscribe(first, "webhook", "{\"url\": \"%s\"}".formatted(sink.url()));
            silent.forEach(url -> subscribe(other, "webhook", "{\"url\": \"%s\"}".formatted(url)));
            IntStream.range(0, RECIPIENTS)
                    .forEach(clerk -> subscribe(other, "address", "\"clerk%d@first.example\"".formatted(clerk)));
        }

        private void subscribe(District district, String field, String recipient) {
            scenario.rig()
                    .api()
                    .post(
                            Service.NOTIFIER,
                            "/api/v1/subscriptions",
                            "application/json",
                            """
                            {"%s": %s, "minimumSeverity": "low", "districtIds": ["%s"], "vouched": true}"""
                                    .formatted(
                                            field,
                                            recipient,
                                            registered(district)
                                                    .path("districtId")
                                                    .asText()));
        }

        private JsonNode registered(District district) {
            return scenario.rig()
                    .api()
                    .get(Service.DETECTOR, "/api/v1/districts?ncesLeaId=" + district.ncesLeaId())
                    .path("items")
                    .path(0);
        }

        void otherBegins() {
            isOtherBusy = true;
        }

        Neighbor neighbor() {
            return new Neighbor(scenario.rig(), registered(other));
        }

        /** Publishes accounts for so many seconds, among them imitations of the first district, and of the other once it is busy. */
        Phase load(int seconds) {
            var begin = Instant.now();
            int next = published + seconds / SECONDS_PER_ALERT;
            var load = scenario.publishSteadily(
                    new Crowd(ofFirst.subList(published, next), bystanders, PER_SECOND * SECONDS_PER_ALERT),
                    PER_SECOND);
            published = next;
            var others = ofOther.subList(0, isOtherBusy ? seconds / SECONDS_PER_ALERT_OF_THE_OTHER : 0);
            var otherLoad = scenario.publishSteadily(
                    new Crowd(others, bystanders, PER_SECOND * SECONDS_PER_ALERT_OF_THE_OTHER), PER_SECOND);
            load.await();
            otherLoad.await();
            return new Phase(begin, Instant.now());
        }

        Finding finding(Phase quiet, Phase busy, Neighbor neighbor) {
            var before = raised(quiet);
            var meanwhile = raised(busy);
            var alertIds = raised(new Phase(Instant.MIN, busy.end())).stream()
                    .map(PublishedAlert::alertId)
                    .collect(Collectors.toSet());
            awaitTold(alertIds);
            var mails = mailsToOffice();
            var mailBefore = Latencies.toMail(before, mails);
            var mailMeanwhile = Latencies.toMail(meanwhile, mails);
            var webhookBefore = Latencies.toWebhook(before, sink);
            var webhookMeanwhile = Latencies.toWebhook(meanwhile, sink);
            double later = mailMeanwhile.millis(0.99) - mailBefore.millis(0.99);
            double laterByWebhook = webhookMeanwhile.millis(0.99) - webhookBefore.millis(0.99);
            return new Finding.Builder()
                    .count("alerts before", before.size())
                    .count("alerts meanwhile", meanwhile.size())
                    .count("requests of the other", neighbor.answered())
                    .count("of these refused", neighbor.refused())
                    .count("deliveries of the other that wait", waiting())
                    .figure("to the mail server before, half of all", mailBefore.millis(0.50), "ms")
                    .figure("to the mail server before, 99 of 100", mailBefore.millis(0.99), "ms")
                    .figure("to the mail server meanwhile, half of all", mailMeanwhile.millis(0.50), "ms")
                    .figure("to the mail server meanwhile, 99 of 100", mailMeanwhile.millis(0.99), "ms")
                    .figure("to the webhook before, 99 of 100", webhookBefore.millis(0.99), "ms")
                    .figure("to the webhook meanwhile, 99 of 100", webhookMeanwhile.millis(0.99), "ms")
                    .problems(MailReconciliation.compare(alertIds, mails).problems())
                    .expect(meanwhile.size() == countIn(busy), "an alert was not raised")
                    .expect(sink.received(alertIds) == alertIds.size(), "the webhook missed an alert")
                    .expect(neighbor.failed() == 0, "%d requests failed".formatted(neighbor.failed()))
                    .expect(later < MOST_MILLIS_MORE, "mails take %.0f ms longer".formatted(later))
                    .expect(
                            laterByWebhook < MOST_MILLIS_MORE,
                            "the webhook is told %.0f ms later".formatted(laterByWebhook))
                    .build();
        }

        private int countIn(Phase phase) {
            return (int) Duration.between(phase.begin(), phase.end())
                            .plusMillis(500)
                            .toSeconds()
                    / SECONDS_PER_ALERT;
        }

        private List<PublishedAlert> raised(Phase phase) {
            return scenario.raised(phase.begin(), phase.end()).stream()
                    .filter(alert -> alert.imitation().ncesLeaId().equals(first.ncesLeaId()))
                    .toList();
        }

        private void awaitTold(Set<String> alertIds) {
            Awaitility.await("the first district is told of everything")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> MailReconciliation.compare(alertIds, mailsToOffice())
                                    .unreported()
                                    .isEmpty()
                            && sink.received(alertIds) == alertIds.size());
        }

        private List<Mail> mailsToOffice() {
            return scenario.rig().mailbox().messages().stream()
                    .filter(mail -> mail.recipient().equals(OFFICE))
                    .toList();
        }

        private long waiting() {
            return scenario.progress().count("notifier", "delivery where next_attempt_at is not null");
        }
    }
}

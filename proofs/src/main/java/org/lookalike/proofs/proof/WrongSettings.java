package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;

/** Services are started with typical mistakes in their settings. */
final class WrongSettings implements Proof {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /**
     * A mistake.
     *
     * @param variable the environment variable
     * @param named what the error must name
     */
    private record Mistake(Service service, String variable, String value, String named) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(Service.INGEST, "QUARKUS_HTTP_PORT", "eighty", "quarkus.http.port"),
            new Mistake(Service.INGEST, "KAFKA_BOOTSTRAP_SERVERS", "localhost", "localhost"),
            new Mistake(Service.INGEST, "QUARKUS_DATASOURCE_USERNAME", "postgres", "superuser"),
            new Mistake(
                    Service.INGEST,
                    "LOOKALIKE_SOURCES_YOUTUBE_SEARCHES_A_DAY",
                    "many",
                    "lookalike.sources.youtube.searches-a-day"),
            new Mistake(Service.INGEST, "LOOKALIKE_SOURCES_X_CENTS_A_DAY", "-1", "lookalike.sources.x.cents-a-day"),
            new Mistake(
                    Service.INGEST,
                    "LOOKALIKE_SOURCES_FACEBOOK_BASE_URL",
                    "no url",
                    "lookalike.sources.facebook.base-url"),
            new Mistake(Service.INGEST, "LOOKALIKE_TOKENS_KEYS", "k1:short", "lookalike.tokens.keys"),
            new Mistake(
                    Service.DETECTOR,
                    "LOOKALIKE_MATCHING_POLICY_FILE",
                    "/no/such/file",
                    "lookalike.matching.policy-file"),
            new Mistake(Service.DETECTOR, "LOOKALIKE_REGISTRY_REFRESH_INTERVAL", "often", "refresh-interval"),
            new Mistake(Service.DETECTOR, "LOOKALIKE_OUTBOX_BATCH_SIZE", "0", "lookalike.outbox.batch-size"),
            new Mistake(Service.DETECTOR, "LOOKALIKE_RESCAN_BATCH_SIZE", "-1", "lookalike.rescan.batch-size"),
            new Mistake(Service.DETECTOR, "LOOKALIKE_SIGN_IN_LASTS", "long", "lookalike.sign-in.lasts"),
            new Mistake(
                    Service.DETECTOR,
                    "MP_MESSAGING_INCOMING_ACCOUNT_SNAPSHOTS_GROUP_ID",
                    "detector.watch-reports",
                    "group"),
            new Mistake(
                    Service.DETECTOR,
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "postgresql://localhost/detector",
                    "postgresql://localhost/detector"),
            new Mistake(Service.NOTIFIER, "LOOKALIKE_LINKS_KEYS", "short", "lookalike.links.keys"),
            new Mistake(
                    Service.NOTIFIER, "LOOKALIKE_LINKS_PREFERENCES_URL", "maple", "lookalike.links.preferences-url"),
            new Mistake(Service.NOTIFIER, "LOOKALIKE_DELIVERY_LEASE", "1s", "lookalike.delivery.lease"),
            new Mistake(Service.NOTIFIER, "LOOKALIKE_LIMITS_MAIL_ATTEMPTS", "0", "lookalike.limits.mail-attempts"),
            new Mistake(Service.NOTIFIER, "LOOKALIKE_SCHEDULE_DIGEST_TIME", "25:00", "lookalike.schedule.digest-time"),
            new Mistake(
                    Service.NOTIFIER, "LOOKALIKE_MAIL_OPERATOR_ADDRESS", "nobody", "lookalike.mail.operator-address"),
            new Mistake(Service.NOTIFIER, "LOOKALIKE_MAIL_FROM", "not an address", "lookalike.mail.from"));

    @Override
    public String name() {
        return "wrong-settings";
    }

    @Override
    public String promise() {
        return "A service that is set up wrongly does not start, and names what is wrong.";
    }

    @Override
    public Finding run(Context context) {
        var builder = new Finding.Builder();
        var tried = context.size() == Size.FULL ? MISTAKES : MISTAKES.subList(7, 10);
        try (var rig = new Rig(context.home(), context.folder(), RigOptions.forFaults(Map.of()))) {
            for (var mistake : tried) {
                complaint(rig, mistake).ifPresent(problem -> builder.problems(List.of(problem)));
            }
        }
        return builder.count("mistakes", tried.size()).build();
    }

    private static Optional<String> complaint(Rig rig, Mistake mistake) {
        var written = "%s=%s of %s"
                .formatted(
                        mistake.variable(), mistake.value(), mistake.service().module());
        try (var node = rig.add(mistake.service(), settings(rig, mistake))) {
            Awaitility.await().atMost(TIMEOUT).until(() -> !node.process().isAlive());
            return says(node, mistake.named())
                    ? Optional.empty()
                    : Optional.of(written + " is refused without being named");
        } catch (ConditionTimeoutException e) {
            return Optional.of(written + " is accepted");
        }
    }

    /** The mistake of using the superuser comes with the superuser's password. */
    private static Map<String, String> settings(Rig rig, Mistake mistake) {
        var superuser = rig.database().server().logins().superuser();
        return mistake.value().equals(superuser.user())
                ? Map.of(mistake.variable(), mistake.value(), "QUARKUS_DATASOURCE_PASSWORD", superuser.password())
                : Map.of(mistake.variable(), mistake.value());
    }

    private static boolean says(ServiceNode node, String name) {
        return node.log().anyMatch(line -> line.contains(name));
    }
}

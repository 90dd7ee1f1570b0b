package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.Sessions;

/** Makes the rescans that are asked for where none begins by itself. */
@ApplicationScoped
class ManualRescans {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Rescans rescans;
    private final Sessions sessions;
    private final SeenAccounts seen;
    private final CurrentRegistry registry;
    private final AccountAssessment assessment;
    private final AlertRecorder recorder;
    private final RescanConfig config;
    private final Vertx vertx;
    private final JobAttempts attempts;
    private final MeterRegistry meters;

    ManualRescans(
            Rescans rescans,
            Sessions sessions,
            SeenAccounts seen,
            CurrentRegistry registry,
            AccountAssessment assessment,
            AlertRecorder recorder,
            RescanConfig config,
            Vertx vertx,
            JobAttempts attempts,
            MeterRegistry meters) {
        this.rescans = rescans;
        this.sessions = sessions;
        this.seen = seen;
        this.registry = registry;
        this.assessment = assessment;
        this.recorder = recorder;
        this.config = config;
        this.vertx = vertx;
        this.attempts = attempts;
        this.meters = meters;
    }

    RescanRunner replica(SeenAccounts accounts) {
        return new RescanRunner(rescans, accounts, registry, assessment, recorder, config, vertx, attempts, meters);
    }

    RescanRunner replica(SeenAccounts accounts, RescanConfig own) {
        return new RescanRunner(
                new Rescans(sessions, own), accounts, registry, assessment, recorder, own, vertx, attempts, meters);
    }

    /** Runs until no rescan waits or runs: one that another replica left is only taken over after its lease. */
    void finish() {
        finish(replica(seen));
    }

    void finish(RescanRunner replica) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            run(replica);
            var state = latest().getString("state");
            return state == null || state.equals("done") || state.equals("failed");
        });
    }

    static void run(RescanRunner replica) {
        try {
            VertxContextSupport.subscribeAndAwait(replica::runDue);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static JsonPath latest() {
        return given().get("/api/v1/rescans?limit=1")
                .then()
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }
}

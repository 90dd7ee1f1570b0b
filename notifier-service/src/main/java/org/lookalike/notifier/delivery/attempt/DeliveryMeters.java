package org.lookalike.notifier.delivery.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.DeliveryState;

/** The metrics of deliveries. */
@ApplicationScoped
class DeliveryMeters {

    /** From "at once" over "after a short outage" to "after a weekend". */
    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 30, 60, 300, 3_600, 86_400, 259_200)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private static final Set<DeliveryState> CONCLUSIONS =
            EnumSet.complementOf(EnumSet.of(DeliveryState.PENDING, DeliveryState.SENDING));

    private final MeterRegistry meters;
    private final Timer alertToMail;
    private final Counter gone;
    private volatile double oldestWaiting;

    DeliveryMeters(MeterRegistry meters) {
        this.meters = meters;
        this.alertToMail = Timer.builder("lookalike.alert.to.mail")
                .description("From the detector's making of an alert's revision to a server's taking the mail about it")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        this.gone = Counter.builder("lookalike.webhooks.gone")
                .description("Webhooks that wanted nothing more, so that their subscription ended")
                .register(meters);
        Gauge.builder("lookalike.delivery.oldest.waiting", () -> oldestWaiting)
                .baseUnit("seconds")
                .description("How long the oldest unfinished delivery has waited; 0 if none waits")
                .register(meters);
        // Registered with 0: a counter that appears with its first failure shows no increase.
        CONCLUSIONS.forEach(state -> concluded(state, 0));
    }

    void oldestWaiting(double seconds) {
        oldestWaiting = seconds;
    }

    /** Counts deliveries by the state to which an attempt, or the lack of one, led. */
    void concluded(DeliveryState state, int deliveries) {
        meters.counter("lookalike.deliveries", "outcome", EnumCode.of(state)).increment(deliveries);
    }

    void gone() {
        gone.increment();
    }

    void accepted(List<AlertUpdate> updates) {
        var now = Instant.now();
        for (var update : updates) {
            var took = Duration.between(update.alertTime(), now);
            alertToMail.record(took.isNegative() ? Duration.ZERO : took);
        }
    }
}

package org.lookalike.notifier.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an operator watches. */
@ApplicationScoped
class DeliveryMeters {

    private final MeterRegistry meters;
    private final Timer alertToMail;
    private volatile double oldestWaiting;

    DeliveryMeters(MeterRegistry meters) {
        this.meters = meters;
        this.alertToMail = Timer.builder("lookalike.alert.to.mail")
                .description("From the detector's making of an alert's revision to a server's taking the mail about it")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(100))
                .maximumExpectedValue(Duration.ofHours(72))
                .register(meters);
        Gauge.builder("lookalike.delivery.oldest.waiting", () -> oldestWaiting)
                .baseUnit("seconds")
                .description("How long the oldest unfinished delivery has waited; 0 if none waits")
                .register(meters);
    }

    void oldestWaiting(double seconds) {
        oldestWaiting = seconds;
    }

    /** Counts by the state an attempt led to: sent, retry, failed, ambiguous, cancelled. */
    void concluded(DeliveryState state) {
        concluded(state, 1);
    }

    void concluded(DeliveryState state, int deliveries) {
        meters.counter("lookalike.deliveries", "outcome", state.word()).increment(deliveries);
    }

    void accepted(List<Telling> tellings) {
        var now = Instant.now();
        for (var telling : tellings) {
            var took = Duration.between(telling.alertTime(), now);
            alertToMail.record(took.isNegative() ? Duration.ZERO : took);
        }
    }
}

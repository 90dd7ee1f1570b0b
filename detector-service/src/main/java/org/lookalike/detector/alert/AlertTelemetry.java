package org.lookalike.detector.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertStateMachine.Change;
import org.lookalike.kafka.EnumCode;
import org.lookalike.kafka.TraceContext;
import org.lookalike.observability.LogFields;

/** Traces, counts and logs changes of alerts that observations lead to. */
@ApplicationScoped
class AlertTelemetry {

    private static final Logger LOG = Logger.getLogger(AlertTelemetry.class);

    private final Tracer tracer;
    private final MeterRegistry meters;

    AlertTelemetry(Tracer tracer, MeterRegistry meters) {
        this.tracer = tracer;
        this.meters = meters;
    }

    /** Notes the change in the trace of its observation, and returns the trace that its event continues. */
    @Nullable
    String trace(Change change) {
        var span = tracer.spanBuilder(change.isRaised() ? "raise alert" : "update alert")
                .setParent(TraceContext.restore(change.cause().traceParent()))
                .setAttribute("lookalike.alert_id", change.alert().alertId().toString())
                .startSpan();
        try {
            return TraceContext.of(span);
        } finally {
            span.end();
        }
    }

    /** Counts and logs changes that were committed. */
    void committed(List<Change> changes) {
        for (var change : changes) {
            var alert = change.alert();
            var kind = change.isRaised() ? "raised" : "updated";
            meters.counter("lookalike.alerts", "change", kind, "severity", EnumCode.of(alert.severity()))
                    .increment();
            try (var fields = LogFields.of(Map.of(
                    "alertId", alert.alertId(),
                    "districtId", alert.district().districtId(),
                    "revision", alert.revision(),
                    "eventId", change.cause().eventId()))) {
                LOG.infof("Alert %s", kind);
            }
        }
    }
}

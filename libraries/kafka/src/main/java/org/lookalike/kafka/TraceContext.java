package org.lookalike.kafka;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Carries a trace as a W3C traceparent through a batch of records or a table, where OpenTelemetry cannot. */
public final class TraceContext {

    private static final String TRACE_PARENT = "traceparent";

    private TraceContext() {}

    /** The current span as text, or null without a trace. */
    public static @Nullable String current() {
        return of(Span.current());
    }

    /** A span as text, or null if it is not valid. */
    public static @Nullable String of(Span span) {
        var carrier = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), carrier, Map::put);
        return carrier.get(TRACE_PARENT);
    }

    /** A trace of its own, for what no request or record led to. */
    static String random() {
        var random = ThreadLocalRandom.current();
        var traceId = TraceId.fromLongs(random.nextLong(), random.nextLong(1, Long.MAX_VALUE));
        return "00-%s-%s-01".formatted(traceId, SpanId.fromLong(random.nextLong(1, Long.MAX_VALUE)));
    }

    /** The context for a child span; the root context if the text is missing or malformed. */
    public static Context restore(@Nullable String traceParent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceParent, TEXT);
    }

    private static final TextMapGetter<@Nullable String> TEXT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(@Nullable String carrier) {
            return List.of(TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(TRACE_PARENT) ? carrier : null;
        }
    };
}

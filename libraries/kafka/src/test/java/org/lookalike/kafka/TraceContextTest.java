package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import org.junit.jupiter.api.Test;

class TraceContextTest {

    @Test
    void restore_continuesTheTrace() {
        var traceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var span = Span.fromContext(TraceContext.restore(traceParent));

        assertThat(span.getSpanContext().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(TraceContext.of(span)).isEqualTo(traceParent);
    }

    @Test
    void restore_missingOrMalformed_isTheRootContext() {
        assertThat(Span.fromContext(TraceContext.restore(null)).getSpanContext().isValid())
                .isFalse();
        assertThat(Span.fromContext(TraceContext.restore("no trace"))
                        .getSpanContext()
                        .isValid())
                .isFalse();
        assertThat(TraceContext.current()).isNull();
    }
}

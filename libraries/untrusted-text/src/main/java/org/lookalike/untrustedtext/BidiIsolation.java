package org.lookalike.untrustedtext;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Variant;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Replaces isolates around {@link UntrustedText} by {@code <bdi>} in HTML, so that a mail's parts share messages. */
final class BidiIsolation extends HtmlEscaper {

    static final char START = '\u2068';
    static final char END = '\u2069';

    private BidiIsolation() {
        super(List.of(Variant.TEXT_HTML));
    }

    static void isolateInHtml(@Observes EngineBuilder engine) {
        engine.addResultMapper(new BidiIsolation());
    }

    /** Precedes the standard escaper. */
    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }

    @Override
    public String map(Object result, Expression expression) {
        return super.map(result, expression)
                .replace(Character.toString(START), "<bdi>")
                .replace(Character.toString(END), "</bdi>");
    }
}

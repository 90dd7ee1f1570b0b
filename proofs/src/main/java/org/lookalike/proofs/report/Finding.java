package org.lookalike.proofs.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proof found.
 *
 * @param problems why the promise does not hold; empty if it does
 * @param untested why it could not be tried here; null if it was
 */
public record Finding(List<Figure> figures, List<String> problems, @Nullable String untested) {

    public Finding {
        figures = List.copyOf(figures);
        problems = List.copyOf(problems);
    }

    /** Nothing, as it cannot be tried here. */
    public static Finding untested(String reason) {
        return new Finding(List.of(), List.of(), reason);
    }

    @JsonIgnore
    public boolean holds() {
        return problems.isEmpty();
    }

    /** Collects what is found. */
    public static final class Notes {

        private final List<Figure> figures = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        public Notes figure(String name, double value, String unit) {
            figures.add(new Figure(name, value, unit));
            return this;
        }

        public Notes count(String name, long value) {
            figures.add(new Figure(name, value, ""));
            return this;
        }

        /** A problem unless it is so. */
        public Notes expect(boolean isSo, String otherwise) {
            if (!isSo) {
                problems.add(otherwise);
            }
            return this;
        }

        public Notes problems(List<String> more) {
            problems.addAll(more);
            return this;
        }

        public Finding finding() {
            return new Finding(figures, problems, null);
        }
    }
}

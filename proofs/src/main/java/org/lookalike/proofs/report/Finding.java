package org.lookalike.proofs.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * What a proof found.
 *
 * @param problems why the promise does not hold; empty if it does
 */
public record Finding(List<Figure> figures, List<String> problems) {

    public Finding {
        figures = List.copyOf(figures);
        problems = List.copyOf(problems);
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
            return new Finding(figures, problems);
        }
    }
}

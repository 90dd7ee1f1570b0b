package org.lookalike.proofs.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a proof.
 *
 * @param problems why the promise does not hold; empty if it does
 * @param untested why the proof cannot run here; null if it ran
 */
public record Finding(List<Figure> figures, List<String> problems, @Nullable String untested) {

    public Finding {
        figures = List.copyOf(figures);
        problems = List.copyOf(problems);
    }

    /** The result of a proof that cannot run here. */
    public static Finding untested(String reason) {
        return new Finding(List.of(), List.of(), reason);
    }

    @JsonIgnore
    public boolean holds() {
        return problems.isEmpty();
    }

    /** Collects figures and problems. */
    public static final class Builder {

        private final List<Figure> figures = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        public Builder figure(String name, double value, String unit) {
            figures.add(new Figure(name, value, unit));
            return this;
        }

        public Builder count(String name, long value) {
            figures.add(new Figure(name, value, ""));
            return this;
        }

        /** Adds the problem unless the condition holds. */
        public Builder expect(boolean condition, String problem) {
            if (!condition) {
                problems.add(problem);
            }
            return this;
        }

        public Builder problems(List<String> more) {
            problems.addAll(more);
            return this;
        }

        public Finding build() {
            return new Finding(figures, problems, null);
        }
    }
}

package org.lookalike.detector.console.alerts;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.review.Ruling.Judged;

/** Why an alert needs no action, as the pages ask for it. */
enum Dismissal {
    PARODY(Verdict.BENIGN, "Parody, and says so"),
    AFFILIATE(Verdict.BENIGN, "Affiliate, such as a booster club or a team"),
    SAME_NAME_ELSEWHERE(Verdict.FALSE_POSITIVE, "Same name elsewhere"),
    OURS(Verdict.BENIGN, "It is ours: make it an official account"),
    OTHER(Verdict.FALSE_POSITIVE, "Other: nothing to do with us");

    private final Verdict verdict;
    private final String label;

    Dismissal(Verdict verdict, String label) {
        this.verdict = verdict;
        this.label = label;
    }

    /** As forms and decisions name it. Public, as templates call it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As pages say it. */
    public String label() {
        return label;
    }

    Judged ruling() {
        return new Judged(verdict, code(), List.of());
    }

    /** The one that a form names; a problem answer where it names none. */
    static Dismissal of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> HttpProblem.builder()
                        .withStatus(Status.BAD_REQUEST)
                        .withTitle("A reason is missing")
                        .withDetail("Go back and choose why the alert needs no action: "
                                + Arrays.stream(values()).map(Dismissal::label).collect(Collectors.joining("; ")))
                        .build());
    }
}

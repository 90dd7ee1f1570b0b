package org.lookalike.detector.web.alerts;

import io.quarkus.qute.TemplateEnum;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.httpserver.Problem;
import org.lookalike.kafka.EnumCode;

/** The reasons for which an alert needs no action. */
@TemplateEnum
public enum Dismissal {
    PARODY(Verdict.BENIGN),
    AFFILIATE(Verdict.BENIGN),
    SAME_NAME_ELSEWHERE(Verdict.FALSE_POSITIVE),
    OURS(Verdict.BENIGN),
    OTHER(Verdict.FALSE_POSITIVE);

    private final Verdict verdict;

    Dismissal(Verdict verdict) {
        this.verdict = verdict;
    }

    public GiveVerdict command() {
        return new GiveVerdict(verdict, EnumCode.of(this), List.of());
    }

    public FlashMessage done() {
        return this == OURS ? FlashMessage.OURS : FlashMessage.DISMISSED;
    }

    /** The reason that a form names; a problem where it names none. */
    static Dismissal of(@Nullable String code) {
        return find(code)
                .orElseThrow(() -> new Problem(
                        Status.BAD_REQUEST,
                        "A reason is missing",
                        "Go back and choose why the alert needs no action."));
    }

    /** Empty where nobody chose one. */
    public static Optional<Dismissal> find(@Nullable String code) {
        return EnumCode.find(Dismissal.class, code == null ? "" : code);
    }
}

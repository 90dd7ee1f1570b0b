package org.lookalike.detector.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Verdict;

/** A decision in the database; never changed once written. */
@Entity
@Immutable
@Table(name = "decision")
class DecisionRow {

    @Id
    @Column(name = "decision_id")
    UUID decisionId;

    @Column(name = "alert_id")
    UUID alertId;

    @Column(name = "alert_revision")
    int alertRevision;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Verdict verdict;

    @Nullable
    String reason;

    @Nullable
    String comment;

    /** Names separated by commas. */
    String actions;

    @Column(name = "decided_at")
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected DecisionRow() {}

    DecisionRow(Decision decision) {
        decisionId = decision.decisionId();
        alertId = decision.alertId();
        alertRevision = decision.alertRevision();
        verdict = decision.verdict();
        reason = decision.reason();
        comment = decision.comment();
        actions = decision.actions().stream().map(Action::name).collect(Collectors.joining(","));
        decidedAt = decision.decidedAt();
    }

    Decision toDecision() {
        return new Decision(
                decisionId,
                alertId,
                alertRevision,
                verdict,
                reason,
                comment,
                Arrays.stream(actions.split(","))
                        .filter(name -> !name.isEmpty())
                        .map(Action::valueOf)
                        .toList(),
                decidedAt);
    }
}

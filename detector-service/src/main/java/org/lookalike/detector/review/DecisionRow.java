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
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertState;
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

    @Column(name = "district_id")
    String districtId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    DecisionKind kind;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Nullable
    Verdict verdict;

    @Nullable
    String reason;

    @Nullable
    String comment;

    /** Names separated by commas. */
    String actions;

    @Column(name = "snoozed_until")
    @Nullable
    Instant snoozedUntil;

    @Nullable
    UUID undoes;

    /** Whether it made the account one of the district's own. */
    @Column(name = "made_official")
    boolean madeOfficial;

    /** The state of the alert before; null on decisions from before undo existed. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    AlertState before;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected DecisionRow() {}

    /**
     * A decision to store.
     *
     * @param alert as it was before
     */
    DecisionRow(Decision decision, Alert alert, boolean makesOfficial) {
        districtId = alert.district().districtId();
        before = alert.state();
        madeOfficial = makesOfficial;
        kind = decision.kind();
        snoozedUntil = decision.snoozedUntil();
        undoes = decision.undoes();
        decidedBy = decision.decidedBy();
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
                kind,
                verdict,
                reason,
                comment,
                Arrays.stream(actions.split(","))
                        .filter(name -> !name.isEmpty())
                        .map(Action::valueOf)
                        .toList(),
                snoozedUntil,
                undoes,
                decidedBy,
                decidedAt);
    }
}

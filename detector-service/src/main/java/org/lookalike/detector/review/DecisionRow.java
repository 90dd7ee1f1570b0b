package org.lookalike.detector.review;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertState;
import org.lookalike.security.RepeatableRequest;

/** A decision in the database, with what it takes to undo it; never changed once written. */
@Entity
@Immutable
@Table(name = "decision")
class DecisionRow {

    @Id
    UUID decisionId;

    @Embedded
    Decision decision;

    String districtId;

    /** Whether it made the account one of the district's own. */
    boolean madeOfficial;

    /** The state of the alert before; null on decisions from before undo existed. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    AlertState before;

    /** By which request it was made: one with an Idempotency-Key, or a batch of the console, whose id it is; null for any other. */
    @Nullable
    String idempotencyKey;

    @Nullable
    String requestHash;

    @SuppressWarnings("NullAway.Init")
    protected DecisionRow() {}

    /** A decision to store, with the alert as it was before. */
    DecisionRow(Decision decision, Alert alert, boolean makesOfficial, @Nullable RepeatableRequest request) {
        this.decisionId = decision.decisionId();
        this.decision = decision;
        this.districtId = alert.district().districtId();
        this.madeOfficial = makesOfficial;
        this.before = alert.state();
        this.idempotencyKey = request == null ? null : request.key();
        this.requestHash = request == null ? null : request.hash();
    }

    /** The decision, as the answer to the request that made it; fails where the key is that of another request. */
    Decision madeBy(RepeatableRequest request) {
        request.requireSame(requestHash);
        return decision;
    }
}

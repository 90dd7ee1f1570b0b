package org.lookalike.detector.alert.suppression;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An affiliate pattern in the database. A removed one stays until the alerts that it suppressed are reopened. */
@Entity
@Table(name = "suppression")
class SuppressionRow {

    @Id
    @Column(name = "suppression_id")
    UUID suppressionId;

    @Column(name = "district_id")
    String districtId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    NameField field;

    String pattern;

    @Nullable
    String note;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "removed_by")
    @Nullable
    String removedBy;

    @Column(name = "removed_at")
    @Nullable
    Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected SuppressionRow() {}

    SuppressionRow(Suppression suppression) {
        suppressionId = suppression.suppressionId();
        districtId = suppression.districtId();
        field = suppression.field();
        pattern = suppression.pattern();
        note = suppression.note();
        createdBy = suppression.createdBy();
        createdAt = suppression.createdAt();
    }

    Suppression toSuppression(long alerts) {
        return new Suppression(suppressionId, districtId, field, pattern, note, createdBy, createdAt, alerts);
    }
}

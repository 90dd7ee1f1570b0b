package org.lookalike.detector.registry.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A verification in the database: its whole state, and beside it the columns by which it is found and counted. */
@Entity
@Table(name = "verification")
@IdClass(VerificationRow.Key.class)
class VerificationRow {

    /** A district has one for each platform. */
    record Key(String districtId, String platform) {}

    @Id
    @Column(name = "district_id")
    String districtId;

    @Id
    String platform;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    VerificationStatus status;

    @Column(name = "is_in_doubt")
    boolean isInDoubt;

    @JdbcTypeCode(SqlTypes.JSON)
    Verification verification;

    @SuppressWarnings("NullAway.Init")
    protected VerificationRow() {}

    VerificationRow(Verification first) {
        districtId = first.districtId();
        platform = first.platform();
        setVerification(first);
    }

    final void setVerification(Verification next) {
        status = next.status();
        isInDoubt = next.isInDoubt();
        verification = next;
    }
}

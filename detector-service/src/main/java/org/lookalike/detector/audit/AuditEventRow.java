package org.lookalike.detector.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A recorded change in the database, as it is read; {@link Audit} adds rows by a statement. */
@Entity
@Immutable
@Table(name = "audit_event")
class AuditEventRow {

    @Id
    long id;

    Instant at;

    String who;

    String what;

    String subject;

    @Column(name = "district_id")
    @Nullable
    String districtId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    JsonNode before;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    JsonNode after;

    @Column(name = "trace_id")
    @Nullable
    String traceId;

    @SuppressWarnings("NullAway.Init")
    protected AuditEventRow() {}

    AuditEvent toEvent() {
        return new AuditEvent(id, at, who, what, subject, districtId, before, after, traceId);
    }
}

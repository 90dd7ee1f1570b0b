package org.lookalike.detector.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.JsonParameter;

/**
 * A recorded change in the database, as it is read; {@link Audit} inserts rows by SQL. The states before and after are read
 * as text, since Hibernate maps only JSON objects and arrays, and an assignee is neither.
 */
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

    @Formula("cast(before as text)")
    @Nullable
    String before;

    @Formula("cast(after as text)")
    @Nullable
    String after;

    @Column(name = "trace_id")
    @Nullable
    String traceId;

    @SuppressWarnings("NullAway.Init")
    protected AuditEventRow() {}

    AuditEvent toEvent() {
        return new AuditEvent(id, at, who, what, subject, districtId, tree(before), tree(after), traceId);
    }

    private static @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : JsonParameter.read(text, JsonNode.class);
    }
}

package org.lookalike.detector.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An event in the outbox with its publication state; {@link PublishedEvents} inserts rows by SQL. */
@Entity
@Table(name = "outbox")
class OutboxRow {

    @Id
    long id;

    String eventId;
    String topic;
    byte @Nullable [] key;
    byte @Nullable [] value;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> headers;

    @Nullable
    Instant publishedAt;

    @Nullable
    String parkedReason;

    @SuppressWarnings("NullAway.Init")
    protected OutboxRow() {}
}

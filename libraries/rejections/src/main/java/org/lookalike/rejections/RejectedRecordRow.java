package org.lookalike.rejections;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A rejected record in the database. */
@Entity
@Immutable
@Table(name = "rejected_record")
class RejectedRecordRow {

    @Id
    long id;

    String topic;
    int partition;

    @Column(name = "\"offset\"")
    long offset;

    byte @Nullable [] key;
    byte @Nullable [] value;

    @Column(name = "value_size")
    int valueSize;

    String reason;
    String detail;

    @Column(name = "rejected_at")
    Instant rejectedAt;

    @SuppressWarnings("NullAway.Init")
    protected RejectedRecordRow() {}
}

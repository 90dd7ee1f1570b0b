package org.lookalike.notifier.rejection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of {@code rejected_record}, read only. */
@Entity
@Immutable
@Table(name = "rejected_record")
class RejectedRecord {

    @Id
    long id;

    String topic;

    int partition;

    @Column(name = "\"offset\"")
    long offset;

    String reason;

    String detail;

    byte @Nullable [] key;

    byte @Nullable [] value;

    @Column(name = "value_size")
    int valueSize;

    @Column(name = "rejected_at")
    Instant rejectedAt;
}

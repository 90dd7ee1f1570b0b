package org.lookalike.notifier.rejection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

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

    int size;

    byte[] content;

    @Column(name = "rejected_at")
    Instant rejectedAt;
}

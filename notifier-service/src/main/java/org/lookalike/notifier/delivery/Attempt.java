package org.lookalike.notifier.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of {@code attempt}, read only. */
@Entity
@Immutable
@IdClass(Attempt.Key.class)
@Table(name = "attempt")
class Attempt {

    record Key(UUID deliveryId, int number) {}

    @Id
    @Column(name = "delivery_id")
    UUID deliveryId;

    @Id
    int number;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Nullable
    String outcome;

    @Column(name = "reply_code")
    @Nullable
    Integer replyCode;

    @Nullable
    String detail;
}

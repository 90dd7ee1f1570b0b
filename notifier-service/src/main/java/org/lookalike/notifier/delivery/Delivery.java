package org.lookalike.notifier.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of {@code delivery}, read only: {@link DeliveryQueue} writes it. */
@Entity
@Immutable
@Table(name = "delivery")
class Delivery {

    @Id
    UUID id;

    long position;

    @Column(name = "subscription_id")
    @Nullable
    UUID subscriptionId;

    String recipient;

    /** The recipient as it is compared. */
    @Column(name = "recipient_key", columnDefinition = "text")
    String recipientKey;

    String channel;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar")
    DeliveryState state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "next_attempt_at")
    @Nullable
    Instant nextAttemptAt;

    @Column(name = "message_id")
    @Nullable
    String messageId;

    @Column(name = "sent_at")
    @Nullable
    Instant sentAt;

    @Column(name = "last_error")
    @Nullable
    String lastError;
}

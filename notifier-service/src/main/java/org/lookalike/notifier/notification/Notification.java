package org.lookalike.notifier.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One row of {@code notification}, read only: {@link Notifications} writes it. */
@Entity
@Immutable
@Table(name = "notification")
class Notification {

    @Id
    UUID id;

    @Column(name = "alert_id")
    UUID alertId;

    @Column(name = "delivery_id")
    UUID deliveryId;

    @Column(name = "created_at")
    Instant createdAt;
}

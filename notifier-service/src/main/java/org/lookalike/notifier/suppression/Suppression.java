package org.lookalike.notifier.suppression;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of {@code suppression}, read only: {@link Suppressions} writes it. */
@Entity
@Immutable
@Table(name = "suppression")
class Suppression {

    @Id
    long id;

    String address;

    /** Null if it is about every subscription of the address. */
    @Column(name = "subscription_id")
    @Nullable
    UUID subscriptionId;

    String reason;

    @Column(name = "suppressed_at")
    Instant suppressedAt;

    @Column(name = "lifted_at")
    @Nullable
    Instant liftedAt;
}

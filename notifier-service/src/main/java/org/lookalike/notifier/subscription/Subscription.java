package org.lookalike.notifier.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of {@code subscription}, read only: rows are written by statements that several replicas may race for. */
@Entity
@Immutable
@Table(name = "subscription")
class Subscription {

    @Id
    UUID id;

    long position;

    String address;

    @Nullable
    String name;

    /** Sorted; empty means every district. */
    @Column(name = "district_ids", columnDefinition = "_text")
    String[] districtIds;

    @Column(name = "minimum_severity")
    String minimumSeverity;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;
}

package org.lookalike.notifier.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;

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

    String mode;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "quiet_from")
    @Nullable
    LocalTime quietFrom;

    @Column(name = "quiet_until")
    @Nullable
    LocalTime quietUntil;

    String language;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    @Column(name = "paused_at")
    @Nullable
    Instant pausedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    Terms terms() {
        return new Terms(
                name,
                Severity.ofWord(minimumSeverity),
                Mode.ofWord(mode),
                ZoneId.of(timeZone),
                quietFrom == null || quietUntil == null ? null : new QuietHours(quietFrom, quietUntil),
                Locale.forLanguageTag(language));
    }

    Subscriber subscriber() {
        return new Subscriber(id, address, List.of(districtIds), terms());
    }
}

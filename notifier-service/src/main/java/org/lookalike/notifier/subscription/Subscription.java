package org.lookalike.notifier.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.alert.Severity;

/** One row of {@code subscription}, read only: rows are written by statements that several replicas may race for. */
@Entity
@Immutable
@Table(name = "subscription")
class Subscription {

    @Id
    UUID id;

    long position;

    @Nullable
    String address;

    @Column(name = "webhook_url")
    @Nullable
    String webhookUrl;

    @Column(name = "webhook_preset")
    @Nullable
    String webhookPreset;

    @Column(name = "webhook_secret")
    @Nullable
    String webhookSecret;

    @Column(name = "webhook_former_secret")
    @Nullable
    String webhookFormerSecret;

    @Column(name = "webhook_former_secret_until")
    @Nullable
    Instant webhookFormerSecretUntil;

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

    @Column(name = "weekly_report")
    boolean weeklyReport;

    boolean backup;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    @Column(name = "paused_at")
    @Nullable
    Instant pausedAt;

    /** Who paused it for others; null if its reader did. */
    @Column(name = "paused_by", columnDefinition = "text")
    @Nullable
    String pausedBy;

    /** Whether mails of it came back, or mails to the address for several districts, so that none is sent. */
    @Formula("exists (select 1 from suppressing(address_key, id))")
    boolean suppressed;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    Terms terms() {
        return new Terms(
                name,
                Severity.ofWord(minimumSeverity),
                EnumCode.parse(Mode.class, mode),
                ZoneId.of(timeZone),
                quietFrom == null || quietUntil == null ? null : new QuietHours(quietFrom, quietUntil),
                Locale.forLanguageTag(language),
                weeklyReport);
    }

    Recipient recipient() {
        return address == null
                ? new Recipient.Endpoint(URI.create(webhookUrl), EnumCode.parse(Preset.class, webhookPreset), secrets())
                : new Recipient.Mailbox(address);
    }

    private List<SigningSecret> secrets() {
        boolean isFormerOver = webhookFormerSecretUntil == null || Instant.now().isAfter(webhookFormerSecretUntil);
        return Stream.of(webhookSecret, isFormerOver ? null : webhookFormerSecret)
                .filter(Objects::nonNull)
                .map(SigningSecret::new)
                .toList();
    }

    Subscriber subscriber() {
        return new Subscriber(id, recipient(), List.of(districtIds), terms(), backup);
    }
}

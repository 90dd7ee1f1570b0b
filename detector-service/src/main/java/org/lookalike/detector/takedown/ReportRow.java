package org.lookalike.detector.takedown;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.takedown.PlatformReport.Channel;
import org.lookalike.postgres.StoredTime;

/** A report in the database. */
@Entity
@Table(name = "platform_report")
class ReportRow {

    @Id
    @Column(name = "report_id")
    UUID reportId;

    /** Null where it is the id. */
    @Column(name = "idempotency_key", updatable = false)
    @Nullable
    UUID idempotencyKey;

    @Column(name = "alert_id")
    UUID alertId;

    @Column(name = "district_id")
    String districtId;

    String platform;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Channel way;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ReportState state;

    @Nullable
    String text;

    @Nullable
    String reference;

    @Nullable
    String remark;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "filed_at")
    @Nullable
    Instant filedAt;

    @Column(name = "answered_at")
    @Nullable
    Instant answeredAt;

    /** Computed by the database, also from observations of the account. */
    @Formula("report_removed_at(report_id)")
    @Nullable
    Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected ReportRow() {}

    ReportRow(UUID key, Alert alert, Channel way, ReportState state, @Nullable String text, String who, Instant now) {
        this.reportId = UUID.randomUUID();
        this.idempotencyKey = key;
        this.alertId = alert.alertId();
        this.districtId = alert.district().districtId();
        this.platform = alert.account().platform();
        this.way = way;
        this.state = state;
        this.text = text;
        this.firstSeenAt = alert.firstSeenAt();
        this.createdAt = now;
        this.createdBy = who;
    }

    /** The state; once the account is gone, no answer is expected. */
    ReportState state() {
        return removedAt == null ? state : ReportState.REMOVED;
    }

    /** Filing by API ended unknown or failed. */
    void stopped(ReportState where, String why) {
        state = where;
        remark = why;
    }

    /** The platform has it. */
    void filed(Instant at, @Nullable String newReference) {
        state = ReportState.FILED;
        filedAt = StoredTime.of(at);
        reference = newReference;
    }

    /** The platform answered, or did not. */
    void answered(PlatformResponse answer, Instant at, @Nullable String newRemark) {
        state = answer.state();
        answeredAt = StoredTime.of(at);
        filedAt = filedAt == null ? answeredAt : filedAt;
        remark = newRemark == null ? remark : newRemark;
    }

    /** What an alert tells of it, once it was filed. */
    Alert.Report toAlertReport() {
        return new Alert.Report(
                Alert.Report.State.valueOf(state.name()), Objects.requireNonNull(filedAt), answeredAt, null);
    }

    PlatformReport toReport() {
        return new PlatformReport(
                reportId,
                alertId,
                districtId,
                platform,
                way,
                state(),
                text,
                reference,
                remark,
                firstSeenAt,
                createdAt,
                createdBy,
                filedAt,
                PlatformResponse.of(state),
                answeredAt,
                removedAt);
    }
}

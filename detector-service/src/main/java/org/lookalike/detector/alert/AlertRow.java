package org.lookalike.detector.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.SearchText;
import org.lookalike.matching.Severity;

/** An alert in the database: its whole state, and beside it the columns that lists are filtered and ordered by. */
@Entity
@Table(name = "alert")
class AlertRow {

    @Id
    UUID alertId;

    String accountKey;

    String districtId;

    String platform;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    AlertStatus status;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    Severity severity;

    int revision;

    Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Alert state;

    @Column(updatable = false)
    Instant raisedAt;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(updatable = false)
    FoundBy foundBy;

    @Nullable
    String assignee;

    @Nullable
    String externalId;

    @Nullable
    String externalUrl;

    @Nullable
    Instant snoozedUntil;

    @Nullable
    UUID suppressionId;

    @Column(columnDefinition = "text")
    String searchText;

    /** As of {@link Alert.Finding#observedAt()}; null on alerts raised before it was kept. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    MatchedAccount matchedAccount;

    /** What accounts of the same operator share; computed by the database. */
    @Column(columnDefinition = "_text", insertable = false, updatable = false)
    String @Nullable [] marks;

    @SuppressWarnings("NullAway.Init")
    protected AlertRow() {}

    AlertRow(Alert alert, @Nullable MatchedAccount matched) {
        alertId = alert.alertId();
        districtId = alert.district().districtId();
        platform = alert.account().platform();
        matchedAccount = matched;
        raisedAt = alert.updatedAt();
        foundBy = alert.foundBy();
        setState(alert);
    }

    final void setState(Alert alert) {
        accountKey = alert.account().key();
        status = alert.status();
        severity = alert.severity();
        revision = alert.revision();
        updatedAt = alert.updatedAt();
        snoozedUntil = alert.snoozedUntil();
        suppressionId = alert.suppressedBy();
        state = alert;
        searchText = SearchText.of(Stream.of(
                        alert.account().handle(),
                        alert.account().displayName(),
                        alert.district().name())
                .filter(Objects::nonNull));
    }

    AlertEntry toEntry() {
        return new AlertEntry(state, raisedAt, assignee, externalId, externalUrl);
    }
}

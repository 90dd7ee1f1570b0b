package org.lookalike.detector.rescan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A rescan in the database, as it is read; {@link Rescans} changes it by SQL that checks the lease. */
@Entity
@Table(name = "rescan")
class RescanRow {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    RescanState state;

    int attempts;

    @Nullable
    String problem;

    @Column(name = "registry_revision")
    long registryRevision;

    @Formula("(select count(*) from rescan_district where rescan_district.rescan_id = id)")
    int districts;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    RescanProgress progress;

    @Column(name = "accounts_read")
    long accountsRead;

    long matches;

    long unreadable;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected RescanRow() {}

    Rescan toRescan() {
        return new Rescan(
                id,
                problem == null ? state : RescanState.FAILED,
                registryRevision,
                districts,
                progress == null ? 0 : progress.percent(),
                accountsRead,
                matches,
                unreadable,
                problem,
                requestedAt,
                startedAt,
                finishedAt);
    }
}

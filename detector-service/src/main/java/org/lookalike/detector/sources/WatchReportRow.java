package org.lookalike.detector.sources;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The latest report of one reporter in the database. */
@Entity
@Table(name = "watch_report")
class WatchReportRow {

    @Id
    String reporter;

    @Column(name = "made_at")
    Instant madeAt;

    @JdbcTypeCode(SqlTypes.JSON)
    WatchReport report;

    @SuppressWarnings("NullAway.Init")
    protected WatchReportRow() {}
}

package org.lookalike.detector.alert;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One revision of an alert in the database. */
@Entity
@Immutable
@Table(name = "alert_revision")
class AlertRevisionRow {

    @Embeddable
    record Key(UUID alertId, int revision) {}

    @EmbeddedId
    Key key;

    String districtId;

    @JdbcTypeCode(SqlTypes.JSON)
    Alert state;

    /** What the account showed when it matched, in this revision or an earlier one. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    MatchedAccount matchedAccount;

    @SuppressWarnings("NullAway.Init")
    protected AlertRevisionRow() {}

    AlertRevisionRow(Alert alert, @Nullable MatchedAccount matched) {
        key = new Key(alert.alertId(), alert.revision());
        districtId = alert.district().districtId();
        state = alert;
        matchedAccount = matched;
    }
}

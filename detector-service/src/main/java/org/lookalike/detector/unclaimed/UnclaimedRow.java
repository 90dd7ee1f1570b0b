package org.lookalike.detector.unclaimed;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.lookalike.matching.UnclaimedMatch;

/** An unclaimed account in the database: its whole state, and beside it the columns by which it is found. */
@Entity
@Table(name = "unclaimed_account")
class UnclaimedRow {

    static final String SELECT = "select * from unclaimed_account";

    @Id
    UUID unclaimedId;

    String accountKey;
    String districtId;
    String platform;
    Instant lastSeenAt;
    Instant updatedAt;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    UnclaimedMatch.Kind kind;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    UnclaimedStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    UnclaimedAccount state;

    @SuppressWarnings("NullAway.Init")
    protected UnclaimedRow() {}

    UnclaimedRow(UnclaimedAccount account) {
        unclaimedId = account.unclaimedId();
        accountKey = account.account().key();
        districtId = account.district().districtId();
        platform = account.account().platform();
        setState(account);
    }

    final void setState(UnclaimedAccount account) {
        kind = account.kind();
        status = account.status();
        lastSeenAt = account.lastSeenAt();
        updatedAt = account.updatedAt();
        state = account;
    }
}

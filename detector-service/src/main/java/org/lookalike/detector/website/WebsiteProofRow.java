package org.lookalike.detector.website;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.lookalike.matching.text.Handles;

/** A proof in the database: its whole state, and beside it the columns by which it is found. */
@Entity
@Table(name = "website_proof")
class WebsiteProofRow {

    @Id
    UUID proofId;

    String districtId;

    String accountKey;

    String platform;

    String handle;

    String website;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    WebsiteProofState state;

    Instant firstSeenAt;

    Instant lastSeenAt;

    @JdbcTypeCode(SqlTypes.JSON)
    WebsiteProof proof;

    @SuppressWarnings("NullAway.Init")
    protected WebsiteProofRow() {}

    WebsiteProofRow(WebsiteProof found) {
        proofId = found.proofId();
        districtId = found.districtId();
        accountKey = WebsiteProof.keyOf(found.account());
        platform = found.account().platform();
        setProof(found);
    }

    final void setProof(WebsiteProof next) {
        handle = Handles.canonical(next.account().handle());
        website = next.website();
        state = next.state();
        firstSeenAt = next.firstSeenAt();
        lastSeenAt = next.lastSeenAt();
        proof = next;
    }
}

package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.NativeSql;

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
    Instant firstSeenAt;
    Instant lastSeenAt;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    WebsiteProofState state;

    @Nullable
    Instant questionedAt;

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

    /** The proofs of a district that name this account, locked until the transaction ends. */
    static Uni<List<WebsiteProofRow>> lock(Session session, String districtId, Account account) {
        return NativeSql.of(
                        """
                        select * from website_proof where district_id = :districtId and platform = :platform
                          and (account_key = :key or handle = :handle)
                        order by proof_id for update""")
                .with("districtId", districtId, "platform", account.platform())
                .with("key", WebsiteProof.keyOf(account), "handle", Handles.canonical(account.handle()))
                .list(session, WebsiteProofRow.class);
    }

    final void setProof(WebsiteProof next) {
        handle = Handles.canonical(next.account().handle());
        website = next.website();
        state = next.state();
        firstSeenAt = next.firstSeenAt();
        lastSeenAt = next.lastSeenAt();
        questionedAt = next.questionedAt();
        proof = next;
    }
}

package org.lookalike.proofs.alternative;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** What was found, as it is stored. */
@Entity
class FoundImitation {

    @Id
    String accountKey;

    String ncesLeaId;

    Instant foundAt;

    @SuppressWarnings("NullAway.Init")
    protected FoundImitation() {}

    FoundImitation(String accountKey, String ncesLeaId) {
        this.accountKey = accountKey;
        this.ncesLeaId = ncesLeaId;
        this.foundAt = Instant.now();
    }
}

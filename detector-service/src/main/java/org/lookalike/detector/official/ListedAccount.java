package org.lookalike.detector.official;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account on a list.
 *
 * @param handle under which it was last seen, without a leading {@code @}
 * @param accountId the platform's own id; null where it is not known
 * @param address of its profile
 * @param since when people of the district said that it is theirs
 * @param proofs in the order of their constants, never empty
 */
public record ListedAccount(
        String platform,
        String handle,
        @Nullable String accountId,
        String address,
        Instant since,
        List<ListingProof> proofs) {

    public ListedAccount {
        proofs = List.copyOf(proofs);
    }

    /** The handle as people write it. */
    public String named() {
        return PublicPage.named(handle);
    }
}

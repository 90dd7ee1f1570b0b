package org.lookalike.notifier.unclaimed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that may be a district's own, or claims one of its offices, while no person has registered it. Whoever made the account
 * chose its handle and names, and with them what the reason says.
 *
 * @param kind {@code may_be_official}, {@code claimed_role}, {@code site_doubt}, or another word
 * @param reason why it is asked about, in a sentence
 */
public record UnclaimedAccount(
        UUID unclaimedId,
        String districtId,
        String kind,
        String platform,
        String handle,
        @Nullable String displayName,
        @Nullable String profileUrl,
        String reason) {

    /** Whether it claims an office of the district, so that the question is whether the person is who it says. */
    public boolean claimsRole() {
        return kind.equals("claimed_role");
    }
}

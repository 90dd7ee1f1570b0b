package org.lookalike.detector.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link from a district's website to an account. Whoever controls the site controls its texts.
 *
 * @param accountId null where the link has the handle alone
 * @param website the host
 * @param page the address of the page with the link
 * @param since when it was first seen
 * @param doubt why it does not say that the account is the district's; null where nothing speaks against it
 */
public record WebsiteLink(
        String platform,
        @Nullable String accountId,
        String handle,
        String website,
        String page,
        Instant since,
        @Nullable LinkDoubt doubt) {

    /** Whether an alert tells of it: that the site calls an account somebody else's says nothing of an imitation. */
    public boolean isTold() {
        return doubt == null || doubt.isUrgent();
    }
}

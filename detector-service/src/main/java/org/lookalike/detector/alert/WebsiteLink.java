package org.lookalike.detector.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link on a page, by address, of a district's website, by host, whose owner controls the texts; the id may be
 * unknown. The doubt says why the account is not the district's for that, null where nothing speaks against it.
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

package org.lookalike.detector.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link to an account on a page, given by its address, of a district's website, given by its host, first seen at
 * {@code since}. Whoever controls the site controls its texts. The id is null where the link has the handle alone. The
 * doubt says why the link does not say that the account is the district's, null where nothing speaks against it.
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

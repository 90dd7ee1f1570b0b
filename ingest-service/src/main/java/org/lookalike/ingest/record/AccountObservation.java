package org.lookalike.ingest.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars.ScaledAvatar;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;

/** What was seen of an account, or else what the alert says, the latest posts first, and what is missing and why. */
record AccountObservation(
        AccountSnapshot account, @Nullable ScaledAvatar picture, @Nullable List<Post> posts, List<Gap> gaps) {

    enum Part {
        ACCOUNT,
        PICTURE,
        POSTS
    }

    /** A part that is missing, the reason as a sentence, and whether it may be there when asked again soon. */
    record Gap(Part part, String why, boolean isTransient) {}

    boolean mayImprove() {
        return gaps.stream().anyMatch(Gap::isTransient);
    }
}

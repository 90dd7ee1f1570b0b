package org.lookalike.ingest.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.ScaledPicture;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;

/**
 * What was seen of an account for a record.
 *
 * @param account as the platform shows it; where it cannot be asked, or the account is gone, what the alert says
 * @param posts the latest first; null if they are not known
 * @param gaps what is missing, and why; without the account, its picture and posts are missing, too
 */
record AccountObservation(
        AccountSnapshot account, @Nullable ScaledPicture picture, @Nullable List<Post> posts, List<Gap> gaps) {

    /** A part of a record that can be missing. */
    enum Part {
        ACCOUNT,
        PICTURE,
        POSTS
    }

    /** A part that is missing, the reason as a sentence, and whether it may be there when asked again soon. */
    record Gap(Part part, String why, boolean isTransient) {}

    /** Whether asking again soon may find what is missing. */
    boolean mayImprove() {
        return gaps.stream().anyMatch(Gap::isTransient);
    }
}

package org.lookalike.detector.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The document of a record, {@code contracts/answers/account-record-document}: how a stranger's account looked at {@code seenAt}, with its
 * latest public posts, the latest first, null if they are not known.
 */
public record SeenAccount(
        Instant takenAt, Instant seenAt, String shownBy, Profile account, @Nullable List<Post> posts, List<Gap> gaps) {

    public SeenAccount {
        Objects.requireNonNull(takenAt, "takenAt");
        Objects.requireNonNull(seenAt, "seenAt");
        Objects.requireNonNull(shownBy, "shownBy");
        Objects.requireNonNull(account, "account");
        posts = posts == null ? null : List.copyOf(posts);
        gaps = gaps == null ? List.of() : List.copyOf(gaps);
    }

    /** A profile; null stands for what is not known. */
    public record Profile(
            String handle,
            @Nullable String displayName,
            @Nullable String bio,
            @Nullable String location,
            @Nullable Long followersCount,
            @Nullable Long postsCount,
            @Nullable Instant accountCreatedAt) {

        public Profile {
            Objects.requireNonNull(handle, "handle");
        }
    }

    public record Post(String text, @Nullable Instant publishedAt) {

        public Post {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A part that is missing, and why, in a sentence. */
    public record Gap(String part, String why) {}

    /** Whether the platform showed it; otherwise it is what the alert said. */
    public boolean isShownByPlatform() {
        return shownBy.equals("platform");
    }
}

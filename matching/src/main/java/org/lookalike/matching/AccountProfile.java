package org.lookalike.matching;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a social media account presents itself, as far as matching looks at it. Any Unicode text is accepted; matching
 * reads only the first part of very long values (see {@code limit.*} in the policy).
 *
 * @param platform where the account lives, such as {@code instagram}; compared without regard to case
 * @param accountId the platform's own, never changing id of the account; {@code handle:} and the handle where only that
 *     is known
 * @param handle the account's name in addresses and mentions, with or without a leading {@code @}; may be empty where
 *     a platform gives none
 * @param displayName the name people read
 * @param bio the account's description of itself
 * @param location the place the account says it is in
 * @param links addresses the profile links to
 * @param verifiedLinks those of the links of which the platform itself found that their pages link back to the account
 * @param verified whether the platform shows a verification mark; null when unknown
 * @param avatarHash what its picture looks like: a perceptual hash of 256 bits (PDQ) in hexadecimal digits; null when
 *     there is no picture, or only a default one
 * @param namedBy hosts of websites that name the account as their own, in lower case and without {@code www}; the account
 *     itself has no part in it
 */
public record AccountProfile(
        String platform,
        String accountId,
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String location,
        List<String> links,
        List<String> verifiedLinks,
        @Nullable Boolean verified,
        @Nullable String avatarHash,
        List<String> namedBy) {

    /**
     * @throws NullPointerException when a required value, a link or a host is null; the message names the field
     * @throws IllegalArgumentException when {@code platform} or {@code accountId} is blank, or {@code avatarHash} is not
     *     64 hexadecimal digits; the message names the field
     */
    public AccountProfile {
        Preconditions.notBlank(platform, "platform");
        Preconditions.notBlank(accountId, "accountId");
        Objects.requireNonNull(handle, "handle must not be null");
        links = Preconditions.copy(links, "links");
        verifiedLinks = Preconditions.copy(verifiedLinks, "verifiedLinks");
        namedBy = Preconditions.copy(namedBy, "namedBy");
        if (avatarHash != null) {
            Preconditions.pictureHash(avatarHash, "avatarHash");
        }
    }

    /** A profile of which only platform, id and handle are known; the withers below add the rest. */
    public static AccountProfile of(String platform, String accountId, String handle) {
        return new AccountProfile(
                platform, accountId, handle, null, null, null, List.of(), List.of(), null, null, List.of());
    }

    /**
     * Whether the platform's own id is known, rather than the handle alone. This library depends on none that makes the ids of such
     * accounts, and only recognizes them; a test of the detector holds the two to one form.
     */
    public boolean isIdKnown() {
        return !accountId.startsWith("handle:");
    }

    /** The same profile with this display name. */
    public AccountProfile withDisplayName(@Nullable String value) {
        return with(copy -> copy.displayName = value);
    }

    /** The same profile with this description. */
    public AccountProfile withBio(@Nullable String value) {
        return with(copy -> copy.bio = value);
    }

    /** The same profile with this location. */
    public AccountProfile withLocation(@Nullable String value) {
        return with(copy -> copy.location = value);
    }

    /** The same profile with these links. */
    public AccountProfile withLinks(List<String> value) {
        return with(copy -> copy.links = value);
    }

    /** The same profile with this picture. */
    public AccountProfile withAvatarHash(@Nullable String value) {
        return with(copy -> copy.avatarHash = value);
    }

    /** The same profile, named by the websites at these hosts. */
    public AccountProfile withNamedBy(List<String> value) {
        return with(copy -> copy.namedBy = value);
    }

    private AccountProfile with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return copy.profile();
    }

    /** What a profile made of this one may have different. */
    private final class Copy {
        private @Nullable String displayName = AccountProfile.this.displayName;
        private @Nullable String bio = AccountProfile.this.bio;
        private @Nullable String location = AccountProfile.this.location;
        private List<String> links = AccountProfile.this.links;
        private @Nullable String avatarHash = AccountProfile.this.avatarHash;
        private List<String> namedBy = AccountProfile.this.namedBy;

        private AccountProfile profile() {
            return new AccountProfile(
                    platform,
                    accountId,
                    handle,
                    displayName,
                    bio,
                    location,
                    links,
                    verifiedLinks,
                    verified,
                    avatarHash,
                    namedBy);
        }
    }
}

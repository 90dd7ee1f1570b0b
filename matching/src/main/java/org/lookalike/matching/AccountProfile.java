package org.lookalike.matching;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a social media account presents itself, in any Unicode text. Of very long values matching reads only the first
 * part (see {@code limit.*} in the policy).
 *
 * @param platform where the account lives, such as {@code instagram}; compared without regard to case
 * @param accountId the platform's own, never changing id; {@code handle:} and the handle where only that is known
 * @param handle its name in addresses and mentions, with or without {@code @}; empty where a platform gives none
 * @param displayName the name people read
 * @param bio the account's description of itself
 * @param verifiedLinks links of which the platform itself found that their pages link back to the account
 * @param verified whether the platform shows a verification mark; null when unknown
 * @param avatarHash a perceptual hash (PDQ) of its picture, 64 hexadecimal digits; null without one of its own
 * @param namedBy hosts of websites that name the account as their own, in lower case and without {@code www}
 * @param reportedBy how many families told of it, where name and picture are what they told; 0 where its platform showed them
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
        List<String> namedBy,
        int reportedBy) {

    /**
     * Throws NullPointerException, naming the field, for a null, and IllegalArgumentException for a blank platform or
     * id, an avatarHash that is not 64 hexadecimal digits or a negative number of reports.
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
        if (reportedBy < 0) {
            throw new IllegalArgumentException("reportedBy must be at least 0, but is " + reportedBy);
        }
    }

    /** A profile that its platform showed. */
    public AccountProfile(
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
        this(
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
                namedBy,
                0);
    }

    /** A profile of which only platform, id and handle are known; the withers below add the rest. */
    public static AccountProfile of(String platform, String accountId, String handle) {
        return new AccountProfile(
                platform, accountId, handle, null, null, null, List.of(), List.of(), null, null, List.of());
    }

    /** Whether the platform's own id is known, not the handle alone. */
    public boolean isIdKnown() {
        // As in HandleId, on whose library matching may not depend; a test of the detector holds both to one form.
        return !accountId.startsWith("handle:");
    }

    public AccountProfile withDisplayName(@Nullable String value) {
        return with(value, bio, location, links, avatarHash, namedBy);
    }

    public AccountProfile withBio(@Nullable String value) {
        return with(displayName, value, location, links, avatarHash, namedBy);
    }

    public AccountProfile withLocation(@Nullable String value) {
        return with(displayName, bio, value, links, avatarHash, namedBy);
    }

    public AccountProfile withLinks(List<String> value) {
        return with(displayName, bio, location, value, avatarHash, namedBy);
    }

    public AccountProfile withAvatarHash(@Nullable String value) {
        return with(displayName, bio, location, links, value, namedBy);
    }

    /** The same profile, named by the websites at these hosts. */
    public AccountProfile withNamedBy(List<String> value) {
        return with(displayName, bio, location, links, avatarHash, value);
    }

    /** The same profile, whose name and picture so many families told. */
    public AccountProfile withReportedBy(int families) {
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
                namedBy,
                families);
    }

    private AccountProfile with(
            @Nullable String name,
            @Nullable String about,
            @Nullable String place,
            List<String> to,
            @Nullable String hash,
            List<String> by) {
        return new AccountProfile(
                platform, accountId, handle, name, about, place, to, verifiedLinks, verified, hash, by, reportedBy);
    }
}

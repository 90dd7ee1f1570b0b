package org.lookalike.detector.intake;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.kafka.CloudEvent;

/** The fields of an account snapshot that this service reads; {@code contracts/account-snapshot} defines all. */
record AccountSnapshotMessage(
        String platform,
        String accountId,
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String profileUrl,
        @Nullable String location,
        @Nullable List<String> links,
        @Nullable List<String> verifiedLinks,
        @Nullable Boolean verified,
        @Nullable List<String> platformLabels,
        @Nullable Boolean parodyLabel,
        @Nullable String avatarHash,
        String state,
        Instant observedAt) {

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    private static final Pattern PICTURE_HASH = Pattern.compile("[0-9a-f]{64}");

    AccountSnapshotMessage {
        require(platform != null, "platform is missing; name the platform, such as bluesky");
        require(PLATFORM.matcher(platform).matches(), "platform must be a word in lower case, such as bluesky");
        require(accountId != null && !accountId.isBlank(), "accountId is missing; give the platform's identifier");
        require(isVisible(accountId), "accountId has white space or control characters");
        require(handle != null && !handle.isBlank(), "handle is missing; give the account's handle");
        require(state != null && !state.isBlank(), "state is missing; give active, suspended or deleted");
        requireAtMost(256, "accountId", accountId);
        requireAtMost(256, "handle", handle);
        requireAtMost(1000, "displayName", displayName);
        requireAtMost(10_000, "bio", bio);
        requireAtMost(2048, "profileUrl", profileUrl);
        requireAtMost(1000, "location", location);
        require(links == null || links.size() <= 50, "links has more than 50 entries");
        require(verifiedLinks == null || verifiedLinks.size() <= 50, "verifiedLinks has more than 50 entries");
        require(
                platformLabels == null
                        || platformLabels.size() <= 10
                                && platformLabels.stream().allMatch(label -> label != null && label.length() <= 128),
                "platformLabels has more than 10 entries, or one that is no short text");
        require(
                avatarHash == null || PICTURE_HASH.matcher(avatarHash).matches(),
                "avatarHash must be 64 hexadecimal digits in lower case");
        require(observedAt != null, "observedAt is missing; say when the account looked like this");
    }

    /** Every record is asked, and a stream of its characters took a quarter of the time in which one is read. */
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character <= ' ' || character == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static void requireAtMost(int characters, String field, @Nullable String text) {
        if (text != null && text.length() > characters && text.codePointCount(0, text.length()) > characters) {
            throw new IllegalArgumentException("%s is longer than %d characters".formatted(field, characters));
        }
    }

    ObservedAccount toAccount(CloudEvent event) {
        return new ObservedAccount(
                platform,
                accountId,
                handle,
                displayName,
                bio,
                profileUrl,
                location,
                links == null ? List.of() : links,
                verifiedLinks == null ? List.of() : verifiedLinks,
                verified,
                platformLabels == null ? List.of() : platformLabels,
                parodyLabel,
                avatarHash,
                AccountState.of(state),
                observedAt,
                event.id(),
                event.traceParent());
    }
}

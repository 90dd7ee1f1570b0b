package org.lookalike.detector.intake;

import static org.lookalike.kafka.WireField.atMost;
import static org.lookalike.kafka.WireField.matches;
import static org.lookalike.kafka.WireField.require;
import static org.lookalike.kafka.WireField.required;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.kafka.CloudEvent;

/** What this service reads of {@code contracts/account-snapshot}. Keeping the rest would take a sixth of the time. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccountSnapshotMessage(
        String platform,
        String accountId,
        String handle,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String profileUrl,
        @Nullable String location,
        List<String> links,
        List<String> verifiedLinks,
        @Nullable Boolean verified,
        List<String> platformLabels,
        @Nullable Boolean parodyLabel,
        @Nullable String avatarHash,
        @Nullable Instant accountCreatedAt,
        String state,
        Instant observedAt,
        @Nullable Reported reported,
        @Nullable Integer toldByFamilies) {

    /** That an account is as people told; who they are is {@code by}, which is open. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reported(@Nullable Integer count, @Nullable String districtId) {

        Reported {
            atMost(64, districtId, "reported.districtId");
        }
    }

    private static final int MOST_REPORTS = 1_000_000;

    static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    private static final Pattern PICTURE_HASH = Pattern.compile("[0-9a-f]{64}");

    AccountSnapshotMessage {
        required(platform, "platform", "name the platform, such as bluesky");
        matches(PLATFORM, platform, "platform", "a word in lower case, such as bluesky");
        required(accountId, "accountId", "give the platform's identifier");
        require(isVisible(accountId), "accountId has white space or control characters");
        required(handle, "handle", "give the account's handle");
        required(state, "state", "give active, suspended or deleted");
        atMost(256, accountId, "accountId");
        atMost(256, handle, "handle");
        atMost(1000, displayName, "displayName");
        atMost(10_000, bio, "bio");
        atMost(2048, profileUrl, "profileUrl");
        atMost(1000, location, "location");
        atMost(50, links, "links");
        atMost(50, verifiedLinks, "verifiedLinks");
        require(
                platformLabels == null
                        || platformLabels.size() <= 10
                                && platformLabels.stream().allMatch(label -> label != null && label.length() <= 128),
                "platformLabels has more than 10 entries, or one that is no short text");
        matches(PICTURE_HASH, avatarHash, "avatarHash", "64 hexadecimal digits in lower case");
        required(observedAt, "observedAt", "say when the account looked like this");
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

    ObservedAccount toAccount(CloudEvent from) {
        var shown = new ObservedAccount.Shown(
                displayName,
                bio,
                profileUrl,
                location,
                links,
                verifiedLinks,
                verified,
                platformLabels,
                parodyLabel,
                avatarHash,
                accountCreatedAt,
                reports());
        return new ObservedAccount(
                platform, accountId, handle, shown, AccountState.of(state), observedAt, from.id(), from.traceParent());
    }

    /** An account that is as people told was not seen, whatever else the record says. */
    private ObservedAccount.Shown.@Nullable Reports reports() {
        if (reported != null) {
            return new ObservedAccount.Shown.Reports(families(reported.count), reported.districtId, false);
        }
        return toldByFamilies == null ? null : new ObservedAccount.Shown.Reports(families(toldByFamilies), null, true);
    }

    private static int families(@Nullable Integer number) {
        return number == null ? 1 : Math.max(1, Math.min(number, MOST_REPORTS));
    }
}

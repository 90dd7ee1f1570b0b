package org.lookalike.detector.detection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.AccountProfile;
import org.lookalike.profileaddresses.HandleId;

/** An account as observed at one moment, by an event, and the trace to continue, if any. All texts are untrusted. */
public record ObservedAccount(
        String platform,
        String accountId,
        String handle,
        Shown shown,
        AccountState state,
        Instant observedAt,
        String eventId,
        @Nullable String traceParent) {

    /**
     * What an account shows beside its handle, as {@link AccountProfile} takes it; lists that are null count as empty.
     * Platform labels are what the platform's own moderation says of it, for people to read; no assessment uses them.
     * The owner sets the parody label, so matching does not get it: it can neither silence an alert nor lower its
     * severity. When it was made is said by its platform or, where that has many servers, by its owner. Where families
     * reported it and no source saw it, name and picture are what they typed and sent.
     */
    public record Shown(
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
            @Nullable Instant createdAt,
            @Nullable Reports reported) {

        /**
         * How many families told of an account, whether its platform showed it, and the only district to be told of
         * what they typed; null for all that it resembles.
         */
        public record Reports(int count, @Nullable String districtId, boolean isSeen) {}

        public Shown {
            links = links == null ? List.of() : List.copyOf(links);
            verifiedLinks = verifiedLinks == null ? List.of() : List.copyOf(verifiedLinks);
            platformLabels = platformLabels == null ? List.of() : List.copyOf(platformLabels);
        }

        /** Of an account of which nothing but its name and address is known. */
        public static Shown named(@Nullable String displayName, @Nullable String profileUrl) {
            return new Shown(
                    displayName, null, profileUrl, null, List.of(), List.of(), null, List.of(), null, null, null, null);
        }
    }

    /** One that nobody saw, of which only what a district's website says is known. */
    public static ObservedAccount onWebsite(Account named, String address, Instant at, String eventId) {
        var id = Objects.requireNonNullElseGet(named.accountId(), () -> HandleId.of(named.handle()));
        return present(named.platform(), id, named.handle(), Shown.named(null, address), at, eventId);
    }

    /** One that is there, as something else than a source says, so that there is no trace to continue. */
    public static ObservedAccount present(
            String platform, String accountId, String handle, Shown shown, Instant at, String eventId) {
        return new ObservedAccount(platform, accountId, handle, shown, AccountState.ACTIVE, at, eventId, null);
    }

    /** Identifies the account among all platforms: {@code platform:accountId}. */
    public String key() {
        return key(platform, accountId);
    }

    public static String key(String platform, String accountId) {
        return platform + ":" + accountId;
    }

    /** Whether a {@link HandleId} stands for its id, as nobody looked it up. */
    public boolean isKnownByHandleAlone() {
        return HandleId.isOne(accountId);
    }

    /** Whether nothing of it was seen: it is what families typed. */
    public boolean isReported() {
        return shown.reported != null && !shown.reported.isSeen;
    }

    /** How many families told of it, whether it was seen or not. */
    public int families() {
        return shown.reported == null ? 0 : shown.reported.count;
    }

    /** Whether a district may be told of it. What one district's people accepted of a family's words is for that district alone. */
    boolean isFor(String districtId) {
        return shown.reported == null
                || shown.reported.isSeen
                || shown.reported.districtId == null
                || shown.reported.districtId.equals(districtId);
    }

    /** The key of an account of which only the handle is known. */
    public static String keyByHandle(String platform, String handle) {
        return key(platform, HandleId.of(handle));
    }

    /** As a district would register it. */
    public Account asRegistered() {
        return registered(platform, handle, accountId);
    }

    /** An account as a district would register it: an id that only repeats the handle is none. */
    public static Account registered(String platform, String handle, String accountId) {
        return new Account(platform, handle, HandleId.isOne(accountId) ? null : accountId);
    }

    /** @param namedBy the hosts of the websites that name it */
    AccountProfile profile(List<String> namedBy) {
        return new AccountProfile(
                platform,
                accountId,
                handle,
                shown.displayName,
                shown.bio,
                shown.location,
                shown.links,
                shown.verifiedLinks,
                shown.verified,
                shown.avatarHash,
                namedBy,
                isReported() ? families() : 0);
    }
}

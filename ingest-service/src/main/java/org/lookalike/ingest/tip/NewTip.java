package org.lookalike.ingest.tip;

import java.net.InetAddress;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.RateLimiter;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.PastedText;

/**
 * A tip before it is stored. Its account is null if none was recognized.
 *
 * @param toldBy who told, if a service vouches for the name
 * @param isForReview whether a person has to look at it before the account is looked up
 * @param isFound whether nobody told, but a search of the web found it
 * @param districtId the district that it names, which may be none
 * @param sender the network address of one of the public, which is not stored
 */
record NewTip(
        String pasted,
        @Nullable NamedAccount account,
        @Nullable String displayName,
        @Nullable String seen,
        @Nullable Screenshot screenshot,
        @Nullable String toldBy,
        boolean isForReview,
        boolean isFound,
        @Nullable String districtId,
        @Nullable InetAddress sender) {

    static NewTip of(TipRequest request, InetAddress sender) {
        var account = account(request.account(), request.platform());
        return new NewTip(
                request.account(),
                account,
                request.displayName(),
                request.seen(),
                request.picture(),
                null,
                false,
                false,
                request.district(),
                sender);
    }

    static NewTip of(StaffTipResource.StaffTipRequest request) {
        var account = account(request.account(), request.platform());
        var name = request.displayName();
        return new NewTip(
                request.account(),
                account,
                name,
                request.seen(),
                null,
                request.toldBy(),
                request.review(),
                false,
                null,
                null);
    }

    static NewTip found(NamedAccount account) {
        var address = Objects.requireNonNullElse(account.address(), account.name());
        return new NewTip(address, account, null, null, null, null, false, true, null, null);
    }

    /** What tips about the same account have in common; null where none was recognized. */
    @Nullable
    String accountKey() {
        return account == null ? null : Tips.asTyped(account, null).key().toString();
    }

    /**
     * Tells the senders of a tip apart, by 16 bits of a hash of address and tip. So many addresses share a number that none can be
     * found by it, and two families hardly ever have the same one.
     */
    static int senderOf(UUID tipId, InetAddress address) {
        var hash = DigestUtils.sha256(tipId + RateLimiter.network(address));
        return Byte.toUnsignedInt(hash[0]) << Byte.SIZE | Byte.toUnsignedInt(hash[1]);
    }

    private static @Nullable NamedAccount account(String pasted, @Nullable String platform) {
        return new PastedText(pasted, platform).account().orElse(null);
    }
}

package org.lookalike.ingest.tip;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.PastedText;

/**
 * A tip before it is stored. Its account is null if none was recognized.
 *
 * @param toldBy who told, if a service vouches for the name
 * @param isForReview whether a person has to look at it before the account is looked up
 * @param isFound whether nobody told, but a search of the web found it
 */
record NewTip(
        String pasted,
        @Nullable NamedAccount account,
        @Nullable String displayName,
        @Nullable String seen,
        @Nullable Screenshot screenshot,
        @Nullable String toldBy,
        boolean isForReview,
        boolean isFound) {

    static NewTip of(TipRequest request) {
        var account = account(request.account(), request.platform());
        return new NewTip(request.account(), account, null, request.seen(), request.picture(), null, false, false);
    }

    static NewTip of(StaffTipResource.StaffTipRequest request) {
        var account = account(request.account(), request.platform());
        var name = request.displayName();
        return new NewTip(
                request.account(), account, name, request.seen(), null, request.toldBy(), request.review(), false);
    }

    static NewTip found(NamedAccount account) {
        var address = Objects.requireNonNullElse(account.address(), account.name());
        return new NewTip(address, account, null, null, null, null, false, true);
    }

    private static @Nullable NamedAccount account(String pasted, @Nullable String platform) {
        return new PastedText(pasted, platform).account().orElse(null);
    }
}

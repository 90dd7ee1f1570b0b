package org.lookalike.ingest.tip;

import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.PastedText;

/**
 * A tip before it is stored.
 *
 * @param pasted the words that name the account
 * @param account the account in them; null if none was recognized
 * @param seen what was seen, in the words of who saw it
 * @param toldBy who told, if a service vouches for the name
 * @param isForReview whether a person has to look at it before the account is looked up
 */
record NewTip(
        String pasted,
        @Nullable TippedAccount account,
        @Nullable String seen,
        @Nullable Screenshot screenshot,
        @Nullable String toldBy,
        boolean isForReview) {

    static NewTip of(TipRequest request) {
        return new NewTip(
                request.account(),
                account(request.account(), request.platform(), null),
                request.seen(),
                request.picture(),
                null,
                false);
    }

    static NewTip of(StaffTipRequest request) {
        return new NewTip(
                request.account(),
                account(request.account(), request.platform(), request.displayName()),
                request.seen(),
                null,
                request.toldBy(),
                request.review());
    }

    private static @Nullable TippedAccount account(
            String pasted, @Nullable String platform, @Nullable String displayName) {
        return new PastedText(pasted, platform)
                .account()
                .map(named -> TippedAccount.of(named, displayName))
                .orElse(null);
    }
}

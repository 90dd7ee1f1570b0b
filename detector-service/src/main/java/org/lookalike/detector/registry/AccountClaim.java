package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;

/**
 * That a district calls an account its own, its school's or its leader's. The claim holds for the district itself at once;
 * for other districts it is a fact that is shown, until it is confirmed.
 *
 * @param claimedBy who registered the account
 * @param confirmedBy who confirmed it, of those who answer for all districts; null while nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountClaim(
        Account account,
        String claimedBy,
        Instant claimedAt,
        @Schema(
                        description =
                                "Who confirmed for all districts that the account is this district's; absent while nobody did")
                @Nullable
                String confirmedBy,
        @Nullable Instant confirmedAt) {

    /** One that somebody makes now; whoever answers for all districts confirms it with that. */
    static AccountClaim by(Actor who, Account account, Instant now) {
        var claim = new AccountClaim(account, who.name(), now, null, null);
        return who.answersForAll() ? claim.confirmed(who, now) : claim;
    }

    public boolean isConfirmed() {
        return confirmedBy != null;
    }

    AccountClaim confirmed(Actor who, Instant now) {
        return isConfirmed() ? this : new AccountClaim(account, claimedBy, claimedAt, who.name(), now);
    }

    /** The same claim to the same account, of which the id is known now. */
    AccountClaim withId(Account identified) {
        return new AccountClaim(identified, claimedBy, claimedAt, confirmedBy, confirmedAt);
    }

    /** What is claimed: another id, or another handle, makes another claim. */
    String key() {
        return key(account);
    }

    static String key(Account account) {
        return String.join(
                "|",
                account.platform(),
                account.handle().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(account.accountId(), ""));
    }
}

package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.text.Handles;

/**
 * A district's claim that an account is its own, its school's or its leader's. The claim holds for the district itself at
 * once; it changes nothing for other districts until it is confirmed.
 *
 * @param claimedBy who registered the account
 * @param confirmedBy who confirmed it for all districts; null while nobody has
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

    /** A claim made now; a caller who answers for all districts also confirms it. */
    static AccountClaim by(Actor who, Account account, Instant now) {
        var claim = new AccountClaim(account, who.name(), now, null, null);
        return who.answersForAll() ? claim.confirmed(who, now) : claim;
    }

    /** Whether no person has said that the account is the district's, but only its website. */
    boolean isByWebsiteAlone() {
        return !isConfirmed() && Actor.isWebsite(claimedBy);
    }

    public boolean isConfirmed() {
        return confirmedBy != null;
    }

    AccountClaim confirmed(Actor who, Instant now) {
        return isConfirmed() ? this : new AccountClaim(account, claimedBy, claimedAt, who.name(), now);
    }

    /** The same claim, after the id of the account was recorded. */
    AccountClaim withId(Account identified) {
        return new AccountClaim(identified, claimedBy, claimedAt, confirmedBy, confirmedAt);
    }

    /** Identifies what is claimed: another id or handle makes another claim. */
    String key() {
        return key(account);
    }

    static String key(Account account) {
        return String.join(
                "|",
                account.platform(),
                Handles.canonical(account.handle()),
                Objects.requireNonNullElse(account.accountId(), ""));
    }
}

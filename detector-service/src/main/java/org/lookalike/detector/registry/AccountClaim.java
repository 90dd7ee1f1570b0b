package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.text.Handles;

/** A claim to an own, a school's or a leader's account; valid for the district at once, for others once confirmed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountClaim(
        Account account,
        String claimedBy,
        Instant claimedAt,
        @Schema(description = "Who confirmed it for all districts; absent while nobody did") @Nullable
                String confirmedBy,
        @Nullable Instant confirmedAt) {

    /** A claim made now; a caller who answers for all districts also confirms it. */
    static AccountClaim by(Actor who, Account account, Instant now) {
        var claim = new AccountClaim(account, who.name(), now, null, null);
        return who.answersForAll() ? claim.confirmed(who, now) : claim;
    }

    /** Whether no person has said that the account is the district's, but only its website. */
    public boolean isByWebsiteAlone() {
        return !isConfirmed() && Actor.isWebsite(claimedBy);
    }

    public boolean isConfirmed() {
        return confirmedBy != null;
    }

    AccountClaim confirmed(Actor who, Instant now) {
        return isConfirmed() ? this : new AccountClaim(account, claimedBy, claimedAt, who.name(), now);
    }

    AccountClaim withId(Account identified) {
        return new AccountClaim(identified, claimedBy, claimedAt, confirmedBy, confirmedAt);
    }

    /** Identifies what is claimed: another id or handle makes another claim. */
    public String key() {
        return key(account);
    }

    public static String key(Account account) {
        return String.join(
                "|",
                account.platform(),
                Handles.canonical(account.handle()),
                Objects.requireNonNullElse(account.accountId(), ""));
    }

    /** A district's claims, one per registered account. Immutable. */
    static final class AccountClaims {

        static final AccountClaims NONE = new AccountClaims(List.of());

        /** Earlier versions did not store who made a claim. */
        private static final String UNKNOWN = "unknown";

        private final Map<String, AccountClaim> byKey = new LinkedHashMap<>();

        AccountClaims(Collection<AccountClaim> claims) {
            claims.forEach(claim -> byKey.put(claim.key(), claim));
        }

        List<AccountClaim> list() {
            return List.copyOf(byKey.values());
        }

        Map<String, AccountClaim> byKey() {
            return Map.copyOf(byKey);
        }

        boolean isConfirmed(Account account) {
            var claim = byKey.get(AccountClaim.key(account));
            return claim != null && claim.isConfirmed();
        }

        /** The claims to just these accounts; an account without one counts as claimed then and not confirmed. */
        AccountClaims to(List<Account> accounts, Instant then) {
            return of(accounts, new Actor(UNKNOWN, false, false), then);
        }

        /** The claims after just these accounts were registered. Existing ones stay: saving a form confirms nothing. */
        AccountClaims of(List<Account> accounts, Actor who, Instant now) {
            return new AccountClaims(accounts.stream()
                    .map(account -> Objects.requireNonNullElseGet(
                            byKey.get(AccountClaim.key(account)), () -> AccountClaim.by(who, account, now)))
                    .toList());
        }

        /** With these accounts confirmed; accounts without a claim change nothing. */
        AccountClaims confirming(Collection<Account> accounts, Actor who, Instant now) {
            var keys = accounts.stream().map(AccountClaim::key).collect(Collectors.toSet());
            return each(claim -> keys.contains(claim.key()) ? claim.confirmed(who, now) : claim);
        }

        /** With these claims, which count for accounts that are not claimed yet. */
        AccountClaims with(List<AccountClaim> made) {
            return new AccountClaims(
                    Stream.concat(made.stream(), byKey.values().stream()).toList());
        }

        /** With the word of a person for those of these accounts for which only a website spoke. */
        AccountClaims vouching(Collection<Account> accounts, Actor who, Instant now) {
            return each(claim -> claim.isByWebsiteAlone() && accounts.stream().anyMatch(claim.account()::isTheSameAs)
                    ? AccountClaim.by(who, claim.account(), now)
                    : claim);
        }

        /** With the id of an account that was claimed by its handle only. */
        AccountClaims identifying(Account account) {
            var byHandle = AccountClaim.key(new Account(account.platform(), account.handle(), null));
            return each(claim -> claim.key().equals(byHandle) ? claim.withId(account) : claim);
        }

        private AccountClaims each(UnaryOperator<AccountClaim> change) {
            return new AccountClaims(byKey.values().stream().map(change).toList());
        }

        /** The accounts that may be imitations of other districts again, as they are not confirmed any more. */
        Set<Account> noLongerConfirmedIn(AccountClaims after) {
            return byKey.values().stream()
                    .filter(AccountClaim::isConfirmed)
                    .map(AccountClaim::account)
                    .filter(account -> !after.isConfirmed(account))
                    .collect(Collectors.toSet());
        }
    }
}

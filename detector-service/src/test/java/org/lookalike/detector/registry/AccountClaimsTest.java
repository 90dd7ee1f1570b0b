package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.AccountClaim.AccountClaims;
import org.lookalike.detector.registry.DistrictProfile.Account;

class AccountClaimsTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");
    private static final Actor OPERATOR = Actor.forAll("the operator");
    private static final Actor DISTRICT = new Actor("the district", false, true);
    private static final Account ACCOUNT = new Account("x", "maplehollow", "4711");

    /** Who registers first, and who saves the same or another account later: whether it is confirmed then. */
    @ParameterizedTest
    @CsvSource({
        "operator, district, maplehollow, 4711, true",
        "operator, district, @MapleHollow, 4711, true",
        "operator, district, maplehollow, 4712, false",
        "operator, district, maplehollow, , false",
        "operator, district, other, 4711, false",
        "district, district, maplehollow, 4711, false",
        "district, operator, maplehollow, 4711, false",
        "district, operator, other, 4711, true"
    })
    void savedAgain_keepsWhatItIs(
            String first, String then, String handle, @Nullable String accountId, boolean isConfirmed) {
        var account = new Account("x", handle, accountId);

        var claims = AccountClaims.NONE.of(List.of(ACCOUNT), who(first), T0).of(List.of(account), who(then), T0);

        assertThat(claims.isConfirmed(account)).isEqualTo(isConfirmed);
        assertThat(claims.list()).hasSize(1);
    }

    private static Actor who(String name) {
        return name.equals("operator") ? OPERATOR : DISTRICT;
    }

    @Test
    void confirming_says_whoAndWhen_andChangesNoOther() {
        var other = new Account("x", "another", null);
        var claims = AccountClaims.NONE.of(List.of(ACCOUNT, other), DISTRICT, T0);

        var confirmed = claims.confirming(List.of(ACCOUNT), OPERATOR, T0.plusSeconds(1));

        assertThat(confirmed.list())
                .containsExactly(
                        new AccountClaim(ACCOUNT, "the district", T0, "the operator", T0.plusSeconds(1)),
                        new AccountClaim(other, "the district", T0, null, null));
    }

    @Test
    void identified_staysConfirmed() {
        var byHandle = new Account("x", "maplehollow", null);
        var claims = AccountClaims.NONE.of(List.of(byHandle), OPERATOR, T0).identifying(ACCOUNT);

        assertThat(claims.of(List.of(ACCOUNT), DISTRICT, T0).isConfirmed(ACCOUNT))
                .isTrue();
    }

    @Test
    void storedWithoutClaims_isNotConfirmed() {
        assertThat(AccountClaims.NONE.to(List.of(ACCOUNT), T0).list())
                .containsExactly(new AccountClaim(ACCOUNT, "unknown", T0, null, null));
    }

    /** A claim that nobody confirmed changes nothing for others, so its beginning and end do not either. */
    @Test
    void noLongerConfirmed_isWhatOtherDistrictsMustLookAtAgain() {
        var none = AccountClaims.NONE;
        var claimed = none.of(List.of(ACCOUNT), DISTRICT, T0);
        var confirmed = claimed.confirming(List.of(ACCOUNT), OPERATOR, T0);

        assertThat(confirmed.noLongerConfirmedIn(none)).containsExactly(ACCOUNT);
        assertThat(confirmed.noLongerConfirmedIn(confirmed)).isEmpty();
        assertThat(none.noLongerConfirmedIn(claimed)).isEmpty();
        assertThat(claimed.noLongerConfirmedIn(none)).isEmpty();
        assertThat(claimed.noLongerConfirmedIn(confirmed))
                .as("closes by itself")
                .isEmpty();
    }
}

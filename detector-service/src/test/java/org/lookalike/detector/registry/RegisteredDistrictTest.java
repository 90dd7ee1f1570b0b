package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** Which changes of a district need accounts to be assessed again. */
class RegisteredDistrictTest {

    private static final Actor OPERATOR = Actor.forAll("the operator");
    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");
    private static final DistrictProfile PROFILE =
            profile("9900001", "Maple", "Maple Schls", "MHPS", "Hollow", "MA", "maple.example", "mhps");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # NCES id, name,       alias,       acronym, city,   state, domain,        official, matters
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps,     false
            9900002,   Maple,      Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps,     false
            9900001,   Maple East, Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Dist., MHPS,    Hollow, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHS,     Hollow, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Valley, MA,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, CT,    maple.example, mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, MA,    mhps.example,  mhps,     true
            9900001,   Maple,      Maple Schls, MHPS,    Hollow, MA,    maple.example, mhps2,    true
            """)
    void change(
            String ncesId,
            String name,
            String alias,
            String acronym,
            String city,
            String state,
            String domain,
            String official,
            boolean matters) {
        var unregistered = RegisteredDistrict.unregistered("dst_maple", PROFILE, T0);
        var registered = changed(unregistered, PROFILE, revision(1));
        assertThat(registered.toRescanSince(unregistered).districtIds())
                .as("registered")
                .containsExactly("dst_maple");

        var changed =
                changed(registered, profile(ncesId, name, alias, acronym, city, state, domain, official), revision(2));
        assertThat(changed.toRescanSince(registered).districtIds()).hasSize(matters ? 1 : 0);

        var removed = changed.removed(revision(3));
        assertThat(removed.toRescanSince(changed).districtIds()).isEmpty();
        assertThat(changed(removed, changed.profile(), revision(4))
                        .toRescanSince(removed)
                        .districtIds())
                .as("registered again")
                .containsExactly("dst_maple");
    }

    /** What the district enters itself proves nothing, and does not begin to when an operator saves the form. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # registered by the operator, then by,      domains,                     vouched
            maple.example,                the district, maple.example mhps.example,  maple.example
            maple.example,                the operator, maple.example mhps.example,  maple.example mhps.example
            maple.example,                the district, mhps.example,                ''
            maple.example,                the operator, mhps.example,                mhps.example
            """)
    void domainIsVouchedFor_ifWhoAnswersForAllRegisteredIt(
            String registered, String who, String domains, String vouched) {
        var unregistered = RegisteredDistrict.unregistered("dst_maple", withDomains(registered), T0);
        var before = changed(unregistered, withDomains(registered), revision(1));
        var actor = who.equals("the operator") ? OPERATOR : new Actor(who, false, true);

        var after = changed(before, withDomains(domains), new RegisteredDistrict.Revision(2, actor, T0));
        assertThat(String.join(" ", after.vouchedDomains())).isEqualTo(vouched);

        assertThat(String.join(
                        " ", changed(after, withDomains(domains), revision(3)).vouchedDomains()))
                .as("saved once more")
                .isEqualTo(vouched);
    }

    private static DistrictProfile withDomains(String domains) {
        return new DistrictProfile(
                null, "Maple", null, null, null, null, List.of(domains.split(" ")), null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "x,      new, 77,   false",
        "x,      mhx, '',   false",
        "x,      mhx, 78,   true",
        "x,      new, '',   true",
        "tiktok, mhx, 77,   true",
    })
    void accountThatIsRegistered_isDisownedNoMore(String platform, String handle, String accountId, boolean remains) {
        var disowning = registered().disowning(List.of(new Account("x", "mhx", "77")), revision(2));
        assertThat(disowning.toRescanSince(registered()).districtIds()).containsExactly("dst_maple");

        var after = changed(
                disowning,
                PROFILE.withOfficialAccounts(List.of(new Account(platform, handle, accountId))),
                revision(3));

        assertThat(after.disowned()).hasSize(remains ? 1 : 0);
        assertThat(after.hasDisowned(new Account("x", "other", "77"))).isEqualTo(remains);
    }

    @Test
    void officialAccount_isNotDisowned() {
        var after = registered().disowning(List.of(new Account("x", "mhps", "77")), revision(2));

        assertThat(after.toRescanSince(registered()).districtIds()).isEmpty();
        assertThat(after.disowned()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x:77, 0, false", "x:77, -1, true", "x:78, 0, true"})
    void whatWasSaidUntilTheErasure_isForgotten(String key, int second, boolean remains) {
        var after = registered()
                .disowning(List.of(new Account("x", "mhx", "77")), revision(2))
                .forgetting(Map.of(key, T0.plusSeconds(second)), revision(3));

        assertThat(after.disowned()).hasSize(remains ? 1 : 0);
    }

    @Test
    void districtThatIsRemoved_disownsNothingAnyMore() {
        var removed = registered()
                .disowning(List.of(new Account("x", "mhx", "77")), revision(2))
                .removed(revision(3));

        assertThat(changed(removed, PROFILE, revision(4)).disowned()).isEmpty();
    }

    private static RegisteredDistrict.Revision revision(long number) {
        return new RegisteredDistrict.Revision(number, OPERATOR, T0);
    }

    private static RegisteredDistrict registered() {
        return changed(RegisteredDistrict.unregistered("dst_maple", PROFILE, T0), PROFILE, revision(1));
    }

    private static RegisteredDistrict changed(
            RegisteredDistrict before, DistrictProfile given, RegisteredDistrict.Revision revision) {
        return before.changed(given, UnaryOperator.identity(), revision);
    }

    private static DistrictProfile profile(
            String ncesId,
            String name,
            String alias,
            String acronym,
            String city,
            String state,
            String domain,
            String official) {
        return new DistrictProfile(
                ncesId,
                name,
                List.of(alias),
                List.of(acronym),
                city,
                state,
                List.of(domain),
                List.of(new DistrictProfile.Account("x", official, null)),
                List.of(),
                null,
                null);
    }
}

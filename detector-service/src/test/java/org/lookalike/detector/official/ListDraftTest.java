package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.pcollections.HashTreePMap;

class ListDraftTest {

    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    private static final Account BY_ID = new Account("x", "Quillbrook_PS", "4711");
    private static final Account BY_HANDLE = new Account("instagram", "quillbrook.ps", null);

    private static RegisteredDistrict district(String id, AccountClaim... claims) {
        var accounts = Stream.of(claims).map(AccountClaim::account).toList();
        var profile = new DistrictProfile(
                "9900001",
                "Quillbrook Public Schools",
                null,
                null,
                null,
                "MA",
                List.of("quillbrook.example"),
                accounts,
                null,
                null,
                null);
        return new RegisteredDistrict(id, profile, Map.of(), List.of(claims), List.of(), List.of(), 1, T0, T0, null);
    }

    private static AccountClaim claim(Account account, String by, boolean isConfirmed) {
        return new AccountClaim(
                account, by, T0, isConfirmed ? "operator" : null, isConfirmed ? T0.plusSeconds(9) : null);
    }

    private static RegistryView registry(RegisteredDistrict... districts) {
        var byId = Stream.of(districts).collect(Collectors.toMap(RegisteredDistrict::districtId, Function.identity()));
        return new RegistryView(
                new RegistryView.Version(1, 1),
                HashTreePMap.from(byId),
                IdentityIndex.of(
                        byId.values().stream().map(RegisteredDistrict::identity).toList(), PolicyFile.shipped()));
    }

    private static Sighting seen(Account account, String handle, String id, int second, @Nullable Boolean verified) {
        var at = T0.plusSeconds(second);
        return new Sighting(account.platform(), handle, id, verified, List.of(), at, at);
    }

    private static ListDraft draft(RegisteredDistrict district, Facts facts) {
        return ListDraft.of(district, facts, registry(district));
    }

    @ParameterizedTest
    @CsvSource({
        "Robin Sample,              false, true,  2026-03-01T12:00:00Z",
        "unknown,                   false, true,  2026-03-01T12:00:00Z",
        "website quillbrook.example, false, false,",
        "website quillbrook.example, true,  true,  2026-03-01T12:00:09Z"
    })
    void onlyAPersonsWord_putsAnAccountOnTheList(
            String by, boolean isConfirmed, boolean isListed, @Nullable Instant since) {
        var draft = draft(district("dst_1", claim(BY_ID, by, isConfirmed)), new Facts(List.of(), List.of(), List.of()));

        assertThat(draft.accounts()).hasSize(isListed ? 1 : 0).allMatch(one -> one.since()
                .equals(since));
        assertThat(draft.leftOff())
                .isEqualTo(
                        isListed
                                ? List.of()
                                : List.of(new UnlistedAccount(BY_ID, UnlistedAccount.Reason.WEBSITE_ALONE)));
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false"})
    void accountThatIsAnothersByAConfirmedClaim_isLeftOff(boolean others, boolean own, boolean isLeftOff) {
        var one = district("dst_1", claim(BY_ID, "Robin Sample", own));
        var other = district("dst_2", claim(BY_ID, "Someone Else", others));

        var draft = ListDraft.of(one, new Facts(List.of(), List.of(), List.of()), registry(one, other));

        assertThat(draft.leftOff())
                .isEqualTo(
                        isLeftOff
                                ? List.of(new UnlistedAccount(BY_ID, UnlistedAccount.Reason.CLAIMED_ELSEWHERE))
                                : List.of());
    }

    @Test
    void renamedAccount_hasItsLastHandle_andProofsInTheirOrder() {
        var facts = new Facts(
                List.of(
                        seen(BY_ID, "quillbrook_new", "4711", 20, true),
                        seen(BY_ID, "quillbrook_ps", "4711", 10, null)),
                List.of(BY_ID),
                List.of());

        var draft = draft(district("dst_1", claim(BY_ID, "Robin Sample", false)), facts);

        assertThat(draft.accounts()).singleElement().satisfies(one -> {
            assertThat(one.handle()).isEqualTo("quillbrook_new");
            assertThat(one.address()).isEqualTo("https://x.com/quillbrook_new");
            assertThat(one.proofs())
                    .containsExactly(ListingProof.WEBSITE, ListingProof.DISTRICT, ListingProof.PLATFORM);
        });
        assertThat(draft.changedAt()).isEqualTo(T0.plusSeconds(20));
    }

    @Test
    void accountWhoseHandleAnotherHas_isLeftOff() {
        var taken = draft(
                district("dst_1", claim(BY_ID, "Robin Sample", true)),
                new Facts(
                        List.of(
                                seen(BY_ID, "quillbrook_ps", "666", 20, null),
                                seen(BY_ID, "quillbrook_ps", "4711", 10, null)),
                        List.of(),
                        List.of()));
        var unclear = draft(
                district("dst_1", claim(BY_HANDLE, "Robin Sample", true)),
                new Facts(
                        List.of(
                                seen(BY_HANDLE, "quillbrook.ps", "1", 20, null),
                                seen(BY_HANDLE, "quillbrook.ps", "2", 10, null)),
                        List.of(),
                        List.of()));

        assertThat(taken.leftOff()).containsExactly(new UnlistedAccount(BY_ID, UnlistedAccount.Reason.HANDLE_TAKEN));
        assertThat(unclear.leftOff())
                .containsExactly(new UnlistedAccount(BY_HANDLE, UnlistedAccount.Reason.HANDLE_TAKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "facebook,  100012345678901,     100012345678901, https://www.facebook.com/100012345678901",
        "youtube,   UCquillbrook,        UCquillbrook,    https://www.youtube.com/channel/UCquillbrook",
        "youtube,   c/quillbrook,        ,                https://www.youtube.com/c/quillbrook",
        "x,         4711,                4711,            https://x.com/i/user/4711",
        "linkedin,  in/robin-sample,     ,                https://www.linkedin.com/in/robin-sample",
        "linkedin,  123456,              123456,          https://www.linkedin.com/company/123456",
        "bluesky,   did:plc:quill,       did:plc:quill,   https://bsky.app/profile/did:plc:quill",
        "mastodon,  quill@town.example,  ,                https://town.example/@quill",
        "mastodon,  quill,               ,",
        "facebook,  groups/quill,        ,",
        "discord,   quill,               ,",
        "x,         ../evil,             ,"
    })
    void address_isThatOfTheProfile_orTheAccountIsLeftOff(
            String platform, String handle, @Nullable String id, @Nullable String address) {
        var account = new Account(platform, handle, id);

        var draft = draft(
                district("dst_1", claim(account, "Robin Sample", true)), new Facts(List.of(), List.of(), List.of()));

        assertThat(draft.accounts())
                .extracting(ListedAccount::address)
                .isEqualTo(address == null ? List.of() : List.of(address));
    }
}

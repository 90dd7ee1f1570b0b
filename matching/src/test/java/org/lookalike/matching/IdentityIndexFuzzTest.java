package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lookalike.matching.search.IdentityIndex;

/** Any district that can be registered is: its own accounts are its own, and accounts like it are assessed. */
class IdentityIndexFuzzTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    private static final String[] WORDS = {
        "Maple",
        "Hollow",
        " ",
        "Schools",
        " ISD",
        "12",
        " of ",
        "County",
        "High School",
        "MHPS",
        "www.",
        ".",
        ".k12.",
        "@",
        "’"
    };

    @FuzzTest
    void anyDistrict_isRegistered(FuzzedDataProvider data) {
        List<DistrictIdentity> districts = new ArrayList<>();
        try {
            for (int i = data.consumeInt(1, 3); i > 0; i--) {
                districts.add(district("d" + i, data));
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused).message().isNotBlank();
            return;
        }
        IdentityIndex index = IdentityIndex.of(districts, Districts.POLICY);

        for (DistrictIdentity district : districts) {
            district.officialAccounts().forEach(account -> assertThat(
                            MATCHER.assess(AccountProfile.of(account.platform(), "1", account.handle()), index))
                    .isInstanceOf(Assessment.Official.class));
            check(AccountProfile.of("tiktok", "1", district.name()), index);
            check(
                    AccountProfile.of(
                                    "tiktok",
                                    "1",
                                    district.webDomains().stream().findFirst().orElse(""))
                            .withDisplayName(district.name() + " PTA")
                            .withLocation(district.city() + ", " + district.state())
                            .withLinks(district.webDomains())
                            .withBio("News from " + district.name()),
                    index);
        }
    }

    private static void check(AccountProfile profile, IdentityIndex index) {
        AssessmentInvariants.check(MATCHER.assess(profile, index), Districts.POLICY);
        MATCHER.closest(profile, index).ifPresent(AssessmentInvariants::check);
    }

    private static DistrictIdentity district(String id, FuzzedDataProvider data) {
        return new DistrictIdentity(
                id,
                FuzzedText.of(data, WORDS),
                some(data, () -> FuzzedText.of(data, WORDS)),
                some(data, () -> FuzzedText.of(data, WORDS)),
                data.consumeBoolean() ? FuzzedText.of(data, WORDS) : null,
                data.pickValue(new String[] {"MA", "or", null}),
                some(data, () -> FuzzedText.of(data, WORDS)),
                some(data, () -> new OfficialAccount("x", FuzzedText.of(data, WORDS), null)),
                List.of());
    }

    private static <T> List<T> some(FuzzedDataProvider data, Supplier<T> next) {
        List<T> values = new ArrayList<>();
        for (int left = data.consumeInt(0, 2); left > 0; left--) {
            values.add(next.get());
        }
        return values;
    }
}

package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever an account's fields say, what is assessed of it is well founded, and the same each time. */
class MatcherFuzzTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    private static final String[] OF_HANDLES = {
        "maple",
        "hollow",
        "maplehollowschools",
        "HarmonISD",
        "mhps",
        "schools",
        "isd",
        "official",
        "2024",
        "ma",
        "@",
        ".bsky.social",
        ".",
        "_"
    };
    private static final String[] OF_NAMES = {
        "Maple Hollow",
        " Public Schools",
        "Harmon ISD",
        "MHPS",
        " School District ",
        "12",
        " Elementary",
        " PTA",
        " (MA)",
        ", OR",
        " TX ",
        "’s",
        " | ",
        " of ",
        "City",
        "о",
        "\u200B"
    };
    private static final String[] OF_BIOS = {
        "News from ",
        "Maple Hollow Public Schools",
        "Harmon ISD",
        " closed",
        " giveaway ",
        "parody",
        " teacher ",
        "Views are my own",
        "Maple Hollow, MA",
        " "
    };
    private static final String[] OF_PLACES = {"Maple Hollow", "Harmon", ", ", "MA", "OR", "Texas", "New Jersey", " USA"
    };
    private static final String[] OF_LINKS = {
        "https://", "www.", "maplehollowschools", ".example", ".k12.or.us", "schools", "/", ".", "12"
    };

    @FuzzTest
    void anyProfile_isAssessed(FuzzedDataProvider data) {
        AccountProfile profile = AccountProfile.of(
                        data.pickValue(new String[] {"x", "bluesky", "facebook"}), "1", FuzzedText.of(data, OF_HANDLES))
                .withDisplayName(data.consumeBoolean() ? FuzzedText.of(data, OF_NAMES) : null)
                .withBio(data.consumeBoolean() ? FuzzedText.of(data, OF_BIOS) : null)
                .withLocation(data.consumeBoolean() ? FuzzedText.of(data, OF_PLACES) : null)
                .withLinks(data.consumeBoolean() ? List.of(FuzzedText.of(data, OF_LINKS)) : List.of());

        Assessment assessment = MATCHER.assess(profile, Districts.INDEX);

        AssessmentInvariants.check(assessment, Districts.POLICY);
        MATCHER.closest(profile, Districts.INDEX).ifPresent(AssessmentInvariants::check);
        assertThat(MATCHER.assess(profile, Districts.INDEX)).isEqualTo(assessment);
    }
}

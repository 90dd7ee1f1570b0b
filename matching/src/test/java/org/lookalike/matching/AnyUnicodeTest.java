package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an account writes into its profile, it is assessed, and the work does not grow with the text. */
class AnyUnicodeTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    /** Against hanging only; an assessment takes well under a millisecond. */
    private static final Duration GUARD = Duration.ofSeconds(60);
    /** Like a district in handle and name, so that every rule has something to look at. */
    private static final AccountProfile LIKE_A_DISTRICT = AccountProfile.of("bluesky", "1", "maplehollowschoolss")
            .withDisplayName("Maple Hollow Public Schools")
            .withLocation("Maple Hollow, MA");

    /** The fields that an account fills as it likes, each with the limit up to which the policy reads it. */
    private enum Field {
        HANDLE(
                "limit.handle",
                (profile, text) -> new AccountProfile(
                        profile.platform(),
                        profile.accountId(),
                        text,
                        profile.displayName(),
                        profile.bio(),
                        profile.location(),
                        profile.links(),
                        profile.verifiedLinks(),
                        null,
                        null,
                        List.of())),
        DISPLAY_NAME("limit.display_name", AccountProfile::withDisplayName),
        BIO("limit.bio", AccountProfile::withBio),
        LOCATION("limit.location", AccountProfile::withLocation);

        private final String limit;
        private final BiFunction<AccountProfile, String, AccountProfile> with;

        Field(String limit, BiFunction<AccountProfile, String, AccountProfile> with) {
            this.limit = limit;
            this.with = with;
        }

        AccountProfile set(String text) {
            return with.apply(LIKE_A_DISTRICT, text);
        }

        int limit() {
            return (int) Districts.POLICY.number(limit);
        }
    }

    static Stream<Arguments> hostileTexts() {
        return Stream.of(
                argumentSet("lone surrogates", "\uD83D\uD83Dmaple\uDC00hollow\uD800"),
                argumentSet("combining marks", "maple" + "\u0301".repeat(10_000) + "hollowschools"),
                argumentSet("bidi controls", "\u202Esloohcs\u2066 wolloh elpam\u2069\u200F"),
                argumentSet("a million letters", "maplehollowschools".repeat(60_000)),
                argumentSet("a million affixes", "official2024".repeat(90_000)),
                argumentSet("a million digits, then a letter", "1".repeat(1_000_000) + "a"),
                argumentSet("a million separators", "-, |(".repeat(200_000)),
                argumentSet("a million states", ", MA (OR)".repeat(110_000)),
                argumentSet("a million single letters", "a.".repeat(500_000)),
                argumentSet("a million districts", "Maple Hollow Public Schools ".repeat(36_000)),
                argumentSet("the longest decomposition", "\uFDFA".repeat(1_000_000)),
                argumentSet("astral letters", "\uD835\uDC00".repeat(500_000)),
                argumentSet("nothing visible", "\u200B\u2060\uFEFF"),
                argumentSet("white space", "\u2003\u00A0\t\n"),
                argumentSet("nothing", ""));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void hostileText_inAnyField_isAssessed(String text) {
        assertTimeoutPreemptively(GUARD, () -> {
            for (Field field : Field.values()) {
                check(field.set(text));
            }
            check(LIKE_A_DISTRICT.withLinks(List.of(text, "https://" + text, text + ".example/" + text)));
            check(new AccountProfile(
                    "bluesky", "1", text, text, text, text, List.of(text), List.of(text), null, null, List.of()));
        });
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anyText_inEveryField_isAssessed(
            @ForAll("anyText") String handle,
            @ForAll("anyText") String name,
            @ForAll("anyText") String bio,
            @ForAll("anyText") String location,
            @ForAll("anyText") String link) {
        check(new AccountProfile(
                "bluesky", "1", handle, name, bio, location, List.of(link), List.of(link), null, null, List.of()));
        check(LIKE_A_DISTRICT.withDisplayName("Maple Hollow Schools" + name).withLocation(location));
        check(LIKE_A_DISTRICT.withBio(bio).withLinks(List.of(link)));
    }

    @Provide
    Arbitrary<String> anyText() {
        return Profiles.anyText();
    }

    /** Folded, the letters taken for a state belong to a longer word, or are no word of their own. */
    @ParameterizedTest
    @CsvSource({
        "Maple Hollow Schools (MA’s best)",
        "'Maple Hollow Schools, MA\u200Bple'",
        "'Maple Hollow Schools (MA), (OR), (MA)'",
    })
    void stateSetApart_thatIsPartOfAWord_isAssessed(String name) {
        check(LIKE_A_DISTRICT.withDisplayName(name));
    }

    /** Lower-cased, the letter is two. */
    @ParameterizedTest
    @CsvSource({"offİcial_maplehollowschoolss", "maplehollowschoolss_offİcial", "offİcİal_maplehollowschooIs"})
    void handle_withALetterThatGrows_besideAMisspelling_isAssessed(String handle) {
        check(Field.HANDLE.set(handle));
    }

    /** What makes the work bounded: beyond its limit a text is not read at all. */
    @ParameterizedTest
    @EnumSource
    void textBeyondTheLimit_isNotRead(Field field) {
        for (String ending : List.of(" Elementary PTA, Texas (OR)", " giveaway 2024", "\u0301", "а")) {
            String text = "Maple Hollow ".repeat(field.limit()).substring(0, field.limit());

            assertThat(signals(field.set(text + ending))).isEqualTo(signals(field.set(text)));
        }
    }

    private static List<String> signals(AccountProfile profile) {
        return MATCHER.closest(profile, Districts.INDEX).stream()
                .flatMap(match -> match.evidence().stream())
                .map(evidence -> evidence.signal() + " " + evidence.contribution())
                .toList();
    }

    private static void check(AccountProfile profile) {
        AssessmentInvariants.check(MATCHER.assess(profile, Districts.INDEX), Districts.POLICY);
        MATCHER.closest(profile, Districts.INDEX).ifPresent(AssessmentInvariants::check);
    }
}

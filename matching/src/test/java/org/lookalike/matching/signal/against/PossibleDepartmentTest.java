package org.lookalike.matching.signal.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Districts;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.Severity;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.signal.SignalEvaluation;

/** Accounts with the name of a department of {@link SignalEvaluation#WITH_MEMBERS}. */
class PossibleDepartmentTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final IdentityIndex INDEX =
            IdentityIndex.of(List.of(SignalEvaluation.WITH_MEMBERS), Districts.POLICY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        Maple Hollow Public Schools Transportation           | maplehollowschools.example |                          | asked
        Bookkeeping, Maple Hollow Public Schools             | maplehollowschools.example |                          | asked
        Maple Hollow Public Schools Transportation           | maplehollowschools.example | Win a gift card! DM us   | told
        Maple Hollow Public Schools Transportation           | quarry.example             |                          | told
        Maple Hollow Public Schools Transportation           |                            |                          | told
        Maple Hollow Public Schools - Food Services          |                            |                          | told
        Maple Hollow Public Schools Department of Fine Arts  |                            |                          | told
        Maple Hollow Public Schools Help Center              |                            |                          | told
        Maple Hollow Public Schools Office                   |                            |                          | told
        Maple Hоllow Public Schools Transportation           |                            |                          | told
        Maple Hollow Publlc Schools Transportation           |                            |                          | told
        Maple Hollow Public Schools Transportation PTA       |                            |                          | none
        Maple Hollow Schools Police Department               |                            |                          | told
        Maple Hollow Public Schools PTA                      |                            |                          | none
        Maple Hollow Transportation                          |                            |                          | none
        Maple Hollow Police                                  |                            |                          | none
        Cedar Bluff Public Schools Transportation            |                            |                          | none
        """)
    void office_isTold_unlessTheDistrictsWebsiteNamesIt(
            String name, @Nullable String namedBy, @Nullable String bio, String outcome) {
        var account = AccountProfile.of("x", "1", "q7_orbit")
                .withDisplayName(name)
                .withBio(bio)
                .withNamedBy(namedBy == null ? List.of() : List.of(namedBy));

        Assessment assessment = MATCHER.assess(account, INDEX);

        switch (outcome) {
            case "told" -> assertThat(assessment).isInstanceOf(Assessment.Match.class);
            case "low" ->
                assertThat(((Assessment.Match) assessment).districts())
                        .extracting(DistrictMatch::severity)
                        .containsExactly(Severity.LOW);
            case "none" -> assertThat(assessment).isInstanceOf(Assessment.NoMatch.class);
            default ->
                assertThat(((Assessment.Unclaimed) assessment).districts())
                        .singleElement()
                        .satisfies(asked -> {
                            assertThat(asked.kind()).isEqualTo(UnclaimedMatch.Kind.MAY_BE_OFFICIAL);
                            assertThat(asked.match().evidence()).anySatisfy(reason -> assertThat(reason.summary())
                                    .contains("the district's website names the account"));
                        });
        }
    }
}

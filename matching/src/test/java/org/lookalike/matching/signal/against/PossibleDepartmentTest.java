package org.lookalike.matching.signal.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Districts;
import org.lookalike.matching.Matcher;
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
        Maple Hollow Public Schools Transportation           |                           | asked
        Maple Hollow Schools Police Department               |                           | asked
        Maple Hollow Public Schools - Food Services          |                           | asked
        Maple Hollow Public Schools Department of Fine Arts  |                           | asked
        Maple Hollow Public Schools Transportation           | Win a gift card! DM us    | told
        Maple Hollow Public Schools Transportation           | All schools closed today  | told
        Maple Hollow Public Schools Help Center              |                           | told
        Maple Hollow Public Schools Athletics Live           |                           | told
        Maple Hollow Public Schools Office                   |                           | told
        Maple Hоllow Public Schools Transportation           |                           | told
        Maple Hollow Publlc Schools Library                  |                           | told
        Maple Hollow Public Schools Transportation PTA       |                           | none
        Maple Hollow Public Schools PTA                      |                           | none
        Maple Hollow Transportation                          |                           | none
        Maple Hollow Police                                  |                           | none
        Cedar Bluff Public Schools Transportation            |                           | none
        """)
    void department_isAskedAbout_unlessItSaysMoreOrIsDisguised(String name, String bio, String outcome) {
        var account =
                AccountProfile.of("x", "1", "q7_orbit").withDisplayName(name).withBio(bio == null ? "" : bio);

        Assessment assessment = MATCHER.assess(account, INDEX);

        switch (outcome) {
            case "told" -> assertThat(assessment).isInstanceOf(Assessment.Match.class);
            case "none" -> assertThat(assessment).isInstanceOf(Assessment.NoMatch.class);
            default ->
                assertThat(((Assessment.Unclaimed) assessment).districts())
                        .singleElement()
                        .satisfies(asked -> {
                            assertThat(asked.kind()).isEqualTo(UnclaimedMatch.Kind.MAY_BE_OFFICIAL);
                            assertThat(asked.match().evidence()).anySatisfy(reason -> assertThat(reason.summary())
                                    .isEqualTo(
                                            "The name is the district's with a department behind it, so it may be the"
                                                    + " district's own."));
                        });
        }
    }
}

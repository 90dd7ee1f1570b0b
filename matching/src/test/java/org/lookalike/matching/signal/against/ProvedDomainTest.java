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

/** What a platform proves about the web domain of {@link SignalEvaluation#WITH_MEMBERS}. */
class ProvedDomainTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final IdentityIndex INDEX =
            IdentityIndex.of(List.of(SignalEvaluation.WITH_MEMBERS), Districts.POLICY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        the domain as handle                      | bluesky  | maplehollowschools.example         |                                         | News  | asked
        with www, which only its owner can add    | bluesky  | www.maplehollowschools.example     |                                         | News  | asked
        a part of the domain                      | bluesky  | robin.maplehollowschools.example   |                                         | News  | told
        another domain                            | bluesky  | maplehollowschools.social.example  |                                         | News  | told
        a domain that ends alike                  | bluesky  | xmaplehollowschools.example        |                                         | News  | told
        on a platform that does not check handles | x        | maplehollowschools.example         |                                         | News  | told
        the site links back                       | mastodon | maplehollowschools@town.example    | https://www.maplehollowschools.example/ | News  | asked
        in capitals, without the slash            | mastodon | maplehollowschools@town.example    | HTTPS://MapleHollowSchools.example      | News  | asked
        another page of the site links back       | mastodon | maplehollowschools@town.example    | https://maplehollowschools.example/~kim | News  | told
        another host of the site links back       | mastodon | maplehollowschools@town.example    | https://kim.maplehollowschools.example/ | News  | told
        another site links back                   | mastodon | maplehollowschools@town.example    | https://maplehollowschools.social/      | News  | told
        an address in the user's part             | mastodon | maplehollowschools@town.example    | https://maplehollowschools.example@evil.example/ | News | told
        nothing links back                        | mastodon | maplehollowschools@town.example    |                                         | News  | told
        the site links back to a lure             | mastodon | maplehollowschools@town.example    | https://maplehollowschools.example/     | Gift card giveaway! DM us | told
        """)
    void accountThatBelongsToTheDomain_isAskedAbout(
            String why, String platform, String handle, String verifiedLink, String bio, String outcome) {
        var account = new AccountProfile(
                platform,
                "1",
                handle,
                "Maple Hollow Public Schools",
                bio,
                null,
                List.of(),
                verifiedLink == null ? List.of() : List.of(verifiedLink),
                null,
                null,
                List.of());

        Assessment assessment = MATCHER.assess(account, INDEX);

        if (outcome.equals("told")) {
            assertThat(assessment).as(why).isInstanceOf(Assessment.Match.class);
        } else {
            assertThat(assessment).as(why).isInstanceOf(Assessment.Unclaimed.class);
            var asked = ((Assessment.Unclaimed) assessment).districts();
            assertThat(asked).extracting(UnclaimedMatch::kind).containsExactly(UnclaimedMatch.Kind.MAY_BE_OFFICIAL);
            assertThat(asked.get(0).match().evidence()).anySatisfy(reason -> assertThat(reason.summary())
                    .isEqualTo("The platform found that the account belongs to maplehollowschools.example,"
                            + " the district's web domain, so it may be the district's own."));
        }
    }
}

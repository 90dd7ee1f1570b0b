package org.lookalike.detector.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.imports.AccountNotation;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Problem;

class DistrictFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # chosen  | entered                                            | accounts
            instagram | @mhmiddle                                          | instagram:mhmiddle
            instagram | mhmiddle                                           | instagram:mhmiddle
            x         | MHMiddle, @mhhigh                                  | x:MHMiddle; x:mhhigh
            bluesky   | maple.example                                      | bluesky:maple.example
            mastodon  | @mh@town.example                                   | mastodon:mh@town.example
            ''        | x:mhmiddle; instagram:mhmiddle                     | x:mhmiddle; instagram:mhmiddle
            instagram | x:mhmiddle; @mhmiddle                              | x:mhmiddle; instagram:mhmiddle
            ''        | https://www.instagram.com/mhmiddle/                | instagram:mhmiddle
            x         | @mhmiddle; https://www.instagram.com/mhmiddle/     | x:mhmiddle; instagram:mhmiddle
            x         | mhmiddle.bsky.social                               | bluesky:mhmiddle.bsky.social
            """)
    void accountsOfSchoolsAndLeaders_areOnTheChosenPlatform_whereTheySayNone(
            String chosen, String entered, String accounts) {
        var parsed = DistrictForm.of(sent(chosen, entered)).parse();
        var profile = parsed.profile();

        assertThat(parsed.problems()).isEmpty();
        assertThat(AccountNotation.written(profile.schoolList().get(0).officialAccounts()))
                .isEqualTo(accounts);
        assertThat(AccountNotation.written(profile.leaderList().get(0).officialAccounts()))
                .isEqualTo(accounts);
        assertThat(DistrictForm.of(profile).withoutEmptyRows().parse().profile())
                .isEqualTo(profile);
    }

    @Test
    void accounts_areShownOnce_beforeTheyAreSaved() {
        var sent = form("instagram", "@mhmiddle; x:mhmiddle");
        sent.putSingle("shownAccounts", "x:mhmiddle\r\nx:mhhigh");
        var profile = DistrictForm.of(FilledForm.of(sent)).parse().profile();

        assertThat(AccountNotation.written(DistrictForm.of(FilledForm.of(sent)).notShown(profile).stream()
                        .distinct()
                        .toList()))
                .isEqualTo("instagram:mhmiddle");
        assertThat(DistrictForm.of(profile).notShown(profile)).as("once shown").isEmpty();
    }

    @Test
    void registeredAccount_isShownAgain_onceItGetsAnId() {
        var registered = DistrictForm.of(sent("x", "mhmiddle")).parse().profile();
        var withId = DistrictForm.of(sent("x", "x:mhmiddle|4711")).parse().profile();

        assertThat(DistrictForm.of(registered).notShown(withId))
                .extracting(Account::accountId)
                .containsOnly("4711");
    }

    @Test
    void handleWithoutAPlatform_isRefused_andItsRowKeepsWhatWasEntered() {
        var form = DistrictForm.of(sent("", "@mhmiddle"));

        assertThat(form.parse().problems()).extracting(Problem::field).containsExactly("school-0", "leader-0");
        assertThat(form.parse().problems()).allSatisfy(problem -> assertThat(problem.sentence())
                .contains("'@mhmiddle': its platform is missing; say which it is"));
        assertThat(form.schools().get(0).value("schoolPlatform")).isEmpty();
        assertThat(form.schools().get(0).value("schoolAccounts")).isEqualTo("@mhmiddle");
    }

    @Test
    void rowInWhichOnlyThePlatformIsChosen_isEmpty() {
        var sent = form("x", "");
        sent.putSingle("schoolName", "");
        sent.putSingle("leaderName", "");

        var form = DistrictForm.of(FilledForm.of(sent)).withoutEmptyRows();

        assertThat(form.schools()).isEmpty();
        assertThat(form.leaders()).isEmpty();
    }

    private static FilledForm sent(String platform, String accounts) {
        return FilledForm.of(form(platform, accounts));
    }

    private static MultivaluedHashMap<String, String> form(String platform, String accounts) {
        var sent = new MultivaluedHashMap<String, String>();
        sent.putSingle("name", "Maple Hollow Public Schools");
        sent.putSingle("schoolName", "Maple Hollow Middle School");
        sent.putSingle("schoolPlatform", platform);
        sent.putSingle("schoolAccounts", accounts);
        sent.putSingle("leaderName", "Robin Sample");
        sent.putSingle("leaderPlatform", platform);
        sent.putSingle("leaderAccounts", accounts);
        return sent;
    }
}

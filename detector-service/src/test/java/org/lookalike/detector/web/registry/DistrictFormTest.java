package org.lookalike.detector.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.imports.AccountNotation;

class DistrictFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # chosen  | entered                                            | accounts                                 | to be checked
            instagram | @mhmiddle                                          | instagram:mhmiddle                       | ''
            instagram | mhmiddle                                           | instagram:mhmiddle                       | ''
            x         | MHMiddle, @mhhigh                                  | x:MHMiddle; x:mhhigh                     | ''
            bluesky   | maple.example                                      | bluesky:maple.example                    | ''
            mastodon  | @mh@town.example                                   | mastodon:mh@town.example                 | ''
            ''        | x:mhmiddle; instagram:mhmiddle                     | x:mhmiddle; instagram:mhmiddle           | ''
            instagram | x:mhmiddle; @mhmiddle                              | x:mhmiddle; instagram:mhmiddle           | ''
            ''        | https://www.instagram.com/mhmiddle/                | instagram:mhmiddle                       | instagram:mhmiddle
            x         | @mhmiddle; https://www.instagram.com/mhmiddle/     | x:mhmiddle; instagram:mhmiddle           | instagram:mhmiddle
            x         | mhmiddle.bsky.social                               | bluesky:mhmiddle.bsky.social             | bluesky:mhmiddle.bsky.social
            """)
    void accountsOfSchoolsAndLeaders_areOnTheChosenPlatform_whereTheySayNone(
            String chosen, String entered, String accounts, String toBeChecked) {
        var form = DistrictForm.of(form(chosen, entered));
        var reading = form.read();
        var profile = reading.profile();

        assertThat(reading.wrong()).isEmpty();
        assertThat(AccountNotation.written(profile.schoolList().get(0).officialAccounts()))
                .isEqualTo(accounts);
        assertThat(AccountNotation.written(profile.leaderList().get(0).officialAccounts()))
                .isEqualTo(accounts);
        assertThat(AccountNotation.written(
                        form.readFromOtherWords(profile).stream().distinct().toList()))
                .isEqualTo(toBeChecked);
        assertThat(DistrictForm.of(profile).withoutEmptyRows().read().profile()).isEqualTo(profile);
    }

    @Test
    void handleWithoutAPlatform_isRefused_andItsRowKeepsWhatWasEntered() {
        var form = DistrictForm.of(form("", "@mhmiddle"));

        assertThat(form.read().wrong()).extracting(DistrictForm.Wrong::field).containsExactly("school-0", "leader-0");
        assertThat(form.read().wrong()).allSatisfy(wrong -> assertThat(wrong.message())
                .contains("'@mhmiddle': its platform is missing; name it"));
        assertThat(form.schools().get(0).accounts()).isEqualTo(new TypedAccounts("", "@mhmiddle"));
    }

    @Test
    void rowInWhichOnlyThePlatformIsChosen_isEmpty() {
        var sent = form("x", "");
        sent.putSingle("schoolName", "");
        sent.putSingle("leaderName", "");

        var form = DistrictForm.of(sent).withoutEmptyRows();

        assertThat(form.schools()).isEmpty();
        assertThat(form.leaders()).isEmpty();
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

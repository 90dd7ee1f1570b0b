package org.lookalike.detector.web.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.services.Source;

class SourcesPageTest {

    private static final Instant NOW = Instant.parse("2026-01-31T22:15:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        there is no token                                  | There is no token
        The token has expired                              | The token has expired
        lookalike.sources.x.token is missing               | lookalike.sources.x.token is missing
        lookalike.sources.x.token and .secret do not agree | lookalike.sources.x.token and .secret do not agree
        42 calls a day are too few                         | 42 calls a day are too few
        ''                                                 | ''
                                                           |
        """)
    void reason_isASentence_butTheNameOfASettingStaysAsItIsWritten(String why, String shown) {
        assertThat(line("x", "x", why).why()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "bluesky, bluesky, Bluesky",
        "mastodon-social.example, mastodon, Mastodon (mastodon-social.example)",
        "website, website, District websites",
        "newcomer, newcomer, newcomer"
    })
    void label_isThePlatforms_withTheNameWhereItHasSeveralSources(String name, String platform, String label) {
        assertThat(line(name, platform, null).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 'It could not be renewed: status 400. To replace it, sign in again.'",
        "false, 'It could not be checked: status 400. To replace it, sign in again.'"
    })
    void problemOfAToken_isShown_withWhatToDo(boolean isRenewable, String hint) {
        var token = new Source.Token(null, isRenewable, "status 400", "sign in again");
        var source = new Source("x", "x", "on", null, List.of(), null, null, null, List.of(), token, null);
        assertThat(new ShownSource(source, null, NOW).tokenHint()).isEqualTo(hint);
    }

    private static ShownSource line(String name, String platform, String why) {
        var source = new Source(name, platform, "off", why, List.of(), null, null, null, List.of(), null, null);
        return new ShownSource(source, null, NOW);
    }
}

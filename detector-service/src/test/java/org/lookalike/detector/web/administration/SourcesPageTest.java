package org.lookalike.detector.web.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.services.Connection;
import org.lookalike.detector.services.Source;

class SourcesPageTest {

    private static final Instant NOW = Instant.parse("2026-01-31T22:15:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        there is no token                                     | There is no token.
        The token has expired.                                | The token has expired.
        a source is tested once a minute; try again after 9 s | A source is tested once a minute; try again after 9 s.
        42 calls a day are too few                            | 42 calls a day are too few.
        lookalike.sources.x.token is missing                  | The settings of the installation decide about it.
        there is no token; set lookalike.sources.x.token to it, and lookalike.sources.x.b. It costs 5 cents (lookalike.sources.x.cents), a day | There is no token. It costs 5 cents, a day.
        the token was withdrawn (190); set lookalike.a.b to a new one | The token was withdrawn (190).
        """)
    void reason_isInSentences_withoutNamesOfSettings(String why, String shown) {
        assertThat(line("x", "x", why).why()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "on,      2026-01-31T22:10:05Z, on,      Monitoring",
        "on,                          , waiting, No answer yet",
        "failing,                     , failing, No answer yet",
        "failing, 2026-01-31T22:10:05Z, failing, Not responding",
        "off,                         , off,     Not connected",
        "unknown,                     , unknown, Not known at the moment",
        "resting, 2026-01-31T22:10:05Z, resting, resting"
    })
    void whatNeverAnswered_isNotCalledMonitoring(String state, @Nullable Instant success, String light, String words) {
        var abilities = state.equals("off") ? List.<String>of() : List.of("look_up_handle");
        var source = new Source("x", "x", state, null, abilities, success, null, null, List.of(), null, null);
        var shown = new ShownSource(source, null, NOW);

        assertThat(shown.light()).isEqualTo(light);
        assertThat(shown.state()).isEqualTo(words);
        assertThat(shown.mayBeConnected()).isEqualTo(List.of("off", "unknown").contains(state));
    }

    /** What earlier credentials did says nothing of those given since. */
    @ParameterizedTest
    @CsvSource({", true", "2026-01-31T20:00:00Z, true", "2026-01-31T22:10:05Z, false"})
    void credentialsThatNeverWorked_areWhatToChange(@Nullable Instant success, boolean isRefused) {
        var source = new Source(
                "x", "x", "failing", "no", List.of("look_up_id"), success, null, null, List.of(), null, null);
        var token = new Connection.Credential("token", "Token", "secret", true);
        var connection =
                new Connection("x", "console", Instant.parse("2026-01-31T22:00:00Z"), "me", null, List.of(token));

        assertThat(new ShownSource(source, connection, NOW).isRefused()).isEqualTo(isRefused);
    }

    @ParameterizedTest
    @CsvSource({"bluesky, bluesky", "bluesky-plc, bluesky", "mastodon-town.example, mastodon", "x-stream, x"})
    void everyKnownSource_saysWhatItSees(String name, String platform) {
        assertThat(line(name, platform, null).sees()).endsWith(".");
        assertThat(line("newcomer", "newcomer", null).sees()).isNull();
        assertThat(ShownSource.CONNECTABLE)
                .allSatisfy(one -> assertThat(line(one, one, null).sees()).endsWith("."));
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
        "true, 'It could not be renewed: Status 400. To replace it, sign in again.'",
        "false, 'It could not be checked: Status 400. To replace it, sign in again.'"
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

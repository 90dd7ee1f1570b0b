package org.lookalike.detector.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceProblemTest {

    @ParameterizedTest
    @CsvSource({
        "Tested lately, a recipient gets one test a minute, Tested lately: a recipient gets one test a minute.",
        "Not connected, An operator sets the keys., Not connected: An operator sets the keys.",
        "Bad Request, , Bad Request.",
        "Not sent, the sender is unknown; set lookalike.mail.sender, Not sent: the sender is unknown.",
    })
    void sentence_hasOneFullStop(String title, @Nullable String detail, String sentence) {
        assertThat(new ServiceProblem(400, title, detail, List.of()).sentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        there is no token                                | there is no token
        nothing judges names; an operator sets lookalike.sensors.detector-url of ingest-service | nothing judges names
        lookalike.sources.mastodon.forbidden is true     | the settings of the installation decide about it
        it ended (lookalike.a.b). set lookalike.a.c; ask | it ended. Ask
        "lookalike.alder.example" is no address. Mend it | "lookalike.alder.example" is no address. Mend it
        see https://lookalike.alder.example for more     | see https://lookalike.alder.example for more
        office@lookalike.alder.example is not known      | office@lookalike.alder.example is not known
        it is a lookalike. It stays                      | it is a lookalike. It stays
        """)
    void settings_areLeftOut_andNothingThatSomebodyEntered(String reason, String told) {
        assertThat(SettingNames.leftOutOf(reason)).isEqualTo(told);
    }
}

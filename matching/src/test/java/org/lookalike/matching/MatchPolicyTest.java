package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.score.SignalGroup;

class MatchPolicyTest {

    @Test
    void shippedPolicy_weighsEverySignalThatCounts() {
        assertThat(PolicyFile.shipped().weights().keySet())
                .isEqualTo(SignalGroup.all()
                        .filter(signal -> signal.isWeighed())
                        .map(signal -> signal.id())
                        .collect(Collectors.toSet()));
    }

    @Test
    void hash_ofTheShippedPolicy_isADigest() {
        assertThat(PolicyFile.shipped().hash()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void hash_doesNotChangeWithCommentsOrderOrLayout() throws IOException {
        String text = PolicyText.shipped();
        String reordered = "# another comment\nthreshold=0.7\n" + text.replace("threshold = 0.70", "");

        assertThat(read(reordered).hash()).isEqualTo(read(text).hash());
    }

    @ParameterizedTest
    @CsvSource({
        "threshold = 0.70, threshold = 0.71",
        "weight.same_place = 0.38, weight.same_place = 0.39",
        "'words.parody = parody,', 'words.parody = spoof, parody,'",
    })
    void hash_changesWithContent(String before, String after) throws IOException {
        String text = PolicyText.shipped();

        assertThat(text).contains(before);
        assertThat(read(text.replace(before, after)).hash())
                .isNotEqualTo(read(text).hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            threshold = 0.70           | threshold = 1.5        | policy key 'threshold' must be a number from 0 to 1, but is 1.5
            threshold = 0.70           | threshold = NaN        | policy key 'threshold' must be a number from 0 to 1, but is NaN
            threshold = 0.70           | threshold = high       | policy key 'threshold' must be a number from 0 to 1, but is 'high'
            threshold = 0.70           | # none                 | policy key 'threshold' is missing; take its line from the shipped default-policy.properties
            threshold = 0.70           | treshold = 0.70        | policy key 'treshold' is unknown; remove it or correct its name
            weight.handle_affix = 0.94 | weight.handle_affix=-1 | policy key 'weight.handle_affix' must be a number from 0 to 1, but is -1
            weight.other_state = -0.50 | weight.other_state=-2  | policy key 'weight.other_state' must be a number from -1 to 0, but is -2
            edits.two_from_length = 12 | edits.two_from_length=3 | policy key 'edits.two_from_length' must be at least 'edits.one_from_length' (5.0), but is 3.0
            limit.handle = 100         | limit.handle = 0       | policy key 'limit.handle' must be a number from 1 to 10000, but is 0
            """)
    void wrongValue_isRefusedNamingTheKey(String line, String wrong, String message) throws IOException {
        String text = PolicyText.shipped();

        assertThat(text).contains(line);
        assertThatThrownBy(() -> read(text.replace(line, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void emptyWordList_isRefusedNamingTheKey() throws IOException {
        String text = PolicyText.shipped().replaceAll("(?m)^words.parody = .*$", "words.parody =");

        assertThatThrownBy(() -> read(text))
                .hasMessage("policy key 'words.parody' must be a list of words separated by commas, but is empty");
    }

    @Test
    void abbreviationWithoutItsMeaning_isRefusedNamingTheKey() throws IOException {
        String text = PolicyText.shipped().replace("isd=independent,", "isd,");

        assertThatThrownBy(() -> read(text))
                .hasMessage("policy key 'words.abbreviation' must be pairs such as isd=independent, but has 'isd'");
    }

    @Test
    void keyGivenTwice_isRefused() throws IOException {
        String text = PolicyText.shipped() + "\nthreshold = 0.5\n";

        assertThatThrownBy(() -> read(text)).hasMessageContaining("policy key 'threshold' is given twice");
    }

    @Test
    void brokenEscape_isRefused() {
        assertThatThrownBy(() -> read("threshold = \\u00zz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot read the policy");
    }

    private static MatchPolicy read(String text) throws IOException {
        return PolicyFile.read(new StringReader(text));
    }
}

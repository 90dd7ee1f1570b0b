package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.policy.PolicyKeys;

/** Any bytes are read as a complete policy, or refused with a message. */
class MatchPolicyFuzzTest {

    private static final String[] OF_VALUES = {
        "0", "1", "0.5", "-", "2.9", "3", "10000", "NaN", "1e400", "0x1p-1", "=", ",", " ", "\n", "\\u00", "isd",
        "schools", "a"
    };

    @FuzzTest
    void anyBytes_areReadOrRefused(FuzzedDataProvider data) throws IOException {
        byte[] file = data.consumeBoolean() ? shippedButForALine(data) : data.consumeRemainingAsBytes();
        MatchPolicy policy;
        try {
            policy = read(file);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).message().isNotBlank();
            return;
        }
        assertThat(policy.weights())
                .hasSameSizeAs(PolicyKeys.weights())
                .values()
                .allMatch(weight -> Math.abs(weight) <= 1);
        assertThat(policy.numbers()).containsOnlyKeys(PolicyKeys.numbers().keySet());
        assertThat(policy.words()).values().noneMatch(Set::isEmpty);
        assertThat(read(file)).isEqualTo(policy);
    }

    private static MatchPolicy read(byte[] file) throws IOException {
        return PolicyFile.read(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
    }

    private static byte[] shippedButForALine(FuzzedDataProvider data) throws IOException {
        List<String> lines = PolicyText.shipped()
                .replace("\\\n", "")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        String line = lines.get(data.consumeInt(0, lines.size() - 1));
        String key = line.substring(0, line.indexOf('=') + 1);
        String text = String.join("\n", lines).replace(line, key + FuzzedText.of(data, OF_VALUES));
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.lookalike.launcher.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.Contract;

class AlertTextTest {

    private static final URI DETECTOR = URI.create("http://localhost:8082");

    private final Contract contract = Contract.of("impersonation-alert");

    @Test
    void alert_isShownWithDistrictAccountAndEveryReason() {
        assertThat(AlertText.of(contract.example("raised.json"), DETECTOR))
                .containsExactly(
                        "ALERT  high, score 0.94: Maple Hollow Public Schools (MA) may be impersonated",
                        "       by bluesky account maple-ho11ow-schools.social.example, \"Maple H\u043Ellow Public Schools\"",
                        "       - The name is identical except for one Cyrillic letter that looks like a Latin o.",
                        "       - The handle is the district's own with the letter l typed as the digit 1.",
                        "       http://localhost:8082/api/v1/alerts/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
    }

    @Test
    void everyExampleOfTheContract_isShown() {
        assertThat(contract.examples()).isNotEmpty().allSatisfy(name -> assertThat(
                        AlertText.of(contract.example(name), DETECTOR))
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(line -> line.contains("unreadable")));
    }

    @Test
    void laterRevision_isToldWithItsStatus() {
        assertThat(AlertText.of("{\"revision\":3,\"status\":\"resolved\"}", DETECTOR)
                        .get(0))
                .endsWith("may be impersonated (revision 3, resolved)");
    }

    @Test
    void nameThatSteersTheTerminal_isShownEscaped() {
        List<String> lines = AlertText.of("{\"account\":{\"displayName\":\"Maple\\u001b[2J\\u202e\"}}", DETECTOR);
        assertThat(lines.get(1)).contains("\"Maple\\u001b[2J\\u202e\"");
    }

    @Test
    void notJson_isShownAsUnreadable() {
        assertThat(AlertText.of("{\u0007", DETECTOR)).containsExactly("ALERT  unreadable: {\\u0007");
    }
}
